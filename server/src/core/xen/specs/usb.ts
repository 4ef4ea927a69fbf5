import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { pieces } from './pieces.js';
import { type Part, type SpecParts, XenSpec } from './spec.js';

const DEVICE_NAMES = ['type', 'hostbus', 'hostaddr', 'controller', 'port'] as const;
const CONTROLLER_NAMES = ['type', 'version', 'ports'] as const;

export type UsbParameter = (typeof DEVICE_NAMES)[number];

/** One entry of `usbdev`: a USB device of the host by its place on a bus. */
export class XenUsbDevice extends XenSpec<UsbParameter> {
  constructor(atom: XenAtom) {
    super(atom, read(atom.text, DEVICE_NAMES));
  }

  /** The place as the host counts it; undefined where a half is missing or no number. */
  get place(): { readonly bus: number; readonly address: number } | undefined {
    const [bus, address] = [Number(this.value('hostbus') ?? ''), Number(this.value('hostaddr') ?? '')];
    return bus > 0 && address > 0 ? { bus, address } : undefined;
  }
}

/** One entry of `usbctrl`: a controller that usbdev entries hang on. */
export class XenUsbController extends XenSpec<(typeof CONTROLLER_NAMES)[number]> {
  constructor(atom: XenAtom) {
    super(atom, read(atom.text, CONTROLLER_NAMES));
  }

  /** Who serves it; `auto` where xl chooses: QEMU for an hvm guest, a backend for others. */
  get type(): string {
    return this.value('type') ?? 'auto';
  }
}

/** The USB devices of the host that `usbdev` hands to a guest; those that a template leaves open are left out. */
export const usbDevices = (config: XenConfig): readonly XenUsbDevice[] =>
  config
    .list('usbdev')
    .filter(atom => atom.known)
    .map(atom => new XenUsbDevice(atom));

/** The controllers of a guest, in the order of their numbers. */
export const usbControllers = (config: XenConfig): readonly XenUsbController[] =>
  config
    .list('usbctrl')
    .filter(atom => atom.known)
    .map(atom => new XenUsbController(atom));

/** xl refuses the guest for a word that it does not know (xl_parse.c, parse_usbdev_config). */
function read<N extends string>(text: string, names: readonly N[]): SpecParts<N> {
  const parts: Part<N>[] = [];
  const faults = [];
  for (const { text: piece, name: word, value, start, end, valueStart } of pieces(text)) {
    const name = names.find(each => each === word);
    if (name) parts.push({ name, value, start, end, valueStart, valueEnd: end, form: 'pair' });
    else faults.push({ start, end, refused: true, message: `xl knows no USB parameter "${word ?? piece}".` });
  }
  return { parts, faults };
}
