import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

const hostdev = domainPage('host-device-assignment');

const ROM = {
  meaning: 'The option ROM of the device, which runs before the guest does.',
  see: hostdev,
  attributes: {
    enabled: { meaning: 'Whether the guest sees one.', values: YES_NO, default: 'yes', since: '4.3.0' },
    bar: { meaning: 'Whether it sees that of the device.', values: ON_OFF },
    file: { meaning: 'A file that stands in for it.' },
  },
} as const;

/** Devices of the host that become a guest's own. */
export const HOST_DEVICES = {
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
          storage: 'A disk of the host, for a container.',
          misc: 'A character device of the host, for a container.',
          net: 'An interface of the host, for a container.',
        },
      },
      managed: {
        meaning: 'PCI: whether libvirt takes the device from the host and resets it between guests.',
        values: YES_NO,
        default: 'no',
      },
      model: {
        meaning: 'mdev: how it is given.',
        values: { 'vfio-pci': '', 'vfio-ccw': 'Since 4.4.0.', 'vfio-ap': 'Since 4.9.0.' },
      },
      rawio: {
        meaning: 'SCSI: whether QEMU gets the capability to send any command to it.',
        values: YES_NO,
        default: 'no',
        since: '1.2.9',
      },
      sgio: {
        meaning: 'SCSI: whether commands to it are filtered by the kernel of the host.',
        values: { filtered: '', unfiltered: 'libvirt refuses it by now.' },
        since: '1.0.6',
      },
      display: {
        meaning: 'mdev: whether the guest’s screen is on it.',
        values: ON_OFF,
        default: 'off',
        since: '4.6.0',
      },
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
      guestReset: {
        meaning: 'USB: whether a reset by the guest reaches the device.',
        values: { off: 'Never.', uninitialized: 'Only until it works.', on: 'Always.' },
        since: '8.6.0',
      },
      startupPolicy: {
        meaning: 'USB: whether the guest starts without it.',
        values: { mandatory: '', requisite: '', optional: '' },
        default: 'mandatory',
        since: '1.0.0',
      },
    },
  },
  'domain/devices/hostdev/driver': {
    meaning: 'What of the host serves the device.',
    see: hostdev,
    attributes: {
      name: { meaning: 'What libvirt ignores by now: it is VFIO.', values: { vfio: '', kvm: '', xen: '' } },
      model: { meaning: 'The module of the kernel, where another than `vfio-pci` knows the device.', since: '10.0.0' },
    },
  },
  'domain/devices/hostdev/source/address': {
    meaning: 'Where it is on the host. No other guest that runs may have it.',
    see: hostdev,
    attributes: {
      domain: { meaning: 'PCI: the domain, mostly `0x0000`.' },
      bus: { meaning: 'The bus.' },
      slot: { meaning: 'PCI: the slot.' },
      function: { meaning: 'PCI: the function. Functions that share an IOMMU group go to one guest together.' },
      device: { meaning: 'USB: the device, whose number changes as it is plugged in again.' },
      uuid: { meaning: 'mdev: the UUID of the slice.' },
      target: { meaning: 'SCSI: the target.' },
      unit: { meaning: 'SCSI: the unit.' },
    },
  },
  'domain/devices/hostdev/source/vendor': {
    meaning: 'USB: the vendor. Another device that says so of itself is given just as well.',
    needs: ['id'],
    see: hostdev,
    attributes: { id: { meaning: 'Its number, as `0x1234`.' } },
  },
  'domain/devices/hostdev/source/product': {
    meaning: 'USB: the product.',
    needs: ['id'],
    see: hostdev,
    attributes: { id: { meaning: 'Its number, as `0xbeef`.' } },
  },
  'domain/devices/hostdev/readonly': { meaning: 'SCSI: the guest cannot write to it.', see: hostdev },
  'domain/devices/hostdev/shareable': { meaning: 'SCSI: several guests may have it at once.', see: hostdev },
  'domain/devices/hostdev/rom': ROM,
  'domain/devices/interface/rom': ROM,
} as const satisfies Reference;
