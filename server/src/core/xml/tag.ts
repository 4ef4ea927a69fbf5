import type { ErrorLog } from './errors.js';
import { Attribute, type Element, type XmlNamespace } from './nodes.js';
import { isSpace, Landmark, nameEnd, skipSpace, trimSpace } from './scan.js';

const LF = 10;
const CR = 13;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;

/** How a start tag ended: open for children, `<a/>`, or without its `>`. */
export type TagEnding = 'open' | 'self-closing' | 'unfinished';

/** Reads the attributes of start tags, one tag after the other through a text. */
export class TagReader {
  readonly #namespaces: XmlNamespace[] = [];
  readonly #text: string;
  readonly #errors: ErrorLog;
  readonly #quotes: { readonly single: Landmark; readonly double: Landmark };
  readonly #lineEnd: Landmark;
  // Attributes of the tag at hand; `slice` then makes an array of just their number.
  readonly #attributes: Attribute[] = [];
  #count = 0;
  #declares = false;

  constructor(text: string, errors: ErrorLog) {
    this.#text = text;
    this.#errors = errors;
    this.#quotes = { single: new Landmark(text, "'"), double: new Landmark(text, '"') };
    this.#lineEnd = new Landmark(text, '\n');
  }

  /** The `xmlns` attributes of all tags that were read. */
  get namespaces(): readonly XmlNamespace[] {
    return this.#namespaces;
  }

  /** Fills in the start tag of an element whose name is read already. */
  read(element: Element): TagEnding {
    this.#count = 0;
    let at = element.nameEnd;
    let ending: TagEnding | undefined;
    while (ending === undefined) {
      at = skipSpace(this.#text, at);
      const code = this.#text.charCodeAt(at);
      if (code === GREATER) {
        ending = 'open';
        at += 1;
      } else if (code === SLASH && this.#text.charCodeAt(at + 1) === GREATER) {
        ending = 'self-closing';
        at += 2;
      } else if (code === LESS || at >= this.#text.length) {
        ending = 'unfinished';
        at = trimSpace(this.#text, at, element.nameEnd);
      } else if (code === SLASH || code === EQUALS || code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
        this.#errors.add('tag-stray', { start: at, end: at + 1 });
        at += 1;
      } else {
        at = this.#readAttribute(at);
      }
    }
    if (this.#count > 0) element.attributes = this.#attributes.slice(0, this.#count);
    if (this.#declares) this.#addNamespaces(element);
    element.startTagEnd = element.end = at;
    if (ending === 'self-closing') element.closeItself();
    else if (ending === 'unfinished') this.#errors.add('start-tag-unfinished', element.startTag, element.name);
    return ending;
  }

  #addNamespaces(element: Element): void {
    this.#declares = false;
    for (const attribute of element.attributes) {
      const name = this.#text.slice(attribute.name.start, attribute.name.end);
      if (name === 'xmlns' || name.startsWith('xmlns:')) this.#namespaces.push({ element, attribute });
    }
  }

  #readAttribute(start: number): number {
    const text = this.#text;
    const end = nameEnd(text, start);
    if (text.charCodeAt(start) === 120 && text.startsWith('xmlns', start)) this.#declares = true;
    const equals = skipSpace(text, end);
    if (text.charCodeAt(equals) !== EQUALS) {
      this.#errors.add('attribute-without-value', { start, end });
      return this.#add(start, end, end, end, end, '');
    }
    const quoteAt = skipSpace(text, equals + 1);
    const quote = text.charCodeAt(quoteAt);
    if (quote !== SINGLE_QUOTE && quote !== DOUBLE_QUOTE) return this.#readUnquoted(start, end, equals + 1, quoteAt);

    const from = quoteAt + 1;
    let to = from;
    let code = text.charCodeAt(to);
    while (code !== quote && code !== LESS && to < text.length) code = text.charCodeAt(++to);
    if (code !== quote) return this.#readUnclosed(start, end, from, to);

    const next = text.charCodeAt(to + 1);
    if (next !== GREATER && next !== SLASH && !isSpace(next) && to + 1 < text.length) {
      const missing = this.#quoteForgotten(from, to);
      if (missing >= 0) {
        this.#errors.add('attribute-quote-missing', { start: from - 1, end: missing }, { start, end });
        return this.#add(start, end, from, missing, missing, quote === SINGLE_QUOTE ? "'" : '"');
      }
      if (next !== LESS) this.#errors.add('attribute-space-missing', { start: to, end: to + 1 }, { start, end });
    }
    return this.#add(start, end, from, to, to + 1, quote === SINGLE_QUOTE ? "'" : '"');
  }

  #readUnquoted(start: number, end: number, behindEquals: number, from: number): number {
    const text = this.#text;
    let to = from;
    for (; to < text.length; to++) {
      const code = text.charCodeAt(to);
      if (isSpace(code) || code === GREATER || code === LESS) break;
      if (code === SLASH && text.charCodeAt(to + 1) === GREATER) break;
    }
    // `type=` with nothing behind it: the next word on another line is the next attribute, not the value.
    const place = to === from || this.#lineEnd.after(behindEquals) < from ? behindEquals : from;
    const valueEnd = place === from ? to : place;
    this.#errors.add('attribute-unquoted', { start, end: valueEnd }, { start, end });
    return this.#add(start, end, place, valueEnd, valueEnd, '');
  }

  /** A value in which `<` or the end of the text at `limit` comes before the closing quote. */
  #readUnclosed(start: number, end: number, from: number, limit: number): number {
    const text = this.#text;
    let to = from;
    for (; to < limit; to++) {
      const code = text.charCodeAt(to);
      if (code === LF || code === CR || code === GREATER) break;
      if (code === SLASH && text.charCodeAt(to + 1) === GREATER) break;
    }
    const quote = text.charCodeAt(from - 1) === SINGLE_QUOTE ? "'" : '"';
    if (to === limit) {
      // Nothing ends the tag before the `<`: with the quote on the same line, the `<` is part of the value.
      const closing = (quote === "'" ? this.#quotes.single : this.#quotes.double).after(limit);
      if (closing < text.length && closing < this.#lineEnd.after(limit)) {
        this.#errors.add('attribute-less-than', { start: limit, end: limit + 1 }, { start, end });
        return this.#add(start, end, from, closing, closing + 1, quote);
      }
    }
    this.#errors.add('attribute-quote-missing', { start: from - 1, end: to }, { start, end });
    return this.#add(start, end, from, to, to, quote);
  }

  /** In `type='file device='disk'` the first value seems to be `file device=`: where it really ends, or -1. */
  #quoteForgotten(from: number, to: number): number {
    const text = this.#text;
    const equals = trimSpace(text, to, from) - 1;
    if (equals < from || text.charCodeAt(equals) !== EQUALS) return -1;
    const wordEnd = trimSpace(text, equals, from);
    let word = wordEnd;
    while (word > from && nameEnd(text, word - 1) > word - 1 && wordEnd - word < 100) word--;
    const end = trimSpace(text, word, from);
    return word < wordEnd && end < word ? end : -1;
  }

  #add(start: number, nameEnd: number, from: number, to: number, end: number, quote: Attribute['quote']): number {
    this.#attributes[this.#count++] = new Attribute(start, nameEnd, from, to, end, quote);
    return end;
  }
}
