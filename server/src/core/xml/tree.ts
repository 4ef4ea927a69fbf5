import type { Span } from '../text.js';

export type XmlNode = XmlElement | XmlOther;

/** Text, comment, CDATA section, processing instruction, DOCTYPE, or a stray piece that is none of these. */
export interface XmlOther extends Span {
  readonly kind: 'text' | 'comment' | 'cdata' | 'instruction' | 'doctype' | 'stray';
  readonly parent: XmlElement | undefined;
}

/** One attribute as written; `value` is empty where only a name stands. Offsets are UTF-16. */
export interface XmlAttribute extends Span {
  readonly name: Span;
  /** What stands between the quotes. */
  readonly value: Span;
  readonly quote: '"' | "'" | '';
}

export interface XmlElement extends Span {
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
}

/** Reads any text as XML, however broken, in one pass (a second where elements stay open). Never throws. */
export declare function parseXml(text: string): XmlTree;
