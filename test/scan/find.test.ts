import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../../server/src/scan/find.js';
import { slashed } from '../../server/src/scan/paths.js';
import { type Contents, folderOf } from '../folder.js';

interface Case {
  readonly name: string;
  readonly files: Contents;
  /** The folder that is searched, below the test's own. */
  readonly below?: string;
  /** Ends of paths that the settings leave out. */
  readonly ignored?: readonly string[];
  readonly found: readonly string[];
  readonly troubles?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'files with the names of ours, and those without ending',
    files: {
      'a.xml': '',
      'b.XML': '',
      'c.xml.j2': '',
      'd.cfg': '',
      'e.conf': '',
      'f.hvm': '',
      'g.pvlinux': '',
      'h.xl': '',
      'grub.d/x.cfg': '',
      grub2: '',
      web: '',
      'x.txt': '',
      'y.qcow2': '',
      'z.html': '',
    },
    found: [
      ...[
        'a.xml',
        'b.XML',
        'c.xml.j2',
        'd.cfg',
        'e.conf',
        'f.hvm',
        'g.pvlinux',
        'grub.d/x.cfg',
        'grub2',
        'h.xl',
        'web',
      ],
    ],
  },
  {
    name: 'no backups',
    files: {
      'a.xml.bak': '',
      'a.xml~': '',
      'a.xml.orig': '',
      'a.xml.old': '',
      'a.xml.save': '',
      'grub.ucf-dist': '',
      'grub.dpkg-old': '',
      'grub.rpmnew': '',
      'bak1/a.xml': '',
      'old-guests/a.xml': '',
      'backups/a.xml': '',
      'snapshot/a.xml': '',
      'save/a.xml': '',
      'holder/a.xml': '',
    },
    found: ['holder/a.xml'],
  },
  {
    name: 'what starts with its host once, be it linked or copied there',
    files: {
      'qemu/web.xml': '',
      'qemu/autostart/web.xml': { link: '/nowhere/web.xml' },
      'qemu/networks/lan.xml': '',
      'qemu/networks/autostart/lan.xml': '',
      'xen/web.cfg': '',
      'xen/auto/web.cfg': '',
      'xen/auto/db.cfg': '',
    },
    found: ['qemu/networks/lan.xml', 'qemu/web.xml', 'xen/auto/db.cfg', 'xen/web.cfg'],
  },
  {
    name: 'no samples that Xen installs',
    files: { 'xlexample.hvm': '', 'xlexample.pvhlinux': '', xmexample1: '', 'xlexamples/a.cfg': '' },
    found: ['xlexamples/a.cfg'],
  },
  { name: 'a folder of backups that is named', files: { 'old/a.xml': '' }, below: 'old', found: ['old/a.xml'] },
  {
    name: 'no .git, no node_modules',
    files: { '.git/config': '', 'node_modules/a/b.xml': '', '.hidden/a.xml': '' },
    found: ['.hidden/a.xml'],
  },
  {
    name: 'settings before all else in their folder',
    files: { 'a.xml': '', 'z/b.xml': '', 'z/hvlint.json': '', 'hvlint.json': '' },
    found: ['hvlint.json', 'a.xml', 'z/hvlint.json', 'z/b.xml'],
  },
  {
    name: 'nothing that the settings leave out',
    files: { 'a.xml': '', 'lab/b.xml': '' },
    ignored: ['/lab'],
    found: ['a.xml'],
  },
  {
    name: 'nothing that git ignores',
    files: { '.gitignore': 'out\n*.gen.xml\n', 'a.xml': '', 'b.gen.xml': '', 'out/c.xml': '', 'd/out/e.xml': '' },
    found: ['a.xml'],
  },
  {
    name: 'what a deeper .gitignore takes back',
    files: { '.gitignore': '*.gen.xml\n', 'a/.gitignore': '!b.gen.xml\n', 'a/b.gen.xml': '', 'c/b.gen.xml': '' },
    found: ['a/b.gen.xml'],
  },
  {
    name: 'nothing that a .gitignore above ignores, up to the repository',
    files: {
      '.gitignore': 'x.xml\n',
      'repo/.git/HEAD': '',
      'repo/.gitignore': 'y.xml\n',
      'repo/a/x.xml': '',
      'repo/a/y.xml': '',
    },
    below: 'repo/a',
    found: ['repo/a/x.xml'],
  },
  {
    name: 'a folder that git ignores and the operator names',
    files: { '.git/HEAD': '', '.gitignore': 'out/\n', 'out/a.xml': '' },
    below: 'out',
    found: ['out/a.xml'],
  },
  {
    name: 'a link to what is found anyway is not found twice',
    files: { 'web.xml': '', 'autostart/web.xml': { link: '../web.xml' }, all: { link: '.' } },
    found: ['web.xml'],
  },
  {
    name: 'a link to what is not found by its own name',
    files: { 'web.xml': { link: 'store/1234.data' }, 'store/1234.data': '', now: { link: 'old' }, 'old/db.xml': '' },
    found: ['now/db.xml', 'web.xml'],
  },
  {
    name: 'no link that leads out of the folder',
    files: { 'in/web.xml': { link: '../out.xml' }, 'in/up': { link: '..' }, 'out.xml': '' },
    below: 'in',
    found: [],
  },
  {
    name: 'links in a circle, and to nowhere',
    files: {
      'a.xml': { link: 'b.xml' },
      'b.xml': { link: 'a.xml' },
      'c.xml': { link: 'nowhere' },
      'd.txt': { link: 'nowhere' },
    },
    found: [],
    troubles: ['a.xml', 'b.xml', 'c.xml'],
  },
];

for (const { name, files, below = '', ignored = [], found, troubles = [] } of cases) {
  test(`a search finds ${name}`, context => {
    const root = slashed(folderOf(context, files));
    const told: string[] = [];
    const search = {
      ignored: (file: string) => ignored.some(end => file.endsWith(end)),
      trouble: (file: string) => told.push(file),
    };
    const seen = [...filesBelow(path.posix.join(root, below), search)];
    const inside = (file: string) => file.slice(root.length + 1);
    assert.deepEqual(seen.map(inside).sort(), [...found].sort());
    if (found[0] === 'hvlint.json') assert.deepEqual(seen.map(inside), found);
    assert.deepEqual(told.map(inside).sort(), troubles);
  });
}
