import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What libvirt says of a text: what it read back, or why it refuses it. */
export type Answer = { readonly ok: true; readonly readBack: string } | { readonly ok: false; readonly why: string };

/** The kinds of document that the driver takes. */
export const KINDS = {
  domain: 'domain',
  network: 'network',
  pool: 'pool',
  filter: 'nwfilter',
  secret: 'secret',
} as const;

/** Asks libvirt's own qemu driver about many documents of one kind at once; the answers come in their order. */
export function askLibvirt(oracles: string, kind: keyof typeof KINDS, texts: readonly string[]): readonly Answer[] {
  if (texts.length === 0) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-libvirt-'));
  try {
    const dump = path.join(folder, 'dump');
    mkdirSync(dump);
    const names = texts.map((text, index) => {
      const file = path.join(folder, `${index}.xml`);
      writeFileSync(file, completed(withoutKvm(text)));
      return file;
    });
    const { stdout, error } = spawnSync(
      '/usr/bin/python3',
      [path.join(oracles, 'lvcheck.py'), '--dump', dump, KINDS[kind], ...names],
      { encoding: 'utf8', maxBuffer: 2 ** 30, env: { ...process.env, LVCHECK_ROOT: path.join(folder, 'root') } },
    );
    if (error) throw error;
    const lines = stdout.trimEnd().split('\n');
    if (lines.length !== texts.length) throw new Error(`${lines.length} answers about ${texts.length} documents`);
    return lines.map((line, index) => {
      const [, verdict, why = ''] = line.split('\t');
      const file = path.join(dump, `${index}.xml`);
      return verdict === 'OK' && existsSync(file)
        ? { ok: true, readBack: readFileSync(file, 'utf8') }
        : { ok: false, why };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A machine without KVM takes no domain of type kvm; the rest of the file is read alike. */
export const withoutKvm = (text: string): string =>
  text.replace(/(<domain\b[^>]*\btype\s*=\s*["'])kvm(["'])/, '$1qemu$2');

/** A rule's sample leaves out what it does not speak of; libvirt wants every domain to have memory and an OS. */
export function completed(text: string): string {
  const missing = [
    /<memory\b/.test(text) ? '' : '<memory>524288</memory>',
    /<os\b/.test(text) ? '' : "<os><type arch='x86_64' machine='q35'>hvm</type></os>",
  ];
  return /^\s*<domain\b/.test(text) ? text.replace('</name>', `</name>${missing.join('')}`) : text;
}
