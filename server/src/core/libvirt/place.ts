import type { Span } from '../text.js';
import type { XmlElement, XmlNode } from '../xml/tree.js';
import type { LibvirtDocument } from './document.js';

/** What may be written at an offset of a document, half-typed as it may be. */
export type Place =
  /** An element, of which `<` or a part of the name may be there. */
  | {
      readonly kind: 'element';
      /** The element in which it is to stand. */
      readonly parent: XmlElement;
      readonly at: Span;
      /** Where only the name may change: the rest of the tag is there. */
      readonly nameOnly: boolean;
    }
  /** An attribute; `assigned` where its value is there, `apart` what must stand between it and the next. */
  | {
      readonly kind: 'attribute';
      readonly element: XmlElement;
      readonly at: Span;
      readonly assigned: boolean;
      readonly apart: '' | ' ';
    }
  /** A value; the quotes that are missing before and behind it. */
  | {
      readonly kind: 'value';
      readonly element: XmlElement;
      readonly name: string;
      readonly at: Span;
      readonly missing: { readonly before: string; readonly behind: string };
    };

/** Undefined in a comment, in text, in an end tag, and outside the document. */
export function placeAt(document: LibvirtDocument, offset: number): Place | undefined {
  const { text, rootNode } = document;
  if (offset <= rootNode.start || offset > rootNode.end || document.isTemplate({ start: offset, end: offset })) {
    return undefined;
  }
  if (isOpaque(rootNode.children, offset)) return undefined;
  const open = openTag(text, offset);
  if (open === undefined) return inContent(document, offset);
  if (/^<[/!?]/.test(text.slice(open, open + 2))) return undefined;
  const name = /^[\w:.-]*/.exec(text.slice(open + 1))?.[0] ?? '';
  const nameEnd = open + 1 + name.length;
  if (offset <= nameEnd) return atName(document, open, nameEnd);
  const element = elementFrom(rootNode, open);
  return element && inTag(document, element, nameEnd, offset);
}

/** A chain of images goes on as it begins; the vocabulary has its first two. */
const CHAIN = /(?:\/backingStore){3,}/;

/** The path of an element from the document's base down, as the vocabulary has it. */
export function pathOf(document: LibvirtDocument, element: XmlElement): string {
  const names: string[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    if (at === document.rootNode)
      return [document.base, ...names].join('/').replace(CHAIN, '/backingStore/backingStore');
    names.unshift(document.nameOf(at));
  }
  return names.join('/');
}

/** Where the tag begins in which an offset is; undefined where it is in none. */
function openTag(text: string, offset: number): number | undefined {
  const open = text.lastIndexOf('<', offset - 1);
  if (open < 0) return undefined;
  let quote = '';
  for (const letter of text.slice(open, offset)) {
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return undefined;
  }
  return open;
}

const isOpaque = (nodes: readonly XmlNode[], offset: number): boolean =>
  nodes.some(node => {
    if (offset <= node.start || offset >= node.end) return false;
    if (node.kind === 'element') return isOpaque(node.children, offset);
    return node.kind !== 'text' && node.kind !== 'stray';
  });

/** The element whose start tag begins at an offset. */
function elementFrom(within: XmlElement, start: number): XmlElement | undefined {
  if (within.start === start) return within;
  for (const child of within.children) {
    if (child.kind !== 'element' || start < child.start || start >= child.end) continue;
    return elementFrom(child, start);
  }
  return undefined;
}

/** The innermost element between whose tags an offset is. */
function holderOf(within: XmlElement, offset: number): XmlElement | undefined {
  const end = within.endTag?.start ?? within.end;
  if (within.selfClosing || offset < within.startTag.end || offset > end) return undefined;
  for (const child of within.children) {
    const holder = child.kind === 'element' && child.start < offset ? holderOf(child, offset) : undefined;
    if (holder) return holder;
  }
  return within;
}

function atName({ text, rootNode }: LibvirtDocument, open: number, nameEnd: number): Place | undefined {
  const parent = holderOf(rootNode, open);
  if (!parent) return undefined;
  const element = elementFrom(rootNode, open);
  const nameOnly =
    element !== undefined && (element.endTag !== undefined || element.selfClosing || element.attributes.length > 0);
  if (nameOnly) return { kind: 'element', parent, at: { start: open + 1, end: nameEnd }, nameOnly };
  const bracket = text[nameEnd] === '>' ? 1 : 0;
  return { kind: 'element', parent, at: { start: open, end: nameEnd + bracket }, nameOnly };
}

/** A word between tags becomes an element; text that a tag holds is left alone. */
function inContent({ text, rootNode }: LibvirtDocument, offset: number): Place | undefined {
  const parent = holderOf(rootNode, offset);
  if (!parent) return undefined;
  const word = /[\w:.-]*$/.exec(text.slice(Math.max(parent.startTag.end, offset - 100), offset))?.[0] ?? '';
  const rest = /^[\w:.-]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const at = { start: offset - word.length, end: offset + rest.length };
  const alone = /(?:^|[>\r\n])[ \t]*$/.test(text.slice(Math.max(0, at.start - 300), at.start));
  return alone && /^\s*(?:<|$)/.test(text.slice(at.end)) ? { kind: 'element', parent, at, nameOnly: false } : undefined;
}

const ATTRIBUTE = /\s*([\w:.-]+)(\s*=\s*(?:"[^"<]*"|'[^'<]*'))?/y;

function inTag({ text, style }: LibvirtDocument, element: XmlElement, from: number, offset: number): Place | undefined {
  let at = from;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const [whole = '', name = '', value] = ATTRIBUTE.exec(text.slice(0, offset)) ?? [];
    if (value === undefined) return atEnd({ text, style }, element, at, offset, name);
    at += whole.length;
  }
}

/** What an offset is behind the attributes that are whole before it; `name` is the one that is not. */
function atEnd(
  { text, style }: Pick<LibvirtDocument, 'text' | 'style'>,
  element: XmlElement,
  from: number,
  offset: number,
  name: string,
): Place | undefined {
  const typed = text.slice(from, offset);
  const [, equals, quote = '', written = ''] = /^\s*[\w:.-]+(\s*=\s*)(["']?)([^"'<]*)$/.exec(typed) ?? [];
  if (equals === undefined) return attributeAt(text, element, typed, offset);
  const end = offset + restOfValue(text, offset, quote).length;
  const closed = quote !== '' && text[end] === quote;
  const missing = { before: quote === '' ? style.quote : '', behind: closed ? '' : quote || style.quote };
  return { kind: 'value', element, name, at: { start: offset - written.length, end }, missing };
}

function attributeAt(text: string, element: XmlElement, typed: string, offset: number): Place | undefined {
  // Right behind a value nothing can begin.
  const word = /^\s+([\w:.-]*)$/.exec(typed)?.[1];
  if (word === undefined) return undefined;
  const rest = /^[\w:.-]*/.exec(text.slice(offset))?.[0] ?? '';
  // Before another attribute nothing of that one is typed anew.
  if (word === '' && rest !== '')
    return { kind: 'attribute', element, at: { start: offset, end: offset }, assigned: false, apart: ' ' };
  const at = { start: offset - word.length, end: offset + rest.length };
  return { kind: 'attribute', element, at, assigned: /^\s*=/.test(text.slice(at.end)), apart: '' };
}

/** A value goes on to its quote, blanks and all; where that is missing, to the first character that ends one. */
function restOfValue(text: string, offset: number, quote: string): string {
  const [whole = ''] = /^[^"'<>=\r\n]*/.exec(text.slice(offset, offset + 1000)) ?? [];
  if (quote !== '' && text[offset + whole.length] === quote) return whole;
  return /^(?:[^"'<>\s/]|\/(?!>))*/.exec(text.slice(offset))?.[0] ?? '';
}
