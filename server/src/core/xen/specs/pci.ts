import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { atoi } from '../number.js';
import { PCI_WORDS } from '../vocabulary/passthrough-words.js';
import { hasWord } from '../vocabulary/word.js';
import { type Fault, type Part, type SpecParts, XenSpec } from './spec.js';

export type PciParameter = keyof typeof PCI_WORDS;

/** An address of the host's PCI bus; `*` stands for all functions. */
export interface PciAddress {
  readonly domain: number;
  readonly bus: number;
  readonly device: number;
  readonly function: number | '*';
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

/** The one way to write an address: 0000:03:00.0. */
export const pciName = (at: PciAddress): string =>
  `${hex(at.domain, 4)}:${hex(at.bus, 2)}:${hex(at.device, 2)}.${at.function === '*' ? '*' : hex(at.function, 1)}`;

// xl reads each number with scanf's %x: blanks, a sign and 0x before it, and leading zeros.
const NUMBER = '[ \\t\\n\\v\\f\\r]*([-+]?(?:0[xX](?=[0-9a-fA-F]))?[0-9a-fA-F]+)';
const SHORT = new RegExp(`${NUMBER}:${NUMBER}\\.`, 'y');
const LONG = new RegExp(`${NUMBER}:${NUMBER}:${NUMBER}\\.`, 'y');
const ALONE = new RegExp(NUMBER, 'y');
const ALONE_AT_START = new RegExp(`^${NUMBER}`);

const numberOf = (digits: string): number => {
  const value = Number.parseInt(digits.replace(/^([-+]?)0[xX]/, '$1'), 16);
  return value < 0 ? value + 2 ** 32 : value;
};

/** The address at an offset of a text, and where it ends; undefined where xl reads none. */
export function pciAddressAt(
  text: string,
  at: number,
): { readonly address: PciAddress; readonly end: number } | undefined {
  // Two colons before any other sign: a domain comes first.
  const colons = (/[0-9a-fA-F:]*/.exec(text.slice(at))?.[0] ?? '').split(':').length - 1;
  if (colons !== 1 && colons !== 2) return undefined;
  const pattern = colons === 1 ? SHORT : LONG;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return undefined;
  const [domain = 0, bus = 0, device = 0] = [...(colons === 1 ? ['0'] : []), ...found.slice(1)].map(numberOf);
  if (domain > 0xffff || bus > 0xff || device > 0x1f) return undefined;
  if (text[pattern.lastIndex] === '*') {
    return { address: { domain, bus, device, function: '*' }, end: pattern.lastIndex + 1 };
  }
  ALONE.lastIndex = pattern.lastIndex;
  const digits = ALONE.exec(text)?.[1];
  const number = digits === undefined ? 8 : numberOf(digits);
  return number > 7 ? undefined : { address: { domain, bus, device, function: number }, end: ALONE.lastIndex };
}

interface PciParts extends SpecParts<PciParameter> {
  readonly address: PciAddress | undefined;
}

/** Reads a PCI string as xl does: an address, a virtual slot behind `@`, then name=value. */
function readPci(text: string): PciParts {
  const parts: Part<PciParameter>[] = [];
  const faults: Fault[] = [];
  const fault = (start: number, end: number, message: string) => faults.push({ start, end, refused: true, message });
  const first = pciAddressAt(text, 0);
  let address = first?.address;
  let at = 0;
  if (first) {
    at = first.end;
    parts.push({
      name: 'bdf',
      value: text.slice(0, at),
      start: 0,
      end: at,
      valueStart: 0,
      valueEnd: at,
      form: 'place',
    });
    if (text[at] === '@') {
      const end = slotEnd(text, at + 1);
      if (end === undefined) fault(at, text.length, 'xl wants a slot from 0 to 1f behind "@".');
      const slot = end ?? text.length;
      parts.push({
        name: 'vslot',
        value: text.slice(at + 1, slot),
        start: at,
        end: slot,
        valueStart: at + 1,
        valueEnd: slot,
        form: 'place',
      });
      at = slot;
    }
    if (at < text.length && text[at] !== ',')
      fault(at, text.length, `xl cannot read "${text.slice(at)}" behind a PCI address.`);
    else at++;
  }
  while (faults.length === 0 && at < text.length) {
    const equals = text.indexOf('=', at);
    const comma = text.indexOf(',', equals);
    const end = equals < 0 || comma < 0 ? text.length : comma;
    const word = text.slice(at, equals < 0 ? end : equals);
    const value = text.slice(equals + 1, end);
    if (equals < 0)
      fault(at, end, first ? `xl wants "${word}" to be name=value.` : `xl reads no PCI address in "${word}".`);
    else if (!hasWord(PCI_WORDS, word)) fault(at, end, `xl knows no PCI parameter "${word}".`);
    else {
      parts.push({ name: word, value, start: at, end, valueStart: equals + 1, valueEnd: end, form: 'pair' });
      const found = word === 'bdf' ? pciAddressAt(text, equals + 1) : undefined;
      address = found?.address ?? address;
      const message = valueFault(word, value, found !== undefined);
      if (message) fault(at, end, message);
    }
    at = end + 1;
  }
  const named = parts.some(each => each.name === 'name');
  if (faults.length === 0 && (address !== undefined) === named) {
    fault(
      0,
      text.length,
      named ? 'xl refuses an address and a name together.' : 'There is no PCI address, so xl refuses this.',
    );
  }
  return { parts, faults, address };
}

function slotEnd(text: string, at: number): number | undefined {
  ALONE.lastIndex = at;
  const digits = ALONE.exec(text)?.[1];
  return digits !== undefined && numberOf(digits) <= 0x1f ? ALONE.lastIndex : undefined;
}

function valueFault(name: PciParameter, value: string, isAddress: boolean): string | undefined {
  if (name === 'bdf' && !isAddress) return `"${value}" is no PCI address.`;
  if (name === 'vslot' && slotEnd(value, 0) === undefined) return `"${value}" is no slot from 0 to 1f.`;
  if (name === 'rdm_policy' && !PCI_WORDS.rdm_policy.values.some(each => each === value))
    return `xl knows no policy "${value}".`;
  return undefined;
}

/** One entry of `pci`, as xl reads it. */
export class XenPci extends XenSpec<PciParameter> {
  /** Undefined where the device is given by `name`, or not at all. */
  readonly address: PciAddress | undefined;

  constructor(atom: XenAtom) {
    const { address, ...read } = readPci(atom.text);
    super(atom, read);
    this.address = address;
  }

  /** The address as it is always written (0000:03:00.0), else the name. */
  get device(): string | undefined {
    return this.address ? pciName(this.address) : this.value('name');
  }

  /** The slot that the guest sees it in; undefined where Xen chooses. */
  get slot(): number | undefined {
    const digits = ALONE_AT_START.exec(this.value('vslot') ?? '')?.[1];
    return digits === undefined ? undefined : numberOf(digits);
  }

  /** A switch of this entry; undefined where the entry leaves it to the file. Words are 0. */
  flag(name: 'permissive' | 'msitranslate' | 'seize' | 'power_mgmt'): boolean | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : atoi(value) !== 0;
  }
}

/** The PCI devices handed to a guest, in order; those that a template leaves open are left out. */
export const pciDevices = (config: XenConfig): readonly XenPci[] =>
  config.knownList('pci').map(atom => new XenPci(atom));
