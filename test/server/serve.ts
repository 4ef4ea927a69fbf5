import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { libvirtRule, type Rules, replace, workspaceRule } from '#core';
import { disk } from '../../server/src/scan/disk.js';
import { askLibvirt, hostOf } from '../../server/src/scan/virsh.js';
import type { Disk } from '../../server/src/session/disk.js';
import type { Libvirt } from '../../server/src/session/libvirt.js';
import { startServer } from '../../server/src/session/start.js';
import { type Contents, folderOf } from '../folder.js';
import { Editor, type Setup } from './editor.js';

const described = {
  title: 'A title',
  why: 'For the test.',
  references: ['https://example.org/'],
  examples: [{ bad: '', good: '' }],
} as const;

/** Rules of which a test knows what they find, whatever rules there are: a name that is bad, a disk that two guests have. */
export const RULES: Rules = {
  'libvirt/bad-name': libvirtRule({
    ...described,
    severity: { baseline: 'warning', paranoid: 'error' },
    select: 'domain/name',
    *check(name) {
      if (!name.text.startsWith('bad')) return;
      // What is mended once is bad in another way: fix-all needs two rounds.
      const better = name.text.replace(/^bad(der)?/, (_, worse) => (worse ? 'bad' : 'good'));
      const fixes = [{ title: 'Mend the name', safe: true, edits: [replace(name.textSpan, better)] }];
      yield { at: name.textSpan, message: `${name.text} is bad.`, fixes };
    },
  }),
  'workspace/same-disk': workspaceRule({
    ...described,
    severity: 'error',
    select: 'disk',
    group: ({ source }) => (source.by === 'path' ? source.path : undefined),
    *check(same) {
      if (same.length < 2) return;
      for (const at of same) {
        const related = same.filter(other => other !== at).map(other => ({ at: other, message: 'It is here too.' }));
        yield { at, message: `${at.name} has ${same.length} guests.`, related };
      }
    },
  }),
};

/** A guest by its name, with its disk. */
export const guest = (name: string, disk = name): string =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <devices>\n    <disk type='file'><source file='/images/${disk}'/><target dev='vda'/></disk>\n  </devices>\n</domain>\n`;

/** What a test may have otherwise than most. */
export interface Otherwise extends Partial<Setup> {
  readonly rules?: Rules;
  readonly disk?: Disk;
  readonly libvirt?: Libvirt;
}

/** An editor with a folder of its own, and a server in this process that talks to it over two streams. */
export async function edit(context: TestContext, contents: Contents, otherwise: Otherwise = {}): Promise<Editor> {
  const [there, back] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(there),
    new StreamMessageWriter(back),
  );
  const { rules = RULES, libvirt = { hostOf, ask: askLibvirt }, ...setup } = otherwise;
  startServer(connection, { rules, retired: {}, disk: otherwise.disk ?? disk, libvirt, version: 'test' });
  const folder = folderOf(context, contents);
  const editor = await Editor.start({ output: back, input: there }, { folder, ...setup });
  context.after(() => editor.ask('shutdown', undefined));
  return editor;
}
