import { PLACES } from './images.js';
import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

const see = domainPage('hard-drives-floppy-disks-cdroms');
/** Disks of a guest. */
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
          volume: 'In a volume of a pool that libvirt looks after. Since 1.0.5.',
          network: 'On a storage server. Since 0.8.7.',
          nvme: 'On an NVMe device, past the kernel of the host. Since 6.0.0.',
          dir: 'In a folder that the guest sees as a FAT disk. Since 0.7.5.',
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
          lun: 'A SCSI device to which the guest may send commands of its own. Since 0.9.10.',
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
        values: {
          raw: 'Bytes as they are; LUKS is said by `<encryption>`.',
          qcow2: 'May name a backing file and an external data file.',
          vmdk: '',
          vdi: '',
          vpc: '',
          vhd: '',
          qed: '',
          qcow: '',
          luks: '',
          bochs: '',
          cloop: '',
          dmg: '',
          iso: '',
          fat: 'A folder, shown as a disk.',
          dir: '',
          ploop: '',
          cow: '',
          aio: '',
        },
        default: 'raw',
      },
      error_policy: {
        meaning: 'What happens when the host cannot write.',
        values: {
          stop: 'The guest is paused.',
          report: 'The guest hears of it.',
          ignore: 'Nothing: what was written is lost and nobody knows.',
          enospace: 'It is paused where the host is full; else it hears of it.',
        },
      },
      cache: {
        meaning: 'What the host keeps of it in memory.',
        values: {
          none: 'Nothing.',
          writeback: 'Reads and writes.',
          writethrough: 'Reads.',
          directsync: 'Nothing, and each write is awaited. Since 0.9.5.',
          unsafe: 'All, and the guest is told that data is on the disk which is not. Since 0.9.7.',
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
      ...PLACES,
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
  'domain/devices/disk/source/host': {
    meaning: 'The storage server.',
    several: true,
    needs: ['name'],
    see,
    attributes: {
      name: { meaning: 'Its name or address.' },
      port: { meaning: 'Its port.' },
      transport: {
        meaning: 'Over what it is reached.',
        values: { tcp: 'In the clear, unless `tls` is asked for.', unix: 'A socket of the host.', rdma: '' },
        default: 'tcp',
      },
      socket: { meaning: 'For `unix`: the path.' },
    },
  },
  'domain/devices/disk/source/identity': {
    meaning: 'SSH, NFS: who QEMU is on the server.',
    see,
    attributes: {
      username: { meaning: 'SSH: the name there.' },
      keyfile: { meaning: 'SSH: the file with the private key, which QEMU then reads.' },
      agentsock: { meaning: 'SSH: the socket of an agent that keeps the key.' },
    },
  },
  'domain/devices/disk/target': {
    meaning: 'How the guest sees it. No two disks of a guest have the same name.',
    needs: ['dev', 'bus'],
    see,
    attributes: {
      dev: { meaning: 'The name, as `vda`.' },
      bus: {
        meaning: 'The bus.',
        values: { virtio: '', scsi: '', sata: '', usb: '', ide: '', fdc: 'For a floppy.', xen: '', sd: '' },
      },
    },
  },
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
} as const satisfies Reference;
