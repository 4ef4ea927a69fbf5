import {
  CHANNEL_WORDS,
  P9_WORDS,
  PVCALLS_WORDS,
  VDISPL_WORDS,
  VFB_WORDS,
  VIRTIO_WORDS,
  VKB_WORDS,
  VTPM_WORDS,
} from './device-words.js';
import { DISK_FLAGS, DISK_PAIRS } from './disk-words.js';
import { PCI_WORDS, RDM_WORDS, USB_CONTROLLER_WORDS, USB_DEVICE_WORDS } from './passthrough-words.js';
import { TRUST_WORDS } from './trust-words.js';
import { VIF_PAIRS } from './vif-words.js';
import type { Words } from './word.js';

/** The keys whose strings are made of words, with those words. */
const WORDS = {
  disk: { ...DISK_PAIRS, ...DISK_FLAGS },
  vif: { ...VIF_PAIRS, ...TRUST_WORDS },
  pci: PCI_WORDS,
  rdm: RDM_WORDS,
  usbctrl: USB_CONTROLLER_WORDS,
  usbdev: USB_DEVICE_WORDS,
  vtpm: VTPM_WORDS,
  p9: P9_WORDS,
  pvcalls: PVCALLS_WORDS,
  channel: CHANNEL_WORDS,
  vfb: VFB_WORDS,
  vdispl: VDISPL_WORDS,
  vkb: VKB_WORDS,
  virtio: VIRTIO_WORDS,
} as const satisfies Readonly<Record<string, Words>>;

const ALL: Readonly<Record<string, Words>> = WORDS;

/** The words that the strings of a key are made of; undefined where they are not made of words. */
export const specWords = (key: string): Words | undefined => (Object.hasOwn(ALL, key) ? ALL[key] : undefined);
