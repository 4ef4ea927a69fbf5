import type { Edit, Span } from '../text.js';
import { UnknownValue } from '../unknown.js';
import type { HostError, HostItem, HostSetting, HostValue } from './document.js';
import type { HostFile } from './vocabulary.js';

/** What a reader found of one setting. */
interface Written {
  readonly key: string;
  readonly keySpan: Span;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly value: HostValue;
  readonly items: readonly HostItem[];
  /** False where a template fills the value in. */
  readonly known: boolean;
}

/** One setting of a file that is no boot line. */
export class LineSetting implements HostSetting {
  readonly key: string;
  readonly keySpan: Span;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly negated = false;
  readonly variable = undefined;
  /** Whether the file itself says the value. */
  readonly known: boolean;
  readonly #value: HostValue;
  readonly #items: readonly HostItem[];

  constructor({ key, keySpan, span, valueSpan, value, items, known }: Written) {
    this.key = key;
    this.keySpan = keySpan;
    this.span = span;
    this.valueSpan = valueSpan;
    this.known = known;
    this.#value = value;
    this.#items = items;
  }

  get value(): HostValue {
    if (!this.known) throw new UnknownValue();
    return this.#value;
  }

  get items(): readonly HostItem[] {
    if (!this.known) throw new UnknownValue();
    return this.#items;
  }
}

/** A default that stands in the file as a comment; the span ends where its last line does. */
export interface HostDefault {
  readonly key: string;
  readonly span: Span;
}

/** What a reader makes of one host file. */
export interface HostReading {
  readonly file: HostFile;
  readonly text: string;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
  readonly settings: readonly LineSetting[];
  readonly defaults: readonly HostDefault[];
  /** Which of several settings of one key holds. */
  readonly counts: 'first' | 'last';
  readonly open: boolean;
  readonly writer: HostWriter;
}

/** How edits of a kind of file are written. `holds` is the setting of the key that counts. */
export interface HostWriter {
  set(conf: HostReading, key: string, value: HostValue, holds: HostSetting | undefined): Edit;
  remove(conf: HostReading, setting: HostSetting): Edit;
  addItem(conf: HostReading, key: string, item: string, holds: HostSetting | undefined): Edit;
  removeItem(conf: HostReading, setting: HostSetting, item: HostItem): Edit;
}

/** A value that is no list and has no parts. */
export const itself = (text: string, span: Span, textSpan: Span = span): HostItem => ({
  text,
  span,
  textSpan,
  name: text,
  value: undefined,
  negated: false,
});
