import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { LONGEST_FILE, type Span } from './text.js';

export type { Node } from 'jsonc-parser';

/** Why a text is no JSON, and where. */
export interface Fault {
  readonly at: Span;
  readonly message: string;
}

/** A text read as JSON with comments; trailing commas are let pass. */
export interface SettingsTree {
  /** The object; undefined where the text is none. */
  readonly root: Node | undefined;
  /** Why the text cannot be read as settings. */
  readonly fault: Fault | undefined;
}

const DEEPEST = 50;

/** Reads any text. Never throws. */
export function parseSettings(text: string): SettingsTree {
  if (text.length > LONGEST_FILE) {
    const at = { start: LONGEST_FILE, end: LONGEST_FILE + 1 };
    return { root: undefined, fault: { at, message: 'The file is too long to be settings.' } };
  }
  // A byte order mark is no JSON, but editors write it: it counts as a blank, so every offset stays.
  const plain = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const deep = tooDeep(plain);
  if (deep) return { root: undefined, fault: { at: deep, message: 'This is nested too deeply to be settings.' } };
  const errors: ParseError[] = [];
  const root = parseTree(plain, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (plain.trim() === '') {
    return {
      root: undefined,
      fault: { at: { start: 0, end: text.length }, message: 'The file is empty: write {} at least.' },
    };
  }
  if (first) {
    const start = Math.min(first.offset, text.length);
    const at = { start, end: Math.min(start + first.length, text.length) };
    return {
      root: objectOf(root),
      fault: { at, message: FAULTS[printParseErrorCode(first.error)] ?? 'This is no JSON.' },
    };
  }
  if (root?.type === 'object') return { root, fault: undefined };
  const at = root ? spanOf(root) : { start: 0, end: text.length };
  return { root: undefined, fault: { at, message: 'Settings are one object in { }.' } };
}

const objectOf = (root: Node | undefined): Node | undefined => (root?.type === 'object' ? root : undefined);

const FAULTS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON: texts stand in double quotes, beside true, false, null and numbers.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A key in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A } is missing here.',
  CloseBracketExpected: 'A ] is missing here.',
  EndOfFileExpected: 'Nothing may follow the settings.',
  UnexpectedEndOfComment: 'This comment is never closed.',
  UnexpectedEndOfString: 'This text lacks its closing quote.',
  UnexpectedEndOfNumber: 'This number is cut short.',
  InvalidUnicode: 'After \\u stand four hexadecimal digits.',
  InvalidEscapeCharacter: 'This escape is none of JSON: a backslash is written \\\\.',
  InvalidCharacter: 'A control character may not stand in a text.',
};

/** Where brackets are nested beyond all reason: the parser behind this one calls itself for each. */
function tooDeep(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  // Behind a comment that is never closed the scanner stands beyond the end, and says so for ever.
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const letter = text.charAt(start);
    if (letter === '{' || letter === '[') depth++;
    else if (letter === '}' || letter === ']') depth--;
    if (depth > DEEPEST) return { start, end: start + 1 };
  }
  return undefined;
}

export const spanOf = (node: Node): Span => ({ start: node.offset, end: node.offset + node.length });

/** One `"key": value` of an object. */
export interface Property {
  readonly name: string;
  readonly key: Node;
  readonly value: Node | undefined;
}

/** The properties of an object, in order; none where it is no object. */
export function propertiesOf(node: Node | undefined): readonly Property[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key ? [{ name: String(key.value), key, value }] : [],
  );
}

/** The value of a key, the last where it is said twice. */
export const under = (node: Node | undefined, name: string): Node | undefined =>
  propertiesOf(node).findLast(property => property.name === name)?.value;

/** The items of a list; none where it is no list. */
export const itemsOf = (node: Node | undefined): readonly Node[] =>
  node?.type === 'array' ? (node.children ?? []) : [];

/** The texts of a list, with their places. */
export const textsOf = (node: Node | undefined): readonly { readonly text: string; readonly at: Span }[] =>
  itemsOf(node).flatMap(item => (item.type === 'string' ? [{ text: String(item.value), at: spanOf(item) }] : []));

/** What stands at a path of keys and places in lists. */
export const nodeAt = (root: Node | undefined, path: readonly PropertyKey[]): Node | undefined =>
  path.reduce<Node | undefined>(
    (node, step) => (typeof step === 'number' ? itemsOf(node)[step] : under(node, String(step))),
    root,
  );

/** The plain value of a node. A key named like a prototype becomes a key like any other. */
export function plainValue(node: Node | undefined): unknown {
  if (node?.type === 'object') {
    return Object.fromEntries(propertiesOf(node).map(({ name, value }) => [name, plainValue(value)]));
  }
  return node?.type === 'array' ? itemsOf(node).map(plainValue) : node?.value;
}
