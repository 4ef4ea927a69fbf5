import { domainPage, type Reference, YES_NO } from './shape.js';

const graphics = domainPage('graphical-framebuffers');
const hostdev = domainPage('host-device-assignment');

/** Consoles, devices of the host, and what pools and secrets say. */
export const DEVICES_AND_OTHERS = {
  'domain/devices/graphics': {
    meaning: 'The screen and keyboard of the guest, over the network or a socket. Who reaches it is at the console.',
    holds: 'elements or nothing',
    several: true,
    needs: ['type'],
    see: graphics,
    attributes: {
      type: {
        meaning: 'How it is spoken with.',
        values: {
          vnc: 'In the clear, unless the qemu.conf of the host asks for TLS.',
          spice: 'With TLS where `tlsPort` is open.',
          dbus: 'On a bus of the host only.',
          'egl-headless': 'Not at all; for rendering.',
          sdl: 'In a window on the host.',
          rdp: '',
        },
      },
      listen: { meaning: 'The address on which it listens; `0.0.0.0` is every one of the host.', default: '127.0.0.1' },
      port: { meaning: 'The port; `-1` leaves it to libvirt.' },
      tlsPort: { meaning: 'SPICE: the port for what is encrypted.' },
      autoport: { meaning: 'Whether libvirt chooses the ports.', values: YES_NO },
      passwd: { meaning: 'A password, which then stands in the clear in this file; VNC takes eight letters of it.' },
      defaultMode: {
        meaning: 'SPICE: which channels are encrypted.',
        values: { secure: 'All.', insecure: 'None.', any: 'As the viewer likes.' },
        default: 'any',
        since: '0.9.12',
      },
      powerControl: { meaning: 'VNC: whether the viewer may turn the guest off.', values: YES_NO, default: 'no' },
      websocket: { meaning: 'VNC: a port for browsers.' },
    },
  },
  'domain/devices/graphics/listen': {
    meaning: 'Where it listens.',
    several: true,
    needs: ['type'],
    see: graphics,
    attributes: {
      type: {
        meaning: 'On what.',
        values: {
          address: 'An address.',
          socket: 'A socket that only users of the host reach. Since 2.0.0.',
          none: 'Nothing. Since 2.0.0.',
          network: 'The address of a network of libvirt.',
        },
      },
      address: { meaning: 'The address.' },
      network: { meaning: 'The network.' },
      socket: { meaning: 'The path of the socket; left out, libvirt makes one.' },
    },
  },
  'domain/devices/graphics/clipboard': {
    meaning: 'SPICE: copy and paste between guest and viewer.',
    needs: ['copypaste'],
    see: graphics,
    attributes: { copypaste: { meaning: 'Whether it works.', values: YES_NO, default: 'yes' } },
  },
  'domain/devices/graphics/filetransfer': {
    meaning: 'SPICE: files from the viewer to the guest.',
    needs: ['enable'],
    see: graphics,
    attributes: { enable: { meaning: 'Whether it works.', values: YES_NO, default: 'yes' } },
  },
  'domain/devices/hostdev': {
    meaning:
      'A device of the host that becomes the guest’s own. Whatever its firmware lets the guest write there stays behind.',
    holds: 'elements',
    several: true,
    needs: ['mode', 'type', 'managed'],
    see: hostdev,
    attributes: {
      mode: {
        meaning: 'How it is given.',
        values: { subsystem: 'To a machine.', capabilities: 'To a container.' },
        default: 'subsystem',
      },
      type: {
        meaning: 'What it is.',
        values: {
          pci: 'A PCI device, kept from memory of the host by its IOMMU alone.',
          usb: 'A USB device.',
          scsi: 'A SCSI device: the guest sends it commands of its own.',
          scsi_host: 'A vhost SCSI target. Since 2.5.0.',
          mdev: 'A slice of a device. Since 3.2.0.',
        },
      },
      managed: {
        meaning: 'PCI: whether libvirt takes the device from the host and resets it between guests.',
        values: YES_NO,
        default: 'no',
      },
      model: { meaning: 'mdev: how it is given.', values: { 'vfio-pci': '', 'vfio-ccw': '', 'vfio-ap': '' } },
    },
  },
  'domain/devices/hostdev/source': {
    meaning: 'Which device.',
    holds: 'elements',
    see: hostdev,
    attributes: {
      writeFiltering: {
        meaning: 'Xen: whether writes to its configuration space are filtered.',
        values: YES_NO,
        default: 'yes',
        since: '6.8.0',
      },
    },
  },
  'domain/devices/hostdev/rom': {
    meaning: 'The option ROM of the device, which runs before the guest does.',
    see: hostdev,
    attributes: {
      enabled: { meaning: 'Whether the guest sees one.', values: YES_NO, default: 'yes', since: '4.3.0' },
      bar: { meaning: 'Whether it sees that of the device.', values: { on: '', off: '' } },
      file: { meaning: 'A file that stands in for it.' },
    },
  },
  'domain/devices/channel': {
    meaning: 'A channel between programs in the guest and on the host.',
    holds: 'elements',
    several: true,
    needs: ['type'],
    see: domainPage('channel'),
    attributes: {
      type: {
        meaning: 'What is at the end on the host.',
        values: {
          unix: 'A socket.',
          spicevmc: 'The SPICE viewer.',
          tcp: 'TCP, in the clear unless TLS is asked for.',
          pty: '',
        },
      },
    },
  },
  'domain/devices/shmem': {
    meaning: 'Memory that every guest with the same name maps: a channel between them that nothing looks at.',
    holds: 'elements or nothing',
    several: true,
    needs: ['name'],
    see: domainPage('shared-memory-device'),
    attributes: {
      name: { meaning: 'Its name: who says the same shares it.' },
      role: { meaning: 'What becomes of it on migration.', values: { master: '', peer: '' }, since: '6.6.0' },
    },
  },
  pool: {
    meaning: 'A place for volumes.',
    holds: 'elements',
    see: 'https://libvirt.org/formatstorage.html',
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: {
          dir: '',
          fs: '',
          netfs: '',
          logical: '',
          disk: '',
          iscsi: '',
          'iscsi-direct': '',
          scsi: '',
          mpath: '',
          rbd: '',
          gluster: '',
          zfs: '',
          vstorage: '',
        },
      },
    },
  },
  'pool/source/auth': {
    meaning: 'Who libvirt is on the storage server.',
    holds: 'elements',
    needs: ['type', 'username'],
    see: 'https://libvirt.org/formatstorage.html',
    attributes: {
      type: { meaning: 'How it shows that.', values: { chap: 'For iSCSI.', ceph: 'For RBD.' } },
      username: { meaning: 'The name there.' },
    },
  },
  'volume/target/encryption': {
    meaning: 'Encrypts the volume as it is made.',
    holds: 'elements',
    needs: ['format'],
    see: 'https://libvirt.org/formatstorageencryption.html',
    attributes: { format: { meaning: 'How.', values: { luks: '' } } },
  },
  secret: {
    meaning: 'Something that is not to stand in the definition of a guest.',
    holds: 'elements',
    see: 'https://libvirt.org/formatsecret.html',
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
} as const satisfies Reference;
