import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completed } from './libvirt-driver.js';

const FOLDER = '/usr/share/libvirt/schemas';
const BATCH = 400;

/** libvirt's own schema for each kind of document. */
export const SCHEMAS = {
  domain: 'domain.rng',
  domainsnapshot: 'domainsnapshot.rng',
  filter: 'nwfilter.rng',
  network: 'network.rng',
  pool: 'storagepool.rng',
  secret: 'secret.rng',
  volume: 'storagevol.rng',
} as const;

/** Whether each text is valid by libvirt's schema for documents of that kind; the answers come in their order. */
export function areValid(kind: keyof typeof SCHEMAS, texts: readonly string[]): readonly boolean[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-schema-'));
  try {
    const files = texts.map((text, index) => {
      const file = path.join(folder, `${index}.xml`);
      writeFileSync(file, completed(text));
      return file;
    });
    const valid = new Set<string>();
    for (let from = 0; from < files.length; from += BATCH) {
      const args = ['--noout', '--relaxng', path.join(FOLDER, SCHEMAS[kind]), ...files.slice(from, from + BATCH)];
      const { error, stderr } = spawnSync('xmllint', args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
      if (error) throw new Error(`xmllint cannot be run: ${error.message}`);
      for (const [, file] of stderr.matchAll(/^(.+) validates$/gm)) if (file !== undefined) valid.add(file);
    }
    return files.map(file => valid.has(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
