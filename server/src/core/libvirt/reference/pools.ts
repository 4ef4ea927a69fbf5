import { type Reference, YES_NO } from './shape.js';

const STORAGE = 'https://libvirt.org/formatstorage.html';
const ENCRYPTION = 'https://libvirt.org/formatstorageencryption.html';
const SECRETS = 'https://libvirt.org/formatsecret.html';

const PERMISSIONS = {
  meaning: 'Who of the host may open it, set as it is made.',
  holds: 'elements',
  since: '0.4.1',
  see: STORAGE,
} as const;
const OWNER = {
  meaning: 'The user who owns it, as a number; left out, that of libvirt.',
  holds: 'text',
  see: STORAGE,
} as const;
const GROUP = {
  meaning: 'The group that owns it, as a number; left out, that of libvirt.',
  holds: 'text',
  see: STORAGE,
} as const;
const LABEL = { meaning: 'The label for MAC, as of SELinux.', holds: 'text', see: STORAGE } as const;

/** Pools, volumes and secrets. */
export const POOLS = {
  pool: {
    meaning: 'A place for volumes.',
    holds: 'elements',
    see: STORAGE,
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: {
          dir: 'A folder of the host.',
          fs: 'A file system that the host mounts.',
          netfs: 'One of a server; NFS goes in the clear.',
          logical: 'A volume group of LVM.',
          disk: 'A disk, by its partitions.',
          iscsi: 'iSCSI, by the host.',
          'iscsi-direct': 'iSCSI, by QEMU. Since 4.7.0.',
          scsi: 'An adapter, with every disk on it.',
          mpath: 'Every multipath device of the host.',
          rbd: 'Ceph.',
          gluster: 'Gluster.',
          zfs: 'ZFS.',
          vstorage: 'Virtuozzo.',
        },
      },
    },
  },
  'pool/name': { meaning: 'By what disks of guests name it.', holds: 'text', see: STORAGE },
  'pool/source': { meaning: 'Where its volumes are.', holds: 'elements', see: STORAGE },
  'pool/source/host': {
    meaning: 'The storage server.',
    several: true,
    needs: ['name'],
    see: STORAGE,
    attributes: { name: { meaning: 'Its name or address.' }, port: { meaning: 'Its port.' } },
  },
  'pool/source/dir': {
    meaning: 'The folder of the server.',
    needs: ['path'],
    see: STORAGE,
    attributes: { path: { meaning: 'Its path there.' } },
  },
  'pool/source/device': {
    meaning: 'A device of the host, or the target on the server.',
    several: true,
    needs: ['path'],
    see: STORAGE,
    attributes: { path: { meaning: 'Its path, or the name of the target.' } },
  },
  'pool/source/adapter': {
    meaning: 'A SCSI adapter of the host. Disks that are not meant for guests are volumes too.',
    needs: ['name'],
    see: STORAGE,
    attributes: { name: { meaning: 'Its name, as `scsi_host1`.' }, wwpn: { meaning: 'Fibre Channel: its port.' } },
  },
  'pool/source/name': { meaning: 'What the server, LVM or Ceph calls it.', holds: 'text', see: STORAGE },
  'pool/source/format': {
    meaning: 'How it is laid out.',
    needs: ['type'],
    see: STORAGE,
    attributes: { type: { meaning: 'The layout, as `ext4`, `nfs` or `lvm2`.' } },
  },
  'pool/source/auth': {
    meaning: 'Who libvirt is on the storage server.',
    holds: 'elements',
    needs: ['type', 'username'],
    see: STORAGE,
    attributes: {
      type: { meaning: 'How it shows that.', values: { chap: 'For iSCSI.', ceph: 'For RBD.' } },
      username: { meaning: 'The name there.' },
    },
  },
  'pool/source/auth/secret': {
    meaning: 'The secret of libvirt that holds the password or key: name it by its UUID or by its usage.',
    needs: ['uuid'],
    see: STORAGE,
    attributes: {
      uuid: { meaning: 'The UUID of the secret.' },
      usage: { meaning: 'The usage of the secret, in place of its UUID.' },
    },
  },
  'pool/target': { meaning: 'Where the host sees it.', holds: 'elements', see: STORAGE },
  'pool/target/path': { meaning: 'The folder of the host in which its volumes are.', holds: 'text', see: STORAGE },
  'pool/target/permissions': PERMISSIONS,
  'pool/target/permissions/mode': {
    meaning: 'The rights of the folder, in octal; left out, `0711`.',
    holds: 'text',
    see: STORAGE,
  },
  'pool/target/permissions/owner': OWNER,
  'pool/target/permissions/group': GROUP,
  'pool/target/permissions/label': LABEL,
  volume: {
    meaning: 'A volume of a pool.',
    holds: 'elements',
    see: STORAGE,
    attributes: {
      type: {
        meaning: 'What libvirt prints of its kind.',
        values: { file: '', block: '', dir: '', network: '', netdir: '' },
      },
    },
  },
  'volume/name': { meaning: 'By what disks of guests name it, with the pool.', holds: 'text', see: STORAGE },
  'volume/capacity': {
    meaning: 'How large it is for the guest.',
    holds: 'text',
    see: STORAGE,
    attributes: {
      unit: { meaning: 'In what it is counted.', values: { MiB: '', GiB: '', TiB: '', bytes: '' }, default: 'bytes' },
    },
  },
  'volume/target': { meaning: 'What it is on the host.', holds: 'elements', see: STORAGE },
  'volume/target/path': { meaning: 'Where it is on the host, as libvirt prints it.', holds: 'text', see: STORAGE },
  'volume/target/format': {
    meaning: 'The format.',
    needs: ['type'],
    see: STORAGE,
    attributes: {
      type: {
        meaning: 'The one; LUKS wants `raw` or `qcow2`.',
        values: { raw: '', qcow2: '', vmdk: '', vdi: '', vpc: '', iso: '' },
      },
    },
  },
  'volume/target/permissions': PERMISSIONS,
  'volume/target/permissions/mode': {
    meaning: 'The rights of the file, in octal; left out, `0600`.',
    holds: 'text',
    see: STORAGE,
  },
  'volume/target/permissions/owner': OWNER,
  'volume/target/permissions/group': GROUP,
  'volume/target/permissions/label': LABEL,
  'volume/target/encryption': {
    meaning: 'Encrypts the volume as it is made.',
    holds: 'elements',
    needs: ['format'],
    see: ENCRYPTION,
    attributes: { format: { meaning: 'How.', values: { luks: 'LUKS, since 2.1.0.' } } },
  },
  'volume/target/encryption/secret': {
    meaning: 'The secret of libvirt that holds the passphrase: name it by its UUID or by its usage.',
    needs: ['type', 'uuid'],
    see: ENCRYPTION,
    attributes: {
      type: { meaning: 'What is in it.', values: { passphrase: '' } },
      uuid: { meaning: 'The UUID of the secret.' },
      usage: { meaning: 'The usage of the secret, in place of its UUID.' },
    },
  },
  'volume/target/encryption/cipher': {
    meaning:
      'The cipher, where another is wanted than AES-256 (`cbc`, `essiv:sha256`). It belongs to volumes only: a disk of a guest that names one is refused.',
    needs: ['name', 'size', 'mode', 'hash'],
    see: ENCRYPTION,
    attributes: {
      name: { meaning: 'The cipher.', values: { aes: '', serpent: '', twofish: '', cast5: 'Weak.', des: 'Broken.' } },
      size: { meaning: 'The length of the key in bits: 256, or 128.' },
      mode: {
        meaning: 'How blocks are joined.',
        values: { xts: 'Made for disks.', cbc: '', ecb: 'Shows equal blocks.', ctr: '' },
      },
      hash: { meaning: 'The hash.', values: { sha256: '', sha512: '', sha1: 'Broken.', md5: 'Broken.' } },
    },
  },
  'volume/target/encryption/ivgen': {
    meaning: 'How each block gets a start of its own. It comes with `<cipher>`.',
    needs: ['name'],
    see: ENCRYPTION,
    attributes: {
      name: {
        meaning: 'The way.',
        values: { plain64: 'For `xts`.', essiv: 'For `cbc`.', plain: 'Begins anew after 2 TiB.' },
      },
      hash: { meaning: 'For `essiv`: the hash.', values: { sha256: '', sha512: '' } },
    },
  },
  'volume/backingStore': {
    meaning: 'The image on which it lies. Whoever may read the volume reads that too.',
    holds: 'elements',
    see: STORAGE,
  },
  'volume/backingStore/path': { meaning: 'The path of that image.', holds: 'text', see: STORAGE },
  'volume/backingStore/format': {
    meaning: 'The format of that image. Left out, it would have to be guessed.',
    needs: ['type'],
    see: STORAGE,
    attributes: { type: { meaning: 'The one.', values: { raw: '', qcow2: '', vmdk: '', vdi: '', vpc: '' } } },
  },
  secret: {
    meaning: 'Something that is not to stand in the definition of a guest.',
    holds: 'elements',
    see: SECRETS,
    attributes: {
      ephemeral: {
        meaning: 'Whether its value is kept in memory only, and not on the disk of the host.',
        values: YES_NO,
        default: 'no',
      },
      private: {
        meaning: 'Whether libvirt keeps its value to itself, also from who may ask for it.',
        values: YES_NO,
        default: 'no',
      },
    },
  },
  'secret/uuid': { meaning: 'Its identity, by which guests name it.', holds: 'text', see: SECRETS },
  'secret/description': { meaning: 'What it is for, in words.', holds: 'text', see: SECRETS },
  'secret/usage': {
    meaning: 'For what it is, and by what else it can be named. The value itself is set by `virsh secret-set-value`.',
    holds: 'elements',
    needs: ['type'],
    see: SECRETS,
    attributes: {
      type: {
        meaning: 'For what.',
        values: {
          volume: 'The passphrase of an encrypted disk.',
          vtpm: 'The key to the state of a vTPM. Since 5.6.0.',
          tls: 'The passphrase of a private key. Since 2.3.0.',
          ceph: 'A key for Ceph. Since 0.9.7.',
          iscsi: 'A password for iSCSI. Since 1.0.4.',
        },
      },
    },
  },
  'secret/usage/volume': { meaning: 'The path of the disk.', holds: 'text', see: SECRETS },
  'secret/usage/name': { meaning: 'A name of your own, for `vtpm`, `tls` and `ceph`.', holds: 'text', see: SECRETS },
  'secret/usage/target': { meaning: 'A name of your own, for `iscsi`.', holds: 'text', see: SECRETS },
} as const satisfies Reference;
