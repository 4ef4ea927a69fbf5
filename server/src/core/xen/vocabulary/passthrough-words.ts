import type { Words } from './word.js';

const POLICIES = ['strict', 'relaxed'] as const;
const SWITCH = ['0', '1'] as const;

/** What stands in a PCI device; bdf comes first, by its place, and vslot behind its "@". */
export const PCI_WORDS = {
  bdf: {
    shape: 'string',
    required: true,
    meaning: 'Address on the host, [DDDD:]BB:DD.F in hexadecimal; * stands for all functions.',
    isolation: 'The device reads and writes memory by itself: only the IOMMU holds it to the guest.',
  },
  vslot: {
    shape: 'string',
    default: 'what Xen chooses',
    meaning: 'Slot in which the guest sees it, 0 to 1f, also written as @SLOT behind the address.',
  },
  permissive: {
    shape: 'boolean',
    values: SWITCH,
    default: 'that of pci_permissive, else 0',
    meaning: 'Lets the guest write all of the configuration space.',
    isolation: 'It can then move and disable what the host relies on; only for a guest as trusted as the host.',
  },
  msitranslate: {
    shape: 'boolean',
    values: SWITCH,
    default: 'that of pci_msitranslate, else 0',
    meaning: 'Turns its interrupts into MSI behind the back of the guest.',
  },
  seize: {
    shape: 'boolean',
    values: SWITCH,
    default: 'that of pci_seize, else 0',
    meaning: 'Takes the device from its driver in Dom0 without asking.',
    isolation: 'A wrong address then takes the disk or network of the host away.',
  },
  power_mgmt: {
    shape: 'boolean',
    values: SWITCH,
    default: 'that of pci_power_mgmt, else 0',
    meaning: 'Lets an HVM guest switch its power states.',
  },
  rdm_policy: {
    shape: 'string',
    values: POLICIES,
    default: 'that of rdm, else relaxed',
    since: '4.6',
    meaning: 'What is done where its reserved memory does not fit in: refuse the guest (strict), or go on (relaxed).',
    isolation: 'Relaxed, the device may write where the guest has memory of its own.',
  },
  name: {
    shape: 'string',
    since: '4.16',
    meaning: 'Name that xl pci-assignable-add gave the device, in place of its address.',
  },
} as const satisfies Words;

/** What stands in the string of rdm. */
export const RDM_WORDS = {
  strategy: {
    shape: 'string',
    values: ['host'],
    default: 'only the memory of handed over devices counts',
    meaning: 'Keeps all reserved memory of the host free in the guest, as adding devices later needs.',
  },
  policy: {
    shape: 'string',
    values: POLICIES,
    default: 'relaxed',
    meaning: 'What is done where it does not fit in: refuse the guest (strict), or go on (relaxed).',
    isolation: 'xl reads no string that holds it, so write rdm_policy=strict in each entry of pci.',
  },
} as const satisfies Words;

/** What stands in an entry of usbctrl. */
export const USB_CONTROLLER_WORDS = {
  type: {
    shape: 'string',
    values: ['auto', 'pv', 'qusb', 'devicemodel'],
    default: 'auto',
    meaning: 'Who serves it: the kernel (pv), a QEMU of its own (qusb), or the device model of an HVM guest.',
  },
  version: { shape: 'integer', values: ['1', '2', '3'], default: '2', meaning: 'USB version; 3 for devicemodel only.' },
  ports: { shape: 'integer', default: '8', meaning: 'How many ports it has, 31 at most.' },
} as const satisfies Words;

/** What stands in an entry of usbdev. */
export const USB_DEVICE_WORDS = {
  type: { shape: 'string', values: ['hostdev'], default: 'hostdev', meaning: 'Kind of device: one of the host.' },
  hostbus: {
    shape: 'integer',
    required: true,
    meaning: 'Bus of the device on the host, as lsusb counts it.',
    isolation: 'Bus and address name a place: whatever is plugged in there goes to the guest.',
  },
  hostaddr: { shape: 'integer', required: true, meaning: 'Address of the device on that bus.' },
  controller: { shape: 'integer', default: 'one with a free port', meaning: 'Number of the usbctrl entry, from 0.' },
  port: { shape: 'integer', default: 'a free one', meaning: 'Port of that controller, from 1.' },
} as const satisfies Words;
