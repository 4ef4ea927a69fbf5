import type { Edit, Span } from '../text.js';
import type { XenAtom } from './atom.js';
import type { XenError, XenStatement, XenValue } from './parse.js';
import type { GuestType, Option } from './vocabulary.js';

export type { XenAtom } from './atom.js';
export type { XenError, XenList, XenStatement, XenValue } from './parse.js';

/** Where the absence of a setting is marked: the value of `name`, else the first key of the file. */
export interface XenAnchor {
  readonly at: Span;
}

/** What holds for a key in the end: its last assignment, with what `+=` joins to it. */
export interface XenSetting<O extends string = string> {
  readonly key: O;
  readonly keySpan: Span;
  /** The last assignment, key to value. */
  readonly span: Span;
  readonly valueSpan: Span;
  /** All assignments that contribute, in order; more than one only with `+=`. */
  readonly statements: readonly [XenStatement, ...XenStatement[]];
  /** The value of the last assignment. */
  readonly value: XenValue | undefined;
  /** The value, where it is one atom written in one piece. */
  readonly atom: XenAtom | undefined;
  /** The atoms of a list, as xl walks it: up to the first list inside it; of all that `+=` joins. Empty for an atom. */
  readonly items: readonly XenAtom[];
  /** Whether no template text stands in it. */
  readonly known: boolean;
}

/** A value to write: a text (it is put in quotes), a number, or a list of texts. */
export type XenWritable = string | number | readonly string[];

/** One xl guest file: what is written, what xl makes of it, and edits that keep its layout. */
export declare class XenConfig {
  /** Reads any text; `holes` are the ranges of template text. Never throws. */
  constructor(text: string, holes?: readonly Span[]);
  readonly text: string;
  /** Empty where the file is a template. */
  readonly errors: readonly XenError[];
  readonly comments: readonly Span[];
  /** All assignments in order. */
  readonly statements: readonly XenStatement[];
  /** Whether this is Python for xm, which xl refuses. */
  readonly legacy: boolean;
  readonly anchor: XenAnchor;
  /** The text of `name`; undefined where it is absent or a template leaves it open. */
  readonly guest: string | undefined;
  /** `type`, else `builder`, else what xl takes. Throws UnknownValue where a template leaves it open. */
  readonly guestType: GuestType;
  /** The settings that hold, one for each key, in the order of their last assignment; unknown keys too. */
  readonly settings: readonly XenSetting[];
  get<O extends Option>(option: O): XenSetting<O> | undefined;
  /** The same, by any key, known to xl or not. */
  getKey(key: string): XenSetting | undefined;
  /** The text; undefined where absent or a list. Throws UnknownValue. */
  string(option: Option): string | undefined;
  /** xl's reading as a number; undefined where absent or no number. Throws UnknownValue. */
  integer(option: Option): number | undefined;
  /** Whether it is a number other than 0; undefined where absent or no number. Throws UnknownValue. */
  boolean(option: Option): boolean | undefined;
  /** The items as xl walks them; for a key that takes a string or a list, the atom too. Empty where absent. */
  list(option: Option): readonly XenAtom[];
  /** Sets a key: in place, or in a new line where a person would put it. */
  set(option: Option, value: XenWritable): Edit;
  /** Appends an item to a list, or writes the list. */
  append(option: Option, item: string): Edit;
  /** Removes one assignment; comments stay. */
  remove(statement: XenStatement | XenSetting): Edit;
  /** Removes one item of a list with its comma. */
  removeItem(item: XenAtom): Edit;
}
