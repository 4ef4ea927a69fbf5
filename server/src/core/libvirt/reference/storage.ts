import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

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

/** Disks and file systems of a guest. */
export const STORAGE = {
  'domain/devices/disk': {
    meaning: 'A disk of the guest.',
    holds: 'elements',
    several: true,
    needs: ['type', 'device'],
    see,
    attributes: {
      type: {
        meaning: 'Where its bytes are.',
        values: {
          file: 'In a file of the host.',
          block: 'On a block device of the host.',
          volume: 'In a volume of a pool that libvirt looks after.',
          network: 'On a storage server.',
          nvme: 'On an NVMe device, past the kernel of the host. Since 6.0.0.',
          dir: 'In a folder that the guest sees as a FAT disk.',
          vhostuser: 'In another process of the host, which maps the memory of the guest. Since 7.1.0.',
          vhostvdpa: 'On a vDPA device. Since 9.8.0.',
        },
      },
      device: {
        meaning: 'What the guest sees.',
        values: {
          disk: '',
          cdrom: 'Read-only.',
          floppy: 'A device with a long record of faults.',
          lun: 'A SCSI device to which the guest may send commands of its own.',
        },
        default: 'disk',
      },
      rawio: {
        meaning: 'Whether QEMU gets the capability to send any command to it.',
        values: YES_NO,
        default: 'no',
        since: '0.9.10',
      },
      sgio: {
        meaning: 'Whether commands to a `lun` are filtered by the kernel of the host.',
        values: { filtered: '', unfiltered: 'libvirt refuses it by now.' },
        since: '1.0.2',
      },
    },
  },
  'domain/devices/disk/driver': {
    meaning: 'How the host reads and writes it.',
    needs: ['name', 'type'],
    see,
    attributes: {
      name: { meaning: 'The driver.', values: { qemu: '' } },
      type: {
        meaning:
          'The format. Name it always: what a raw disk begins with is up to the guest, and a program that guesses by it can be led to files of the host.',
        values: { raw: '', qcow2: '', vmdk: '', vdi: '', vpc: '', vhd: '' },
        default: 'raw',
      },
      cache: {
        meaning: 'What the host keeps of it in memory.',
        values: {
          none: 'Nothing.',
          writeback: 'Reads and writes.',
          writethrough: 'Reads.',
          directsync: 'Nothing, and each write is awaited.',
          unsafe: 'All, and the guest is told that data is on the disk which is not.',
          default: '',
        },
      },
      discard: {
        meaning:
          'Whether what the guest frees is freed on the host. On an encrypted disk that shows which blocks are used.',
        values: { unmap: '', ignore: '' },
        since: '1.0.6',
      },
      detect_zeroes: {
        meaning: 'Whether zeroes that are written are found.',
        values: { off: '', on: '', unmap: '' },
        since: '2.0.0',
      },
      io: { meaning: 'How the host waits for it.', values: { threads: '', native: '', io_uring: 'Since 6.3.0.' } },
      iommu: {
        meaning: 'Whether the device goes through the IOMMU of the guest, as confidential guests need it.',
        values: ON_OFF,
        since: '3.5.0',
      },
      ats: { meaning: 'Whether it caches translations of that IOMMU.', values: ON_OFF, since: '3.5.0' },
    },
  },
  'domain/devices/disk/source': {
    meaning:
      'Where its bytes are. Two guests that write to the same place break the file system on it and read each other.',
    holds: 'elements or nothing',
    see,
    attributes: {
      file: { meaning: 'The path of a file.' },
      dev: { meaning: 'The path of a block device.' },
      pool: { meaning: 'The pool of a volume.' },
      volume: { meaning: 'The volume in it.' },
      protocol: {
        meaning: 'How the server is spoken with.',
        values: { nbd: '', iscsi: '', rbd: '', gluster: '', http: '', https: '', ftp: '', ftps: '', ssh: '', nfs: '' },
      },
      name: { meaning: 'What the server calls it.' },
      tls: { meaning: 'Whether the way to the server is encrypted.', values: YES_NO, default: 'as qemu.conf says' },
      startupPolicy: {
        meaning: 'Whether the guest starts without it.',
        values: { mandatory: '', requisite: '', optional: '' },
        default: 'mandatory',
      },
    },
  },
  'domain/devices/disk/source/encryption': ENCRYPTED,
  'domain/devices/disk/source/encryption/secret': SECRET,
  'domain/devices/disk/encryption': ENCRYPTED,
  'domain/devices/disk/encryption/secret': SECRET,
  'domain/devices/disk/source/ssl': {
    meaning: 'How the certificate of the server is looked at.',
    needs: ['verify'],
    since: '6.2.0',
    see,
    attributes: { verify: { meaning: 'With `no` anybody may be the server.', values: YES_NO } },
  },
  'domain/devices/disk/source/knownHosts': {
    meaning: 'The file with the keys of SSH servers that are trusted.',
    needs: ['path'],
    since: '9.8.0',
    see,
    attributes: { path: { meaning: 'Its path.' } },
  },
  'domain/devices/disk/source/reservations': {
    meaning: 'SCSI persistent reservations of a `lun`, sent by a helper and not by QEMU itself.',
    needs: ['managed'],
    since: '4.4.0',
    see,
    attributes: { managed: { meaning: 'Whether libvirt starts the helper.', values: YES_NO } },
  },
  'domain/devices/disk/readonly': { meaning: 'The guest cannot write to it.', see },
  'domain/devices/disk/shareable': {
    meaning:
      'Several guests may write to it, which only a cluster file system stands. Under SELinux its label has no categories then: every guest of the host may open it.',
    see,
  },
  'domain/devices/disk/transient': {
    meaning: 'What the guest writes is thrown away when it ends.',
    see,
    attributes: {
      shareBacking: { meaning: 'Whether several guests may start from it so.', values: YES_NO, since: '7.4.0' },
    },
  },
  'domain/devices/disk/backingStore': {
    meaning:
      'The image on which it lies. Written down, QEMU need not trust what the images say; an empty one ends the chain.',
    holds: 'elements or nothing',
    see,
    attributes: { type: { meaning: 'Where its bytes are.', values: { file: '', block: '', volume: '', network: '' } } },
  },
  'domain/devices/filesystem': {
    meaning: 'A folder of the host inside the guest.',
    holds: 'elements',
    several: true,
    needs: ['type', 'accessmode'],
    see: domainPage('filesystems'),
    attributes: {
      type: {
        meaning: 'What is shared.',
        values: { mount: 'A folder.', template: '', file: '', block: '', ram: '', bind: '' },
      },
      accessmode: {
        meaning: 'Whose rights count for what the guest does.',
        values: {
          mapped: "QEMU's user; what the guest says of owners is noted beside the file.",
          passthrough: "The guest's own users as such of the host; virtiofs takes this one only.",
          squash: 'As `passthrough`, but failures are hidden.',
        },
        default: 'passthrough',
      },
    },
  },
  'domain/devices/filesystem/driver': {
    meaning: 'Who shares it.',
    needs: ['type'],
    see: domainPage('filesystems'),
    attributes: {
      type: {
        meaning: 'The means.',
        values: { virtiofs: 'A process of its own, since 6.2.0.', path: '9p, in QEMU itself.' },
      },
    },
  },
  'domain/devices/filesystem/binary/sandbox': {
    meaning: 'How virtiofsd shuts itself in.',
    needs: ['mode'],
    since: '7.2.0',
    see: domainPage('filesystems'),
    attributes: {
      mode: {
        meaning: 'The means.',
        values: {
          namespace: 'Namespaces: it sees the shared folder alone.',
          chroot: 'A root folder: root leaves it at will.',
        },
        default: 'namespace',
      },
    },
  },
  'domain/devices/filesystem/readonly': { meaning: 'The guest cannot write to it.', see: domainPage('filesystems') },
} as const satisfies Reference;
