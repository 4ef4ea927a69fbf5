import { type Edit, insert, remove, replace, type Span } from '../../text.js';
import type { HostError, HostItem, HostSetting, HostValue } from '../document.js';
import { HostLookup } from '../lookup.js';
import { HOST_KEYS } from '../vocabulary.js';
import { type Letters, UNSEEN } from './letters.js';

/** A part of a boot line: a variable of a shell file, or an item of an EFI file. */
export interface LinePart {
  readonly variable: string | undefined;
  readonly nameSpan: Span;
  readonly letters: Letters;
  /** Adds an option at the end of this part. */
  append(option: string): Edit;
}

/** A boot line to be read: its parts in the order in which they are joined. */
export interface LineSource {
  readonly file: 'xen-line' | 'kernel-line';
  readonly text: string;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
  readonly parts: readonly [LinePart, ...LinePart[]];
}

const TRUE = new Set(['yes', 'on', 'true', 'enable', '1']);
const FALSE = new Set(['no', 'off', 'false', 'disable', '0']);

/** A word as Xen reads a boolean; undefined where it is none. xen/common/kernel.c, parse_bool. */
export const bootBoolean = (word: string): boolean | undefined =>
  TRUE.has(word) ? true : FALSE.has(word) ? false : undefined;

/** One boot line, its options in the order in which they count. */
export class BootLine extends HostLookup {
  readonly #parts: readonly [LinePart, ...LinePart[]];

  constructor({ file, text, comments, errors, parts }: LineSource) {
    const read = parts.map(part => readPart(part, text, file === 'xen-line'));
    const settings = read.flatMap(each => each.settings);
    super({ file, text, comments, errors, settings, open: read.some(each => each.open) });
    this.#parts = parts;
  }

  get anchor(): { readonly at: Span } {
    return { at: this.#parts[0].nameSpan };
  }

  integer(key: string): number | undefined {
    const text = this.string(key);
    return text !== undefined && /^(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text) ? Number(text) : undefined;
  }

  /** What a boolean option says: `key`, `no-key`, `key=on`; undefined where Xen would not understand it. */
  boolean(key: string): boolean | undefined {
    const setting = this.get(key);
    if (!setting) return undefined;
    const on = setting.value === '' ? true : bootBoolean(String(setting.value));
    return on === undefined ? undefined : on !== setting.negated;
  }

  set(key: string, value: HostValue): Edit {
    const setting = this.get(key);
    const option = value === '' ? key : `${key}=${typeof value === 'object' ? value.join(',') : value}`;
    return setting ? replace(setting.span, option) : this.#parts[0].append(option);
  }

  remove(setting: HostSetting): Edit {
    const { start, end } = setting.span;
    const [behind = ''] = /^[ \t]+(?=[^\s"'])/.exec(this.text.slice(end)) ?? [];
    if (behind !== '') return remove({ start, end: end + behind.length });
    const [before = ''] = /[ \t]+$/.exec(this.text.slice(0, start)) ?? [];
    return remove({ start: start - before.length, end });
  }

  addItem(key: string, item: string): Edit {
    const setting = this.get(key);
    if (!setting || setting.negated) return this.#parts[0].append(`${key}=${item}`);
    return insert(setting.span.end, setting.value === '' ? `=${item}` : `,${item}`);
  }

  removeItem(setting: HostSetting, item: HostItem): Edit {
    const index = setting.items.indexOf(item);
    const [next, previous] = [setting.items[index + 1], setting.items[index - 1]];
    if (next) return remove({ start: item.span.start, end: next.span.start });
    return previous ? remove({ start: previous.span.end, end: item.span.end }) : this.remove(setting);
  }
}

/** The options of one part; those that it does not show whole are left out. */
function readPart(part: LinePart, source: string, xen: boolean): { settings: HostSetting[]; open: boolean } {
  const settings: HostSetting[] = [];
  let open = false;
  // Xen knows no quotes; the kernel keeps a value with blanks together by them.
  const words = part.letters.text.matchAll(xen ? /[^ \t\r\n]+/g : /(?:"[^"]*"|[^ \t\r\n"])+/g);
  for (const { 0: word, index } of words) {
    if (word.includes(UNSEEN) || !part.letters.whole(source, index, index + word.length)) open = true;
    else settings.push(option(word, index, part, xen));
  }
  return { settings, open };
}

function option(word: string, from: number, { letters, variable }: LinePart, xen: boolean): HostSetting {
  const sign = word.indexOf('=');
  const name = sign < 0 ? word : word.slice(0, sign);
  const negated = xen && name.startsWith('no-');
  const valueStart = sign < 0 ? word.length : sign + 1;
  const value = word.slice(valueStart);
  const place = (start: number, end: number): Span => letters.place(from + start, from + end);
  return {
    key: xen ? name.slice(negated ? 3 : 0) : kernelKey(name),
    keySpan: place(0, name.length),
    span: place(0, word.length),
    valueSpan: place(valueStart, word.length),
    value: xen ? value : value.replaceAll('"', ''),
    items: value === '' ? [] : items(value, (start, end) => place(valueStart + start, valueStart + end)),
    negated,
    variable,
  };
}

function items(value: string, place: (start: number, end: number) => Span): readonly HostItem[] {
  let from = 0;
  return value.split(',').map(text => {
    const span = place(from, from + text.length);
    from += text.length + 1;
    const sign = text.indexOf('=');
    const name = sign < 0 ? text : text.slice(0, sign);
    const negated = name.startsWith('no-');
    return {
      text,
      span,
      textSpan: span,
      name: negated ? name.slice(3) : name,
      value: sign < 0 ? undefined : text.slice(sign + 1),
      negated,
    };
  });
}

const dashed = (name: string): string => name.replaceAll('_', '-');
const KERNEL_KEYS = new Map(Object.keys(HOST_KEYS['kernel-line']).map(key => [dashed(key), key]));

/** The kernel takes "-" and "_" in a name for one; its own spelling is that of the vocabulary. */
const kernelKey = (name: string): string => KERNEL_KEYS.get(dashed(name)) ?? name;
