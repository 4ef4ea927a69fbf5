import { ErrorLog, type XmlErrorCode } from './errors.js';
import { Layout } from './layout.js';
import { Element, Other, type XmlNode, type XmlOther, type XmlTree } from './nodes.js';
import { isSpace, Landmark, nameEnd, sameText, skipSpace, startsName } from './scan.js';
import { TagReader } from './tag.js';

const BANG = 33;
const SLASH = 47;
const GREATER = 62;
const QUESTION = 63;
const BYTE_ORDER_MARK = 0xfeff;

// libxml2 reads 257 levels and refuses one more.
const DEEPEST = 257;

/** Builds the tree of one text. Elements that `unclosed` names (by offset) end where the indentation says so. */
export class TreeBuilder {
  /** Offsets of the elements that nothing closed. */
  readonly unclosed = new Set<number>();
  readonly #text: string;
  readonly #hints: ReadonlySet<number>;
  readonly #errors: ErrorLog;
  readonly #tags: TagReader;
  readonly #commentStart: Landmark;
  readonly #commentEnd: Landmark;
  readonly #cdataEnd: Landmark;
  readonly #instructionEnd: Landmark;
  readonly #greater: Landmark;
  readonly #layout: Layout;
  // The open elements, and the finished nodes whose parent is still open: those of element `d` begin at `marks[d]`.
  readonly #open: Element[] = [];
  readonly #marks: number[] = [];
  readonly #nodes: XmlNode[] = [];
  #nodeCount = 0;
  #current: Element | undefined;
  #tooDeep = 0;
  #doctypeSeen = false;

  constructor(text: string, unclosed: ReadonlySet<number>) {
    this.#text = text;
    this.#hints = unclosed;
    this.#errors = new ErrorLog(text);
    this.#tags = new TagReader(text, this.#errors);
    this.#layout = new Layout(text);
    this.#commentStart = new Landmark(text, '<!--');
    this.#commentEnd = new Landmark(text, '-->');
    this.#cdataEnd = new Landmark(text, ']]>');
    this.#instructionEnd = new Landmark(text, '?>');
    this.#greater = new Landmark(text, '>');
  }

  build(): XmlTree {
    const text = this.#text;
    let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    while (at < text.length) {
      const less = text.indexOf('<', at);
      const markup = less < 0 ? text.length : less;
      if (markup > at) this.#addOther('text', at, markup);
      at = markup < text.length ? this.#readMarkup(markup) : markup;
    }
    while (this.#current !== undefined) this.#leaveUnclosed(text.length);
    const nodes = this.#nodes.slice(0, this.#nodeCount);
    return {
      text,
      nodes,
      root: nodes.find(node => node.kind === 'element'),
      errors: this.#errors.sorted(),
      namespaces: this.#tags.namespaces,
    };
  }

  #readMarkup(at: number): number {
    const code = this.#text.charCodeAt(at + 1);
    if (startsName(code)) return this.#readElement(at);
    if (code === SLASH) return this.#readEndTag(at);
    if (code === BANG) return this.#readDeclaration(at);
    if (code === QUESTION) return this.#readInstruction(at);
    this.#errors.add('lone-less-than', { start: at, end: at + 1 });
    return this.#addOther('stray', at, at + 1);
  }

  #readElement(at: number): number {
    if (this.#hints.size > 0) this.#leaveByIndentation(at);
    const element = new Element(at, nameEnd(this.#text, at + 1), this.#current);
    const ending = this.#tags.read(element);
    const end = element.startTagEnd;
    if (ending === 'open' || (ending === 'unfinished' && this.#holdsWhatFollows(element))) this.#enter(element);
    else this.#add(element);
    return end;
  }

  /** Whether a tag without `>` was meant to be open: its own end tag or a deeper line follows, and something closes it. */
  #holdsWhatFollows(element: Element): boolean {
    if (this.#hints.has(element.start)) return false;
    const next = skipSpace(this.#text, element.startTagEnd);
    const nameLength = element.nameEnd - element.start - 1;
    if (this.#text.startsWith('</', next) && sameText(this.#text, element.start + 1, next + 2, nameLength)) return true;
    const column = this.#layout.column(element.start);
    return column >= 0 && this.#layout.column(next) > column;
  }

  #readEndTag(at: number): number {
    const text = this.#text;
    const nameAt = at + 2;
    const nameTo = nameEnd(text, nameAt);
    let end = skipSpace(text, nameTo);
    if (text.charCodeAt(end) === GREATER) end++;
    else {
      const less = text.indexOf('<', end);
      const greater = this.#greater.after(end);
      end = greater < text.length && (less < 0 || greater < less) ? greater + 1 : nameTo;
      this.#errors.add('end-tag-unfinished', { start: at, end }, { start: nameAt, end: nameTo });
    }
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return end;
    }
    const closed = this.#closedBy(at, nameAt, nameTo);
    if (closed === undefined) {
      this.#errors.add('end-tag-unmatched', { start: at, end }, { start: nameAt, end: nameTo });
      return this.#addOther('stray', at, end);
    }
    while (this.#current !== closed) this.#leaveUnclosed(at);
    this.#leave();
    closed.close(at, end);
    return end;
  }

  /** The open element that an end tag closes: the nearest of that name, in a broken text rather the one of the same indentation. */
  #closedBy(at: number, nameAt: number, nameTo: number): Element | undefined {
    const length = nameTo - nameAt;
    let nearest: Element | undefined;
    for (let depth = this.#open.length - 1; depth >= 0; depth--) {
      const element = this.#open[depth];
      if (element === undefined || element.nameEnd - element.start - 1 !== length) continue;
      if (!sameText(this.#text, element.start + 1, nameAt, length)) continue;
      if (
        this.#hints.size === 0 ||
        this.#layout.column(at) < 0 ||
        this.#layout.column(at) === this.#layout.column(element.start)
      )
        return element;
      nearest ??= element;
    }
    if (nearest !== undefined) return nearest;
    const current = this.#current;
    if (current === undefined || !this.#hints.has(current.start)) return undefined;
    const column = this.#layout.column(at);
    const sameLine = this.#layout.startOfLine(at) <= current.startTagEnd;
    if (!sameLine && (column < 0 || column !== this.#layout.column(current.start))) return undefined;
    this.#errors.add('end-tag-misspelt', { start: at, end: nameTo }, { start: nameAt, end: nameTo }, current.name);
    return current;
  }

  #readDeclaration(at: number): number {
    const text = this.#text;
    if (text.startsWith('--', at + 2)) {
      if (this.#hints.size > 0) this.#leaveByIndentation(at);
      const end = this.#commentEnd.after(at + 4);
      const lineEnd = this.#layout.endOfLine(at);
      // A second comment that begins on a later line before this one ends: this one was forgotten to be closed.
      const inner = end > lineEnd ? this.#commentStart.after(lineEnd) : end;
      if (end < text.length && inner >= end) return this.#addOther('comment', at, end + 3);
      return this.#addUnclosed('comment', at, 'comment-unclosed', at + 4);
    }
    if (text.startsWith('[CDATA[', at + 2)) {
      const end = this.#cdataEnd.after(at + 9);
      if (end < text.length) return this.#addOther('cdata', at, end + 3);
      return this.#addUnclosed('cdata', at, 'cdata-unclosed', at + 9);
    }
    if (text.startsWith('DOCTYPE', at + 2) && !this.#doctypeSeen) {
      this.#doctypeSeen = true;
      const end = doctypeEnd(text, at + 9);
      if (end >= 0) return this.#addOther('doctype', at, end);
      return this.#addUnclosed('doctype', at, 'declaration-unclosed', at + 9);
    }
    this.#errors.add('declaration-unknown', { start: at, end: at + 2 });
    const end = Math.min(this.#greater.after(at) + 1, this.#layout.endOfLine(at));
    return this.#addOther('stray', at, end);
  }

  #readInstruction(at: number): number {
    const end = this.#instructionEnd.after(at + 2);
    const isDeclaration = this.#text.startsWith('xml', at + 2) && isSpace(this.#text.charCodeAt(at + 5));
    // The XML declaration holds no `<`: one before its end says that the `?` was forgotten.
    const less = isDeclaration ? this.#text.indexOf('<', at + 1) : -1;
    const runaway = less >= 0 && less < end;
    if (end < this.#text.length && !runaway) return this.#addOther('instruction', at, end + 2);
    return this.#addUnclosed('instruction', at, 'instruction-unclosed', at + 2);
  }

  /** Adds a piece whose end is missing: it goes to the end of its line, or to a `>` on it. */
  #addUnclosed(kind: XmlOther['kind'], at: number, code: XmlErrorCode, errorEnd: number): number {
    this.#errors.add(code, { start: at, end: errorEnd });
    const lineEnd = this.#layout.endOfLine(at);
    const greater = kind === 'instruction' || kind === 'doctype' ? this.#greater.after(at) + 1 : lineEnd;
    return this.#addOther(kind, at, Math.max(errorEnd, Math.min(lineEnd, greater)));
  }

  #addOther(kind: XmlOther['kind'], start: number, end: number): number {
    this.#add(new Other(kind, start, end, this.#current));
    return end;
  }

  #add(node: XmlNode): void {
    this.#nodes[this.#nodeCount++] = node;
  }

  #enter(element: Element): void {
    this.#add(element);
    if (this.#open.length >= DEEPEST) {
      if (this.#tooDeep++ === 0) this.#errors.add('too-deep', { start: element.start, end: element.nameEnd });
      return;
    }
    this.#open.push(element);
    this.#marks.push(this.#nodeCount);
    this.#current = element;
  }

  #leave(): void {
    const element = this.#open.pop();
    const mark = this.#marks.pop();
    if (element === undefined || mark === undefined) throw new Error('no element is open');
    if (this.#nodeCount > mark) element.children = this.#nodes.slice(mark, this.#nodeCount);
    this.#nodeCount = mark;
    this.#current = this.#open[this.#open.length - 1];
  }

  #leaveUnclosed(end: number): void {
    const element = this.#current;
    if (element === undefined) return;
    this.#leave();
    element.end = end;
    this.unclosed.add(element.start);
    this.#errors.add('element-unclosed', { start: element.start, end: element.nameEnd }, element.name);
  }

  /** What begins a line no deeper than an element that nothing closes stands behind it, not in it. */
  #leaveByIndentation(at: number): void {
    const column = this.#layout.column(at);
    if (column < 0) return;
    for (let open = this.#current; open !== undefined && this.#hints.has(open.start); open = this.#current) {
      const indentation = this.#layout.column(open.start);
      if (indentation < 0 || indentation < column) return;
      this.#leaveUnclosed(at);
    }
  }
}

/** The offset behind the `>` that ends a DOCTYPE, past its internal subset, quoted texts and comments; -1 where none does. */
function doctypeEnd(text: string, from: number): number {
  let brackets = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '[') brackets++;
    else if (char === ']') brackets--;
    else if (char === '>' && brackets <= 0) return at + 1;
    else if (char === '"' || char === "'" || text.startsWith('<!--', at)) {
      const end = char === '<' ? text.indexOf('-->', at + 4) : text.indexOf(char ?? '', at + 1);
      if (end < 0) return -1;
      at = end;
    }
  }
  return -1;
}
