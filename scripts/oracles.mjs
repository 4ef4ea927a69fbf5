// node scripts/oracles.mjs SHARED [--seed S]: what others' programs say of what we read and write. SHARED holds `corpus`
// and `oracles`; each part prints its figures and fails where one of them is not as it must be.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages, step } from './steps.mjs';

const [shared] = process.argv.slice(2);
if (shared === undefined) throw new Error('name the folder that holds corpus and oracles');
const at = process.argv.indexOf('--seed');
const seed = at < 0 ? String(Date.now() % 1_000_000) : process.argv[at + 1];
const corpus = path.join(shared, 'corpus');
const oracles = path.join(shared, 'oracles');
const ours = (name, ...args) => [path.join('out', 'scripts', 'oracles', `${name}.js`), ...args];

console.log(`seed ${seed}`);
installPackages();
step('compile', 'npx', ['tsc', '-b']);
// Without it libvirt refuses every guest with a TPM of its own, so no fix of one could be held to anything.
if (!existsSync('/usr/bin/swtpm'))
  step('swtpm', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'swtpm', 'swtpm-tools']);
step('XML: libxml2 and fast-xml-parser', process.execPath, ours('xml', corpus, '--mutants', '20000', '--seed', seed));
step('xl: libxlutil', process.execPath, ours('xen', corpus, oracles, '--mutants', '100000', '--seed', seed));
step(
  'xl: the layout of guest files',
  process.execPath,
  ours('format', corpus, oracles, '--mutants', '20000', '--seed', seed),
);
step('xl: interfaces and other devices', process.execPath, ours('devices', oracles, '--seed', seed));
step('host files: libvirt’s own reader', process.execPath, ours('conf', '--mutants', '100000', '--seed', seed));
step('.gitignore: git', process.execPath, ours('gitignore', '--seed', seed));
step('the findings on the corpus', process.execPath, ours('record', corpus));
step('vocabulary: schemas of libvirt', process.execPath, ours('vocabulary'));
step('blocks and whole definitions: libvirt and xl', process.execPath, ours('blocks', oracles));
step('fixes: libvirt and xl', process.execPath, ours('fixes', corpus, oracles));
step('guests that were isolated: libvirt and xl', process.execPath, ours('isolate', corpus, oracles));
step('what runs: libvirt’s own drivers through virsh', process.execPath, ours('connect', corpus));
step('edits: a fresh start finds the same', process.execPath, ours('incremental', '--steps', '5000', '--seed', seed));
step('an editor that has lost its wits', process.execPath, ours('traffic', '--seconds', '30', '--seed', seed));
step('files broken on purpose', process.execPath, ours('fuzz', corpus, '--seconds', '60', '--seed', seed));
step('bundles', process.execPath, [path.join('out', 'scripts', 'build.js')]);
step('files of 30 MB: command line and server', process.execPath, ours('sizes'));
step('large hostile texts, and what repeats', process.execPath, ours('hostile'));
