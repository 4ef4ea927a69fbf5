import { rules } from '../../../rules/index.js';
import { SEVERITIES, type Severity } from '../core/severity.js';
import type { FileFinding } from '../core/workspace.js';
import { checked, type Report, summaryOf } from '../report/report.js';
import { count } from '../report/text.js';
import { shown } from '../scan/paths.js';
import type { Scan } from '../scan/scan.js';
import { version } from '../version.js';
import { tellGone, updateBaselines } from './baselines.js';
import { type Fixing, fixInMemory, patches, writeFixed } from './fixing.js';
import { type Format, format, marksAccepted } from './formats.js';
import { type Given, given } from './given.js';
import { type Look, type LookOptions, look } from './look.js';
import { write } from './output.js';
import { ProgressBar } from './progress.js';
import { say } from './say.js';
import { tell } from './tell.js';

export interface CheckOptions extends LookOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: Severity;
  readonly fixDryRun?: boolean;
  readonly progress: boolean;
  readonly showAccepted?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** `hvlint check`: reads, lints, fixes where asked to, reports. Returns the exit status. Throws CannotRun. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const looked = await lookWithProgress(paths, await given(paths, options), options);
  const { fixed, troubles } = fix(looked, looked.texts, options);
  const texts = new Map([...looked.texts, ...fixed.map(({ file, after }) => [file, after] as const)]);
  const allTroubles = [...looked.troubles, ...troubles];
  for (const { file, message } of allTroubles) say(`${shown(file)}: ${message}`);

  const { workspace, files, foreign } = looked;
  if (files.length === 0 && allTroubles.length === 0 && foreign.length === 0) {
    say('no file of libvirt or Xen was found, so nothing was checked');
  }
  const all = () => [...workspace.files].sort().flatMap(file => workspace.findings(file));
  if (options.updateBaseline) updateBaselines(workspace, all());
  const findings = all();
  tellGone(workspace, findings);
  const whole = options.showAccepted || marksAccepted(options.format);
  const wanted = whole ? findings : findings.filter(({ accepted }) => accepted === undefined);
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
  const report: Report = {
    files: checked(files, findings),
    findings: tell(wanted, workspace, texts),
    errors: allTroubles.map(({ file, message }) => ({ file: shown(file), message })),
    summary: summaryOf(findings),
    rules,
    version,
    failing,
    compared: workspace.scope.baselines.size > 0,
  };
  const diff = options.fixDryRun && options.format === 'text';
  await write(diff ? patches(fixed) : format(report, options.format, options.output === undefined), options.output);
  return allTroubles.length > 0 ? 2 : statusOf(findings, failing);
}

async function lookWithProgress(paths: readonly string[], asked: Given, options: CheckOptions): Promise<Look> {
  const bar = options.progress && process.stderr.isTTY ? new ProgressBar() : undefined;
  const { baseline, updateBaseline } = options;
  const looked = await look(paths, asked, options, { baseline, updateBaseline, progress: bar?.show });
  bar?.end();
  for (const file of looked.foreign) say(`${shown(file)} is no file of libvirt or Xen, so it was not checked`);
  return looked;
}

function fix(scanned: Scan, texts: ReadonlyMap<string, string>, options: CheckOptions): Fixing {
  if (!options.fix && !options.fixDryRun) return { fixed: [], troubles: [] };
  const fixing = fixInMemory(scanned, texts);
  if (options.fixDryRun) return fixing;
  const written = writeFixed(scanned, fixing);
  if (written.fixed.length > 0) say(`${count(written.fixed.length, 'file')} fixed`);
  return written;
}

/** 1 where a finding of these severities remains. */
const statusOf = (findings: readonly FileFinding[], failing: readonly Severity[]): number =>
  findings.some(({ severity, accepted }) => accepted === undefined && failing.includes(severity)) ? 1 : 0;
