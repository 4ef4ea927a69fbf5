import { domainPage, type Reference } from './shape.js';

const see = domainPage('hard-drives-floppy-disks-cdroms');
const ENCRYPTION = 'https://libvirt.org/formatstorageencryption.html';

const ENCRYPTED = {
  meaning: 'Has QEMU decrypt the disk, so that the file holds nothing to read without its secret.',
  holds: 'elements',
  needs: ['format'],
  see: ENCRYPTION,
  attributes: {
    format: {
      meaning: 'How it is encrypted.',
      values: {
        luks: 'LUKS, since 2.1.0.',
        luks2: 'With `engine="librbd"` only, since 9.3.0.',
        'luks-any': 'With `engine="librbd"` only, since 9.3.0.',
      },
    },
    engine: { meaning: 'Who decrypts it.', values: { qemu: '', librbd: 'The library of Ceph.' }, default: 'qemu' },
  },
} as const;

const AUTH = {
  meaning: 'Who QEMU is on the storage server. Without it whoever reaches the server has the disk.',
  holds: 'elements',
  needs: ['username'],
  see,
  attributes: { username: { meaning: 'The name there.' } },
} as const;

const AUTH_SECRET = {
  meaning: 'The secret of libvirt that holds the password or key: name it by its UUID or by its usage.',
  needs: ['type', 'uuid'],
  see,
  attributes: {
    type: { meaning: 'For what it is.', values: { ceph: 'RBD.', iscsi: 'iSCSI, by CHAP.' } },
    uuid: { meaning: 'The UUID of the secret.' },
    usage: { meaning: 'The usage of the secret, in place of its UUID.' },
  },
} as const;

const CHAIN = {
  meaning:
    'The image on which it lies. Written down, QEMU need not trust what the images say; an empty one ends the chain.',
  holds: 'elements or nothing',
  see,
  since: '5.10.0',
  attributes: { type: { meaning: 'Where its bytes are.', values: { file: '', block: '', volume: '', network: '' } } },
} as const;

const CHAIN_FORMAT = {
  meaning: 'The format of this image. Left out, QEMU would have to guess it from what a guest may have written.',
  needs: ['type'],
  see,
  attributes: {
    type: { meaning: 'The format.', values: { raw: '', qcow2: '', qed: '', vmdk: '', vpc: '', luks: '' } },
  },
} as const;

/** Where an image of this host is. */
export const PLACES = {
  file: { meaning: 'The path of a file.' },
  dev: { meaning: 'The path of a block device.' },
  pool: { meaning: 'The pool of a volume.' },
  volume: { meaning: 'The volume in it.' },
} as const;

const CHAIN_SOURCE = {
  meaning: 'Where the bytes of this image are. Guests that lie on it read it; none may write it.',
  holds: 'elements or nothing',
  see,
  attributes: {
    ...PLACES,
    protocol: { meaning: 'How the server is spoken with.' },
    name: { meaning: 'What the server calls it.' },
  },
} as const;

const SECRET = {
  meaning: 'The secret of libvirt that holds the passphrase: name it by its UUID or by its usage.',
  needs: ['type', 'uuid'],
  see: ENCRYPTION,
  attributes: {
    type: { meaning: 'What is in it.', values: { passphrase: '' } },
    uuid: { meaning: 'The UUID of the secret.' },
    usage: { meaning: 'The usage of the secret, for a disk its path.' },
  },
} as const;

/** What a disk lies on, and how QEMU opens it: chains of images, accounts on storage servers, encryption. */
export const IMAGES = {
  'domain/devices/disk/source/encryption': ENCRYPTED,
  'domain/devices/disk/source/encryption/secret': SECRET,
  'domain/devices/disk/encryption': ENCRYPTED,
  'domain/devices/disk/encryption/secret': SECRET,
  'domain/devices/disk/source/auth': AUTH,
  'domain/devices/disk/auth': AUTH,
  'domain/devices/disk/source/auth/secret': AUTH_SECRET,
  'domain/devices/disk/auth/secret': AUTH_SECRET,
  'domain/devices/hostdev/source/auth/secret': AUTH_SECRET,
  'domain/devices/disk/backingStore': CHAIN,
  'domain/devices/disk/backingStore/format': CHAIN_FORMAT,
  'domain/devices/disk/backingStore/source': CHAIN_SOURCE,
  'domain/devices/disk/backingStore/backingStore': CHAIN,
  'domain/devices/disk/backingStore/backingStore/format': CHAIN_FORMAT,
  'domain/devices/disk/backingStore/backingStore/source': CHAIN_SOURCE,
} as const satisfies Reference;
