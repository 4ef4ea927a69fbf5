import { TRUST_WORDS } from './trust-words.js';
import type { Words } from './word.js';

/** What stands behind a "=" in a disk; the first ones may also be given by their place. */
export const DISK_PAIRS = {
  target: {
    shape: 'string',
    required: true,
    meaning:
      'Path of the image or block device in the backend domain, or what the script makes of it. Written with its name it takes the rest of the string, so it comes last; only an empty CD-ROM drive has none.',
    isolation: 'What stands here is given to the guest block by block, past every permission of the file system.',
  },
  format: {
    shape: 'string',
    values: ['raw', 'qcow', 'qcow2', 'vhd', 'qed', 'empty'],
    default: 'raw',
    meaning: 'How the image is read; empty stands for a drive without a medium.',
    isolation: 'The header of a qcow2 or vhd image may name further files, which the backend then opens.',
  },
  vdev: {
    shape: 'string',
    required: true,
    meaning: 'Name under which the guest sees the disk: xvda, sda, hda, or d0p1 for a partition.',
  },
  access: {
    shape: 'string',
    values: ['rw', 'w', 'r', 'ro'],
    default: 'rw; r for a CD-ROM',
    meaning: 'Whether the guest may write (rw, w) or only read (r, ro).',
    isolation: 'What several guests share, and what another trusts, belongs read-only.',
  },
  devtype: {
    shape: 'string',
    values: ['disk', 'cdrom'],
    default: 'disk',
    meaning: 'A disk, or a CD-ROM drive, which is read-only and whose medium can be changed.',
  },
  backend: {
    shape: 'string',
    default: 'Dom0',
    meaning: 'Domain that serves the disk, by name or number; target is a path there.',
    isolation: 'A driver domain keeps a fault of the backend out of Dom0, and is trusted with all data of the disk.',
  },
  backendtype: {
    shape: 'string',
    values: ['phy', 'qdisk', 'standalone', 'tap'],
    default: 'what libxl finds fit',
    meaning:
      'Which backend serves it: the kernel (phy), QEMU (qdisk), or a program that xl does not start (standalone).',
    isolation: 'With qdisk, a QEMU process of Dom0 parses the format and the requests of the guest.',
  },
  specification: {
    shape: 'string',
    values: ['xen', 'virtio'],
    default: 'xen',
    since: '4.17',
    meaning: 'Protocol between guest and backend; virtio needs the standalone backend.',
  },
  script: {
    shape: 'string',
    default: 'block',
    meaning: 'Program that attaches the target, looked for in /etc/xen/scripts unless it has a slash.',
    isolation: 'It runs as root in the backend domain.',
  },
  'colo-host': { shape: 'string', since: '4.7', meaning: 'Host of the second copy of a guest under COLO.' },
  'colo-port': { shape: 'integer', since: '4.7', meaning: 'Port on that host.' },
  'colo-export': { shape: 'string', since: '4.7', meaning: 'Name of the export there.' },
  'active-disk': { shape: 'string', since: '4.7', meaning: 'Image that holds what the second copy writes.' },
  'hidden-disk': { shape: 'string', since: '4.7', meaning: 'Image that buffers what the first copy changes.' },
  grant_usage: {
    shape: 'boolean',
    values: ['0', '1'],
    default: '1 where the backend is not Dom0',
    since: '4.19',
    meaning: 'Whether a virtio backend reaches the memory of the guest by grants alone.',
    isolation: 'Without grants the backend may map any page of the guest.',
  },
} as const satisfies Words;

/** What stands alone in a disk. */
export const DISK_FLAGS = {
  cdrom: { shape: 'flag', meaning: 'Short for devtype=cdrom: read-only, and the medium can be changed.' },
  'direct-io-safe': {
    shape: 'flag',
    meaning: 'Lets the backend go past the page cache; not for images on a network file system.',
  },
  discard: { shape: 'flag', since: '4.5', default: 'on', meaning: 'Lets the guest give unused blocks back.' },
  'no-discard': { shape: 'flag', since: '4.5', meaning: 'Keeps the guest from giving unused blocks back.' },
  colo: { shape: 'flag', since: '4.7', meaning: 'Copies the disk to another host under COLO.' },
  'no-colo': { shape: 'flag', since: '4.7', default: 'on', meaning: 'Leaves the disk out of COLO.' },
  ...TRUST_WORDS,
} as const satisfies Words;

/** The places of a disk in their order; the format has none after a prefix such as phy:. */
export const DISK_PLACES = ['target', 'format', 'vdev', 'access'] as const;
