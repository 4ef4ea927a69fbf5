import { lexicalPath, libvirtRule } from '#core';
import { sensitiveFolder, sensitivePath } from '../../shared/sensitive-paths.js';

/** Pools whose volumes are the files below a folder. */
const FOLDERS = ['dir', 'fs', 'netfs'];
/** Folders that are no pool, though one may well lie below them. */
const WHOLE = [
  '/home',
  '/root',
  '/var',
  '/var/lib',
  '/var/lib/libvirt',
  '/var/log',
  '/opt',
  '/dev',
  '/run',
  '/usr',
  '/boot',
];
const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm'];

const pool = (path: string, type = 'dir') =>
  `<pool type='${type}'>\n  <name>images</name>\n  <target>\n    <path>${path}</path>\n  </target>\n</pool>\n`;

export default libvirtRule({
  title: 'The pool is a system folder of the host',
  why: `Every file in the folder counts as a volume, which whoever may manage storage can hand to a guest, overwrite or delete.
        Building the pool changes owner and mode of the folder itself.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatstorage.html#target-elements',
    'https://libvirt.org/storage.html#directory-pool',
  ],
  silences: ['libvirt/host-path-in-temp-dir'],

  select: 'pool/target/path',
  *check(here, document) {
    const root = document.first('pool');
    if (!FOLDERS.includes(root?.value('type') ?? '')) return;
    const path = lexicalPath(here.text);
    const sensitive = sensitivePath(path);
    const is = OPEN_TO_ALL.includes(path)
      ? 'is open to every user of the host'
      : WHOLE.includes(path) || sensitive?.readable === false
        ? sensitiveFolder(path)?.is
        : undefined;
    if (is === undefined) return;
    yield {
      at: here.textSpan,
      subject: root?.first('name')?.knownText ?? path,
      message: `${path} ${is}, and as a pool each file in it is a volume to be given to a guest or deleted: use a folder that holds nothing but volumes.`,
    };
  },

  examples: [
    { bad: pool('«/etc»'), good: pool('/var/lib/libvirt/images') },
    { bad: pool('«/srv/../home/»', 'fs'), good: pool('/srv/images', 'fs') },
    { bad: pool('«/tmp»'), good: pool('/srv/images') },
    { bad: pool('«/etc/libvirt/images»'), good: pool('/srv/images') },
  ],
  ignores: [
    pool('/var/lib/libvirt/images'),
    // virt-install keeps kernels here while it installs from them.
    pool('/var/lib/libvirt/boot'),
    pool('/home/alice/images'),
    pool('/root/images'),
    pool('/usr/share/isos'),
    pool('/{{ path }}'),
    pool('/dev', 'logical'),
  ],
});
