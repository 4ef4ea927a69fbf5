import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../scripts/bundle.js';

/** What one run of the command line came to. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Who runs it, and how; left out: as for whoever runs the tests. */
export interface RunOptions {
  readonly uid?: number;
  readonly gid?: number;
  /** Variables besides those of the run of the tests. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where its output goes; left out: it is read. */
  readonly stdout?: number;
}

// The bundle is what people run, and it starts in a third of the time.
const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-cli-'));
// Whoever runs it may read it.
chmodSync(folder, 0o755);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const bundled = bundle(['cli', 'thread'], folder);

/** Runs the command line in a folder. */
export async function hvlint(
  cwd: string,
  args: readonly string[],
  input = '',
  { variables, stdout, ...as }: RunOptions = {},
): Promise<Run> {
  await bundled;
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...variables };
    const child = spawn(process.execPath, [path.join(folder, 'cli.js'), ...args], {
      cwd,
      env,
      stdio: ['pipe', stdout ?? 'pipe', 'pipe'],
      ...as,
    });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', chunk => {
        said[stream] += chunk;
      });
    }
    child.on('error', reject).on('close', status => resolve({ status, ...said }));
    // A run that ends before it reads leaves nobody at the other end.
    child.stdin?.on('error', () => {}).end(input);
  });
}

/** Begins a run whose output nobody reads, in a folder. */
export async function begun(cwd: string, args: readonly string[]): Promise<ChildProcess> {
  await bundled;
  return spawn(process.execPath, [path.join(folder, 'cli.js'), ...args], { cwd, stdio: 'ignore' });
}
