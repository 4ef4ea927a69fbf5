import type { Span } from '../text.js';

export type XmlNode = XmlElement | XmlOther;

/** Text, comment, CDATA section, processing instruction, DOCTYPE, or a stray piece that is none of these. */
export interface XmlOther extends Span {
  readonly kind: 'text' | 'comment' | 'cdata' | 'instruction' | 'doctype' | 'stray';
  readonly parent: XmlElement | undefined;
}

/** One attribute as written; `value` is empty where only a name stands. Offsets are UTF-16, here and there. */
export interface XmlAttribute extends Span, NameRange {
  readonly name: Span;
  /** What stands between the quotes. */
  readonly value: Span;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quote: '"' | "'" | '';
}

/** Where a name stands, without an object made for it: names are looked at hundreds of times a file. */
export interface NameRange {
  readonly nameStart: number;
  readonly nameEnd: number;
}

export interface XmlElement extends Span, NameRange {
  readonly kind: 'element';
  readonly parent: XmlElement | undefined;
  /** The name in the start tag. */
  readonly name: Span;
  /** From `<` to behind `>` of the start tag. */
  readonly startTag: Span;
  /** The end tag; undefined where there is none (`<a/>`, or never closed). */
  readonly endTag: Span | undefined;
  readonly selfClosing: boolean;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
}

export interface XmlError {
  readonly code: string;
  readonly at: Span;
  /** A sentence for the operator. */
  readonly message: string;
}

export interface XmlTree {
  readonly text: string;
  /** What stands at the top level, in order. */
  readonly nodes: readonly XmlNode[];
  /** The first element at the top level. */
  readonly root: XmlElement | undefined;
  readonly errors: readonly XmlError[];
  /** Every `xmlns` attribute; where there is none, every name means what is written. */
  readonly namespaces: readonly XmlNamespace[];
}

export interface XmlNamespace {
  readonly element: XmlElement;
  readonly attribute: XmlAttribute;
}

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const NO_CHILDREN: readonly XmlNode[] = [];

// The classes hold plain numbers and make a span only when it is asked for: that halves the memory of a tree.

export class Other implements XmlOther {
  readonly kind: XmlOther['kind'];
  readonly start: number;
  readonly end: number;
  readonly parent: XmlElement | undefined;

  constructor(kind: XmlOther['kind'], start: number, end: number, parent: XmlElement | undefined) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.parent = parent;
  }
}

export class Attribute implements XmlAttribute {
  readonly start: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Behind the closing quote; equal to `valueEnd` where there is none. */
  readonly end: number;
  readonly quote: XmlAttribute['quote'];

  constructor(
    start: number,
    nameEnd: number,
    valueStart: number,
    valueEnd: number,
    end: number,
    quote: XmlAttribute['quote'],
  ) {
    this.start = start;
    this.nameEnd = nameEnd;
    this.valueStart = valueStart;
    this.valueEnd = valueEnd;
    this.end = end;
    this.quote = quote;
  }

  get nameStart(): number {
    return this.start;
  }

  get name(): Span {
    return { start: this.start, end: this.nameEnd };
  }

  get value(): Span {
    return { start: this.valueStart, end: this.valueEnd };
  }
}

const SELF_CLOSING = -2;
const NEVER_CLOSED = -1;

export class Element implements XmlElement {
  readonly start: number;
  readonly nameEnd: number;
  readonly parent: XmlElement | undefined;
  startTagEnd: number;
  end: number;
  attributes: readonly XmlAttribute[] = NO_ATTRIBUTES;
  children: readonly XmlNode[] = NO_CHILDREN;
  #endTagStart = NEVER_CLOSED;

  constructor(start: number, nameEnd: number, parent: XmlElement | undefined) {
    this.start = start;
    this.nameEnd = nameEnd;
    this.parent = parent;
    this.startTagEnd = nameEnd;
    this.end = nameEnd;
  }

  get kind(): 'element' {
    return 'element';
  }

  get nameStart(): number {
    return this.start + 1;
  }

  get name(): Span {
    return { start: this.nameStart, end: this.nameEnd };
  }

  get startTag(): Span {
    return { start: this.start, end: this.startTagEnd };
  }

  get endTag(): Span | undefined {
    return this.#endTagStart < 0 ? undefined : { start: this.#endTagStart, end: this.end };
  }

  get selfClosing(): boolean {
    return this.#endTagStart === SELF_CLOSING;
  }

  closeItself(): void {
    this.#endTagStart = SELF_CLOSING;
    this.end = this.startTagEnd;
  }

  close(endTagStart: number, end: number): void {
    this.#endTagStart = endTagStart;
    this.end = end;
  }
}
