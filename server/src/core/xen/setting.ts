import type { Span } from '../text.js';
import type { XenAtom } from './atom.js';
import { strtol } from './number.js';
import type { XenStatement, XenValue } from './parse.js';

type Statements = readonly [XenStatement, ...XenStatement[]];

/** What holds for a key in the end: its last assignment, and what `+=` joins to it. */
export class XenSetting<O extends string = string> {
  readonly key: O;
  /** The assignments that contribute, in order; more than one only with `+=`. */
  readonly statements: Statements;

  constructor(key: O, statements: Statements) {
    this.key = key;
    this.statements = statements;
  }

  /** The assignment that counts last. */
  get last(): XenStatement {
    return this.statements.at(-1) ?? this.statements[0];
  }

  get keySpan(): Span {
    return this.last.keySpan;
  }

  /** The last assignment, key to value. */
  get span(): Span {
    return this.last.span;
  }

  /** Empty, behind the sign, where the value is missing. */
  get valueSpan(): Span {
    return this.value?.span ?? { start: this.span.end, end: this.span.end };
  }

  /** The value of the last assignment. */
  get value(): XenValue | undefined {
    return this.last.value;
  }

  /** The value, where it is one atom written in one piece. */
  get atom(): XenAtom | undefined {
    const value = this.statements.length === 1 ? this.value : undefined;
    return value?.kind === 'atom' ? value : undefined;
  }

  /** The atoms of a list as xl walks it: up to the first list inside it, with all that `+=` joins. */
  get items(): readonly XenAtom[] {
    const all = this.statements.flatMap(({ value }) => (value?.kind === 'list' ? value.items : []));
    const nested = all.findIndex(item => item.kind === 'list');
    return (nested < 0 ? all : all.slice(0, nested)).filter(item => item.kind === 'atom');
  }

  /** Whether no template text stands in it. */
  get known(): boolean {
    return this.statements.every(({ value }) => !value || isKnown(value));
  }

  /** The text, joined where `+=` joins; undefined for a list. Throws UnknownValue. */
  get text(): string | undefined {
    if (this.value?.kind !== 'atom') return undefined;
    return this.statements.map(({ value }) => (value?.kind === 'atom' ? value.text : '')).join('');
  }

  /** xl's reading as a number; undefined where it is none, and xl reads none that ends with `+=`. Throws UnknownValue. */
  get integer(): number | undefined {
    const { text } = this;
    return text === undefined || this.last.op === '+=' ? undefined : strtol(text);
  }
}

const isKnown = (value: XenValue): boolean => (value.kind === 'atom' ? value.known : value.items.every(isKnown));

/** A file as edits and readers of single settings see it. */
export interface XenSettings {
  readonly text: string;
  readonly statements: readonly XenStatement[];
  readonly settings: readonly XenSetting[];
  getKey(key: string): XenSetting | undefined;
}

/** What holds for each key, in the order of the last assignments. */
export function settingsOf(statements: readonly XenStatement[]): ReadonlyMap<string, XenSetting> {
  const joined = new Map<string, [XenStatement, ...XenStatement[]]>();
  for (const statement of statements) {
    const { key, op, value } = statement;
    const before = joined.get(key);
    // Joining a list and a string is an error of its own; the later one is taken then.
    const joins = before && op === '+=' && before[0].value?.kind === value?.kind;
    if (joins) before.push(statement);
    joined.delete(key);
    joined.set(key, joins ? before : [statement]);
  }
  return new Map([...joined].map(([key, contributing]) => [key, new XenSetting(key, contributing)]));
}
