import { type Edit, type Span, someOutside } from '../text.js';
import type { XenAtom } from './atom.js';
import { addItem, removeItem, removeStatement, setOption, type XenWritable } from './edits.js';
import type { XenError } from './errors.js';
import { guestType, isArm } from './guesttype.js';
import { isLegacy } from './legacy.js';
import { parseXen, type XenFile, type XenStatement } from './parse.js';
import { settingsOf, XenSetting } from './setting.js';
import { type GuestType, OPTIONS, type Option } from './vocabulary.js';

export type { XenAtom } from './atom.js';
export type { XenWritable } from './edits.js';
export type { XenError } from './errors.js';
export type { XenList, XenStatement, XenValue } from './parse.js';
export { XenSetting } from './setting.js';

/** Where the absence of a setting is marked. */
export interface XenAnchor {
  readonly at: Span;
}

/** One xl guest file: what is written, what xl makes of it, and edits that keep its layout. */
export class XenConfig {
  readonly text: string;
  /** Why xl refuses it; empty where the file is a template. */
  readonly errors: readonly XenError[];
  readonly comments: readonly Span[];
  /** Whether a template makes the file, so that what stands in it may not all be there at once. */
  readonly templated: boolean;
  /** All assignments in order. */
  readonly statements: readonly XenStatement[];
  /** Escapes like \101 that xl swallows without storing a character. */
  readonly swallowed: readonly Span[];
  /** The settings that hold, one for each key, in the order of their last assignment; unknown keys too. */
  readonly settings: readonly XenSetting[];
  readonly #written: string;
  readonly #fills: readonly Span[];
  readonly #file: XenFile;
  readonly #byKey: ReadonlyMap<string, XenSetting>;
  #legacy: boolean | undefined;

  /**
   * Reads any text; `holes` are the ranges of template text, which `written` has in it, `fills` those that put something in,
   * in order. Never throws.
   */
  constructor(text: string, holes: readonly Span[] = [], written = text, fills: readonly Span[] = []) {
    this.text = text;
    this.#written = written;
    this.#fills = fills;
    this.#file = parseXen(text, holes);
    this.templated = holes.length > 0;
    this.errors = holes.length > 0 ? [] : this.#file.errors;
    this.comments = this.#file.comments;
    this.statements = this.#file.statements;
    this.swallowed = this.#file.swallowed;
    this.#byKey = settingsOf(this.statements);
    this.settings = [...this.#byKey.values()];
  }

  /** Whether this is Python for xm, which xl refuses. */
  get legacy(): boolean {
    // Asked for at each of many disks, and it looks through the whole text.
    this.#legacy ??= isLegacy(this.#file, this.text);
    return this.#legacy;
  }

  /** The value of `name`, else the first key, else the start of the file. */
  get anchor(): XenAnchor {
    const name = this.get('name');
    return { at: name?.valueSpan ?? this.statements[0]?.keySpan ?? { start: 0, end: 0 } };
  }

  /** The text of `name`; undefined where it is absent or a template leaves it open. */
  get guest(): string | undefined {
    const name = this.get('name');
    return name?.known ? name.text : undefined;
  }

  /** What a message calls the guest: its name, or what a template fills it in by; that names nobody. */
  get called(): string | undefined {
    const name = this.get('name');
    if (!name || name.known) return name?.text;
    return this.#written.slice(name.valueSpan.start, name.valueSpan.end).replace(/^(['"])(.*)\1$/, '$2');
  }

  /** Whether a template may put settings into it besides those that the file shows. */
  get isOpen(): boolean {
    const shown = [...this.statements.map(({ span }) => span), ...this.comments].sort((a, b) => a.start - b.start);
    return someOutside(this.#fills, shown);
  }

  /** What `type` or `builder` says, read as xl reads it, else xl's default. Throws UnknownValue. */
  get guestType(): GuestType {
    return guestType(this);
  }

  /** Whether a key that does something on Arm only shows that the host is one; a file need not show it. */
  get arm(): boolean {
    return isArm(this);
  }

  /** What holds for a key. */
  get<O extends Option>(option: O): XenSetting<O> | undefined {
    const setting = this.#byKey.get(option);
    return setting && new XenSetting(option, setting.statements);
  }

  /** What holds for any key, whether xl looks it up or not. */
  getKey(key: string): XenSetting | undefined {
    return this.#byKey.get(key);
  }

  /** The text; undefined where absent or a list. Throws UnknownValue. */
  string(option: Option): string | undefined {
    return this.#byKey.get(option)?.text;
  }

  /** xl's reading as a number; undefined where absent or no number. Throws UnknownValue. */
  integer(option: Option): number | undefined {
    return this.#byKey.get(option)?.integer;
  }

  /** Whether it is a number other than 0; undefined where absent or no number. Throws UnknownValue. */
  boolean(option: Option): boolean | undefined {
    const number = this.integer(option);
    return number === undefined ? undefined : number !== 0;
  }

  /** The items as xl walks them; for a key that takes a string or a list, the string too. Empty where absent. */
  list(option: Option): readonly XenAtom[] {
    const setting = this.#byKey.get(option);
    if (!setting) return [];
    if (setting.atom && OPTIONS[option].shape === 'string or list') return [setting.atom];
    return setting.items;
  }

  /** The same without what a template leaves open. */
  knownList(option: Option): readonly XenAtom[] {
    return this.list(option).filter(({ known }) => known);
  }

  /** Sets a key: in place, or in a new line where a person would put it. */
  set(option: Option, value: XenWritable): Edit {
    return setOption(this, option, value);
  }

  /** Appends an item to a list, or writes the list. */
  append(option: Option, item: string): Edit {
    return addItem(this, option, item);
  }

  /** Removes one assignment with its line; comments stay. */
  remove(assignment: XenStatement | XenSetting): Edit {
    return removeStatement(this, assignment.span);
  }

  /** Removes one item of a list with its comma. */
  removeItem(item: XenAtom): Edit {
    return removeItem(this, item);
  }
}
