import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';

/** A run of ports or pages of the host, both ends in it. */
export interface XenRange {
  readonly atom: XenAtom;
  readonly first: number;
  /** Smaller than `first` where the ends are swapped: xl lets that pass, and Xen refuses it. */
  readonly last: number;
}

// strtoul and scanf's %x alike: blanks, a sign and 0x may stand before the digits.
const HEX = '\\s*[-+]?(?:0[xX])?([0-9a-fA-F]+)';
const PORTS = new RegExp(`^${HEX}(?:-${HEX}$)?`);
const PAGES = new RegExp(`^${HEX},${HEX}(?:@${HEX})?$`);

const hex = (digits: string | undefined): number => Number.parseInt(digits ?? '0', 16);

/** The entries of a list that xl reads; it refuses the guest for others. Those that a template leaves open are left out. */
const ranges = (config: XenConfig, key: 'ioports' | 'iomem', read: (text: string) => [number, number] | undefined) =>
  config.knownList(key).flatMap((atom): XenRange[] => {
    const [first, last] = read(atom.text) ?? [];
    return first === undefined || last === undefined ? [] : [{ atom, first, last }];
  });

/** The I/O ports that a guest is given, all hexadecimal; of `cf8,cff` xl takes the first number only. */
export const ioPorts = (config: XenConfig): readonly XenRange[] =>
  ranges(config, 'ioports', text => {
    const [match, first, last] = PORTS.exec(text) ?? [];
    if (match === undefined || (last === undefined && text.startsWith('-', match.length))) return undefined;
    return [hex(first), hex(last ?? first)];
  });

/** The pages of device memory that a guest is given, as `START,COUNT` or `START,COUNT@GUEST`, all hexadecimal. */
export const ioPages = (config: XenConfig): readonly XenRange[] =>
  ranges(config, 'iomem', text => {
    const [match, start, count] = PAGES.exec(text) ?? [];
    return match === undefined ? undefined : [hex(start), hex(start) + hex(count) - 1];
  });
