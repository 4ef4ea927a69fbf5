import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { USB_CONTROLLER_WORDS, USB_DEVICE_WORDS } from '../vocabulary/passthrough-words.js';
import { hasWord, type Words } from '../vocabulary/word.js';
import { pieces } from './pieces.js';
import { type Part, type SpecParts, XenSpec } from './spec.js';

export type UsbParameter = keyof typeof USB_DEVICE_WORDS;

/** One entry of `usbdev`: a USB device of the host by its place on a bus. */
export class XenUsbDevice extends XenSpec<UsbParameter> {
  constructor(atom: XenAtom) {
    super(atom, read(atom.text, USB_DEVICE_WORDS));
  }

  /** The place as the host counts it; undefined where a half is missing or no number. */
  get place(): { readonly bus: number; readonly address: number } | undefined {
    const [bus, address] = [Number(this.value('hostbus') ?? ''), Number(this.value('hostaddr') ?? '')];
    return bus > 0 && address > 0 ? { bus, address } : undefined;
  }
}

/** One entry of `usbctrl`: a controller that usbdev entries hang on. */
export class XenUsbController extends XenSpec<keyof typeof USB_CONTROLLER_WORDS> {
  constructor(atom: XenAtom) {
    super(atom, read(atom.text, USB_CONTROLLER_WORDS));
  }

  /** Who serves it; `auto` where xl chooses: QEMU for an hvm guest, a backend for others. */
  get type(): string {
    return this.value('type') ?? 'auto';
  }
}

/** The USB devices of the host that `usbdev` hands to a guest; those that a template leaves open are left out. */
export const usbDevices = (config: XenConfig): readonly XenUsbDevice[] =>
  config.knownList('usbdev').map(atom => new XenUsbDevice(atom));

/** The controllers of a guest, in the order of their numbers. */
export const usbControllers = (config: XenConfig): readonly XenUsbController[] =>
  config.knownList('usbctrl').map(atom => new XenUsbController(atom));

/** xl refuses the guest for a word that it does not know (xl_parse.c, parse_usbdev_config). */
function read<W extends Words>(text: string, words: W): SpecParts<keyof W & string> {
  const parts: Part<keyof W & string>[] = [];
  const faults = [];
  for (const { text: piece, name: word, value, start, end, valueStart } of pieces(text)) {
    if (hasWord(words, word)) parts.push({ name: word, value, start, end, valueStart, valueEnd: end, form: 'pair' });
    else faults.push({ start, end, refused: true, message: `xl knows no USB parameter "${word ?? piece}".` });
  }
  return { parts, faults };
}
