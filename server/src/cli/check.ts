import { readFileSync } from 'node:fs';
import { rules } from '../../../rules/index.js';
import { read } from '../core/reading.js';
import { type Profile, SEVERITIES, type Severity } from '../core/severity.js';
import type { FileFinding, Workspace } from '../core/workspace.js';
import { type Report, reported, type Sources, summaryOf } from '../report/report.js';
import { absolute, shown } from '../scan/paths.js';
import { decode, readText } from '../scan/read.js';
import { scan } from '../scan/scan.js';
import { type Format, write } from './output.js';

export interface CheckOptions {
  readonly profile?: Profile;
  readonly config?: string;
  readonly format: Format;
  readonly output?: string;
  readonly failOn: Severity;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly showAccepted?: boolean;
}

/** `hvlint check`: reads, lints, reports. Returns the exit status. */
export function check(paths: readonly string[], options: CheckOptions): number {
  const stdin = options.stdin
    ? { file: absolute(options.stdinFilename ?? 'stdin.xml'), text: decode(readFileSync(0)) }
    : undefined;
  const { workspace, files, foreign, troubles } = scan({
    rules,
    paths: paths.length > 0 || stdin ? paths : ['.'],
    profile: options.profile,
    config: options.config,
    stdin,
  });
  for (const file of foreign) say(`${shown(file)}: neither libvirt's nor Xen's, so not checked`);
  for (const { file, message } of troubles) say(`${shown(file)}: ${message}`);
  const findings = [...workspace.files].sort().flatMap(file => workspace.findings(file));
  const texts = new Map(stdin ? [[stdin.file, stdin.text]] : []);
  const told = findings.filter(finding => options.showAccepted || finding.accepted === undefined);
  const report: Report = {
    files: files.length,
    findings: tell(told, workspace, texts),
    errors: troubles.map(({ file, message }) => ({ file: shown(file), message })),
    summary: summaryOf(findings),
  };
  write(report, options);
  if (troubles.length > 0) return 2;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
  return findings.some(({ severity, accepted }) => accepted === undefined && failing.includes(severity)) ? 1 : 0;
}

/** A message beside the report. */
export const say = (message: string): void => {
  process.stderr.write(`hvlint: ${message}\n`);
};

/** Puts the findings in the report's words, the text of one file at a time in memory. */
function* tell(findings: readonly FileFinding[], workspace: Workspace, texts: ReadonlyMap<string, string>) {
  let current = '';
  let text = '';
  const sources: Sources = {
    name: shown,
    lines: file => workspace.lines(file),
    text(file) {
      if (file !== current) {
        current = file;
        text = texts.get(file) ?? readText(file, () => true) ?? '';
      }
      return text;
    },
  };
  for (const finding of findings) {
    const fixes = rules[finding.rule]?.kind === 'workspace' ? fixesAcross(finding, workspace, sources) : finding.fixes;
    yield reported(finding, fixes, sources);
  }
}

function fixesAcross(finding: FileFinding, workspace: Workspace, sources: Sources) {
  const reading = read(finding.file, sources.text(finding.file), { quick: true });
  return reading ? workspace.fixes(finding, reading) : [];
}
