import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FileChangeType } from 'vscode-languageserver';
import { rulesOf } from '../test/server/editor.js';
import { type Figures, figuresOf } from './measure.js';
import { withServer } from './server.js';

/** How often a file changes and changes back. */
const TIMES = 10;
/** An answer that does not come: milliseconds. */
const LIMIT = 20_000;

const GUEST = 'host0/etc/libvirt/qemu/guest7.xml';
const OPEN = 'host0/etc/libvirt/qemu/guest8.xml';

/** A file that changes on the disk, and the finding that it brings about in another one. */
const CHANGES = {
  guest: {
    file: GUEST,
    change: (text: string) => text.replace('/images/guest7-0.qcow2', '/images/guest8-0.qcow2'),
    rule: 'workspace/disk-shared-writable',
  },
  network: {
    file: 'host0/etc/libvirt/qemu/networks/default.xml',
    change: (text: string) => text.replace(/ {2}<forward[^\n]*\n/, ''),
    rule: 'libvirt/network-ref-open',
  },
  'qemu.conf': {
    file: 'host0/etc/libvirt/qemu.conf',
    change: () => 'security_driver = "apparmor"\n',
    rule: 'libvirt/seclabel-model-not-on-host',
  },
} as const;

/** What changes. */
export type Changed = keyof typeof CHANGES;

/**
 * How long it takes until a finding in an open document follows a change of another file of its host, in milliseconds:
 * from the moment at which the editor tells of the change. All guests of the folder are on one host and on one network.
 */
export function measureChanges(folder: string): Promise<Readonly<Record<Changed, Figures>>> {
  return withServer(folder, async ({ editor }) => {
    const text = readFileSync(path.join(folder, OPEN), 'utf8');
    const mark = "<metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>";
    await editor.open(OPEN, text.replace('<metadata>', mark));
    let told = rulesOf(await editor.pull(OPEN));
    const follow = async ({ file, rule }: (typeof CHANGES)[Changed], after: string): Promise<number> => {
      const before = told.includes(rule);
      const begun = performance.now();
      await editor.onDisk({ [file]: after }, FileChangeType.Changed);
      while (told.includes(rule) === before) {
        if (performance.now() - begun > LIMIT) throw new Error(`${rule} does not follow a change of ${file}`);
        const answer = await editor.pull(OPEN);
        if (answer) told = rulesOf(answer);
      }
      return performance.now() - begun;
    };
    const measure = async (what: Changed): Promise<Figures> => {
      const original = readFileSync(path.join(folder, CHANGES[what].file), 'utf8');
      const times: number[] = [];
      for (let time = 0; time < TIMES; time++) {
        times.push(await follow(CHANGES[what], CHANGES[what].change(original)));
        times.push(await follow(CHANGES[what], original));
      }
      return figuresOf(times);
    };
    return {
      guest: await measure('guest'),
      network: await measure('network'),
      'qemu.conf': await measure('qemu.conf'),
    };
  });
}
