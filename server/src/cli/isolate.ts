import { retired, rules } from '../../../rules/index.js';
import { isolate } from '../core/isolate.js';
import { summaryOf } from '../report/report.js';
import { absolute, shown } from '../scan/paths.js';
import { readText, reasonOf } from '../scan/read.js';
import { scan } from '../scan/scan.js';
import { CannotRun } from '../scan/settings.js';
import { writeText } from '../scan/write.js';
import { version } from '../version.js';
import { patches } from './fixing.js';
import { format } from './formats.js';
import { write } from './output.js';
import { say } from './say.js';
import { tell } from './tell.js';

export interface IsolateOptions {
  readonly dryRun?: boolean;
}

/**
 * `hvlint isolate`: marks the guest of a file as isolated, mends what is safe, and reports what is left. Returns the
 * exit status, 1 where a warning or an error is left. Throws CannotRun.
 */
export async function isolateFile(name: string, paths: readonly string[], { dryRun }: IsolateOptions): Promise<number> {
  const file = absolute(name);
  const { workspace } = await scan({ rules, retired, paths: [name, ...paths] });
  const text = textOf(file);
  const done = isolate(rules, workspace, file, text);
  if (!done) throw new CannotRun(`${shown(file)} holds no whole guest without syntax errors, so none was isolated`);
  const { guest, before, after, edits, mended, left } = done;
  if (dryRun) {
    await write(after === before ? [] : patches([{ file, before, after, edits }]), undefined);
    return 0;
  }
  if (after !== before) save(file, before, after);
  say(`${guest ?? shown(file)} is marked as isolated: ${mended} mended, ${left.length} left to decide`);
  const report = {
    files: 1,
    findings: tell(left, workspace, new Map([[file, after]])),
    errors: [],
    summary: summaryOf(left),
    rules,
    version,
    failing: ['error', 'warning'] as const,
    compared: false,
  };
  await write(format(report, 'text', true), undefined);
  return left.some(({ severity }) => severity === 'error' || severity === 'warning') ? 1 : 0;
}

function textOf(file: string): string {
  try {
    return readText(file, () => true) ?? '';
  } catch (error) {
    throw new CannotRun(`${shown(file)}: ${reasonOf(error)}`);
  }
}

function save(file: string, before: string, after: string): void {
  try {
    writeText(file, before, after);
  } catch (error) {
    throw new CannotRun(`${shown(file)}: ${reasonOf(error)}`);
  }
}
