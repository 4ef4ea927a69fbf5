import { atoi } from '../number.js';
import { DISK_FLAGS, DISK_PAIRS } from '../vocabulary/disk-words.js';
import { hasWord } from '../vocabulary/word.js';
import { type DiskToken, diskTokens } from './disk-tokens.js';
import type { Fault, Part, SpecParts } from './spec.js';

/** The names of a disk's parameters; `prefix` is one of the old words before a colon. */
export type DiskParameter = keyof typeof DISK_PAIRS | keyof typeof DISK_FLAGS | 'prefix';

const STRINGS = [
  'target',
  'vdev',
  'backend',
  'script',
  'colo-host',
  'colo-export',
  'active-disk',
  'hidden-disk',
] as const;
type StringName = (typeof STRINGS)[number];

/** Those of which xl knows all values, and refuses others. */
type WordName = 'format' | 'backendtype' | 'specification';

/** What xl keeps of a disk. */
export interface DiskValues {
  readonly strings: { readonly [N in StringName]?: string };
  readonly words: { readonly [N in WordName]?: string };
  readonly flags: { readonly [N in 'discard' | 'colo' | 'trusted' | 'grant_usage' | 'direct-io-safe']?: boolean };
  readonly coloPort: number;
  readonly writable: boolean;
  readonly cdrom: boolean;
}

/** Reads a disk string as xl does (libxlu_disk_l.l). */
export function readDisk(text: string): SpecParts<DiskParameter> & { readonly values: DiskValues } {
  const reader = new DiskReader(text);
  for (const token of diskTokens(text)) if (!reader.take(token)) break;
  return reader.finish();
}

const isString = (name: string): name is StringName => STRINGS.some(each => each === name);

class DiskReader {
  readonly #text: string;
  readonly #parts: Part<DiskParameter>[] = [];
  readonly #faults: Fault[] = [];
  readonly #strings: { [N in StringName]?: string } = {};
  readonly #words: { [N in WordName]?: string } = {};
  readonly #flags: { -readonly [N in keyof DiskValues['flags']]: boolean } = {};
  #coloPort = 0;
  #writable = true;
  #cdrom = false;
  #accessSet = false;
  #prefixed = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes one token; false where xl reads no further. */
  take(token: DiskToken): boolean {
    switch (token.rule) {
      case 'blank':
        return true;
      case 'pair':
      case 'grant':
      case 'target':
        return this.#pair(token);
      case 'flag':
        if (hasWord(DISK_FLAGS, token.name)) this.#add(token, token.name, 'flag');
        return this.#flag(token.name);
      case 'prefix':
        return this.#prefix(token);
      case 'place':
        return this.#place(token);
      case 'unknown': {
        const [whole] = /^[^,]*/.exec(this.#text.slice(token.start)) ?? [''];
        return this.#fault(
          { ...token, end: token.start + whole.length },
          `xl knows no disk parameter "${token.name}".`,
        );
      }
      case 'unknown-prefix':
        return this.#fault(token, `xl knows no disk prefix "${token.name}:".`) && false;
      case 'stray':
        // xl drops one stray character at the end.
        if (token.end < this.#text.length)
          this.#fault({ ...token, end: this.#text.length }, 'xl cannot read the disk from here on.');
        return false;
    }
  }

  finish(): SpecParts<DiskParameter> & { readonly values: DiskValues } {
    const whole = { start: 0, end: this.#text.length };
    if (this.#faults.length === 0) {
      if (this.#cdrom && !this.#strings.target) this.#words.format = 'empty';
      if (this.#strings.vdev === undefined)
        this.#fault(whole, 'The disk has no virtual device (vdev), so xl refuses it.');
      else if (this.#strings.target === undefined && !this.#cdrom)
        this.#fault(whole, 'The disk has no target, so xl refuses it.');
    }
    const values = {
      strings: this.#strings,
      words: this.#words,
      flags: this.#flags,
      coloPort: this.#coloPort,
      writable: this.#writable && !this.#cdrom,
      cdrom: this.#cdrom,
    };
    return { parts: this.#parts, faults: this.#faults, values };
  }

  #add(token: DiskToken, name: DiskParameter, form: Part['form']): void {
    const { start, end, value, valueStart } = token;
    this.#parts.push({ name, value: form === 'flag' ? '' : value, start, end, valueStart, valueEnd: end, form });
  }

  #fault(at: { readonly start: number; readonly end: number }, message: string): true {
    this.#faults.push({ start: at.start, end: at.end, refused: true, message });
    return true;
  }

  #pair(token: DiskToken): true {
    const { name, value } = token;
    if (hasWord(DISK_PAIRS, name)) this.#add(token, name, 'pair');
    if (isString(name)) return this.#string(token, name, value);
    switch (name) {
      case 'format':
        return this.#format(token, value);
      case 'backendtype':
      case 'specification':
        return this.#word(token, name, value);
      case 'access':
        return this.#access(token);
      case 'devtype':
        if (value !== 'cdrom' && value !== 'disk') return this.#fault(token, `xl knows no device type "${value}".`);
        this.#cdrom = value === 'cdrom';
        return true;
      case 'colo-port':
        this.#coloPort = atoi(value);
        return this.#coloPort !== 0 || this.#fault(token, `"${value}" is no port.`);
      default:
        this.#flags.grant_usage = value === '1';
        return true;
    }
  }

  /** A text may be given once; an empty one may be given again. */
  #string(at: DiskToken, name: StringName, value: string): true {
    if (this.#strings[name]) return this.#fault(at, `The disk gives ${name} twice, which xl refuses.`);
    this.#strings[name] = value;
    return true;
  }

  #word(at: DiskToken, name: WordName, value: string): true {
    const known: readonly string[] = DISK_PAIRS[name].values;
    if (!known.includes(value)) return this.#fault(at, `xl knows no ${name} "${value}".`);
    const before = this.#words[name];
    if (before !== undefined && before !== value)
      return this.#fault(at, `The disk gives ${name} as ${before} and as ${value}.`);
    this.#words[name] = value;
    return true;
  }

  #format(at: DiskToken, value: string): true {
    return this.#word(at, 'format', value || 'raw');
  }

  #access(at: DiskToken): true {
    if (!['r', 'ro', 'w', 'rw', ''].includes(at.value)) {
      return this.#fault(at, `xl knows no access "${at.value}": write r or rw.`);
    }
    this.#writable = !at.value.startsWith('r') || at.value === 'rw';
    return true;
  }

  #flag(name: string): true {
    if (name === 'cdrom') this.#cdrom = true;
    else if (name === 'direct-io-safe') this.#flags['direct-io-safe'] = true;
    else if (name.endsWith('discard')) this.#flags.discard = name === 'discard';
    else if (name.endsWith('colo')) this.#flags.colo = name === 'colo';
    else this.#flags.trusted = name === 'trusted';
    return true;
  }

  /** The words of xm: four are formats, four are scripts, the rest says nothing any more. */
  #prefix(token: DiskToken): true {
    const { name, start, end } = token;
    this.#parts.push({ name: 'prefix', value: name, start, end, valueStart: start, valueEnd: end - 1, form: 'place' });
    this.#prefixed = true;
    if (/^(raw|qcow2?|vhd)$/.test(name)) return this.#format(token, name);
    if (/^(iscsi|e?nbd|drbd)$/.test(name)) return this.#string(token, 'script', `block-${name}`);
    return true;
  }

  /** What stands without a name is target, format, virtual device, access, in this order. */
  #place(token: DiskToken): boolean {
    // After an error xl no longer asks what the others mean.
    if (this.#faults.length > 0) return true;
    if (this.#strings.target === undefined) {
      this.#add(token, 'target', 'place');
      return this.#string(token, 'target', token.value);
    }
    if (!this.#prefixed && this.#words.format === undefined) {
      if (this.#strings.target === '' && token.value.includes(':')) {
        this.#device(token);
        this.#words.format = 'empty';
        return true;
      }
      this.#add(token, 'format', 'place');
      return this.#format(token, token.value);
    }
    if (this.#strings.vdev === undefined) return this.#device(token);
    if (this.#accessSet) return this.#fault(token, `xl does not know what "${token.value}" is for.`) && false;
    this.#accessSet = true;
    this.#add(token, 'access', 'place');
    return this.#access(token);
  }

  /** A virtual device, with its type behind a colon where one stands. */
  #device(token: DiskToken): true {
    const colon = token.value.lastIndexOf(':');
    if (colon < 0) {
      this.#add(token, 'vdev', 'place');
      return this.#string(token, 'vdev', token.value);
    }
    const vdev = token.value.slice(0, colon);
    const type = token.value.slice(colon + 1);
    const typeStart = token.start + colon + 1;
    this.#add({ ...token, value: vdev, end: token.start + colon }, 'vdev', 'place');
    this.#add({ ...token, value: type, start: typeStart, valueStart: typeStart }, 'devtype', 'place');
    this.#string(token, 'vdev', vdev);
    if (type !== 'cdrom' && type !== 'disk') return this.#fault(token, `xl knows no device type "${type}".`);
    this.#cdrom = type === 'cdrom';
    return true;
  }
}
