import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A string, or a list. */
export type Plain = string | readonly Plain[];

/** What xlparse.py prints for one file. */
export interface Answer {
  readonly ok: boolean;
  /** The scanner of xl gave up in the middle and ended its process: nobody knows what it would have said. */
  readonly jammed?: boolean;
  readonly line?: number;
  readonly settings?: readonly { readonly key: string; readonly op: string; readonly line: number }[];
  readonly values?: Readonly<Record<string, Plain>>;
  readonly longs?: Readonly<Record<string, number>>;
  readonly disks?: readonly Device[];
  readonly pci?: readonly Device[];
}

/** What it prints for one disk or PCI string. */
export type Device = { readonly spec: string; readonly ok: boolean } & Readonly<Record<string, unknown>>;

/** Asks the oracle about many texts at once; the answers come in the order of the texts. */
export function ask(oracles: string, texts: readonly string[]): readonly Answer[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-xen-'));
  try {
    const files = texts.map((text, index) => {
      const file = path.join(folder, String(index));
      writeFileSync(file, text);
      return file;
    });
    const { stdout, stderr, error } = spawnSync('python3', [path.join(oracles, 'xlparse.py'), ...files, '/dev/null'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    if (error) throw error;
    if (/flex scanner jammed/.test(stderr)) return askApart(oracles, texts);
    const lines = stdout.trim().split('\n');
    if (lines.length !== texts.length + 1) throw new Error(`the oracle gave ${lines.length} answers: ${stderr}`);
    return lines.slice(0, -1).map(line => JSON.parse(line) as Answer);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One of the texts ends the oracle, and takes with it what was answered before: the halves are asked apart. */
function askApart(oracles: string, texts: readonly string[]): readonly Answer[] {
  if (texts.length === 1) return [{ ok: false, jammed: true }];
  const middle = texts.length >> 1;
  return [...ask(oracles, texts.slice(0, middle)), ...ask(oracles, texts.slice(middle))];
}
