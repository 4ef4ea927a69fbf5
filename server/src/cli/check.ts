import path from 'node:path';
import { retired, rules } from '../../../rules/index.js';
import { type Profile, SEVERITIES, type Severity } from '../core/severity.js';
import type { FileFinding } from '../core/workspace.js';
import { checked, type Report, summaryOf } from '../report/report.js';
import { count } from '../report/text.js';
import { shown } from '../scan/paths.js';
import { type Scan, scan } from '../scan/scan.js';
import { version } from '../version.js';
import { tellGone, updateBaselines } from './baselines.js';
import { type Fixing, fixInMemory, patches, writeFixed } from './fixing.js';
import { type Format, format, marksAccepted } from './formats.js';
import { type Given, type GivenOptions, given } from './given.js';
import { write } from './output.js';
import { ProgressBar } from './progress.js';
import { say } from './say.js';
import { tell } from './tell.js';

export interface CheckOptions extends GivenOptions {
  readonly profile?: Profile;
  readonly config?: string;
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
  const asked = await given(paths, options);
  const scanned = await look(paths, asked, options);
  const texts = new Map(asked.definitions.map(({ file, text }) => [file, text]));
  const { fixed, troubles } = fix(scanned, texts, options);
  for (const each of fixed) texts.set(each.file, each.after);
  const allTroubles = [...asked.troubles, ...scanned.troubles, ...troubles];
  for (const { file, message } of allTroubles) say(`${shown(file)}: ${message}`);

  const { workspace, files } = scanned;
  if (files.length === 0 && allTroubles.length === 0 && scanned.foreign.length === 0) {
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

async function look(paths: readonly string[], { definitions }: Given, options: CheckOptions): Promise<Scan> {
  const bar = options.progress && process.stderr.isTTY ? new ProgressBar() : undefined;
  const scanned = await scan({
    rules,
    retired,
    paths: paths.length > 0 || options.stdin || options.connect !== undefined ? paths : ['.'],
    profile: options.profile,
    config: options.config,
    baseline: options.baseline,
    updateBaseline: options.updateBaseline,
    given: definitions,
    // Beside this file once it is bundled.
    thread: path.join(__dirname, 'thread.js'),
    progress: bar?.show,
  });
  bar?.end();
  for (const file of scanned.foreign) say(`${shown(file)} is no file of libvirt or Xen, so it was not checked`);
  return scanned;
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
