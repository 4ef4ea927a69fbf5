import type { Edit, Span } from '../text.js';
import { UnknownValue } from '../unknown.js';
import type { XmlAttribute, XmlElement } from '../xml/tree.js';
import * as edits from './edits.js';
import type { LibvirtSource } from './source.js';
import type { At, AttributeOf, Below, Select } from './vocabulary.js';

/** An attribute as a rule sees it. */
export class Attribute {
  readonly #attribute: XmlAttribute;
  readonly #document: LibvirtSource;

  constructor(attribute: XmlAttribute, document: LibvirtSource) {
    this.#attribute = attribute;
    this.#document = document;
  }

  /** Name, `=`, quotes and value. */
  get span(): Span {
    return { start: this.#attribute.start, end: this.#attribute.end };
  }

  get nameSpan(): Span {
    return this.#attribute.name;
  }

  /** What stands between the quotes. */
  get valueSpan(): Span {
    return this.#attribute.value;
  }

  /** The value with its references resolved. Throws UnknownValue where a template fills it in. */
  get value(): string {
    return valueIn(this.#document, this.#attribute);
  }

  /** Whether the file itself says the value. */
  get known(): boolean {
    return this.#document.isKnown(this.#attribute);
  }
}

/** An element as a rule sees it; `S` is the path by which it was selected. */
export class Element<S extends Select = Select> {
  readonly node: XmlElement;
  readonly document: LibvirtSource;

  constructor(node: XmlElement, document: LibvirtSource) {
    this.node = node;
    this.document = document;
  }

  /** From `<` of the start tag to behind `>` of the end tag. */
  get span(): Span {
    return { start: this.node.start, end: this.node.end };
  }

  /** The name in the start tag: where an absence is marked. */
  get nameSpan(): Span {
    return this.node.name;
  }

  /** From `<` to behind `>` of the start tag. */
  get startTag(): Span {
    return this.node.startTag;
  }

  /** The name, with the canonical prefix where it stands in a namespace. */
  get name(): string {
    return this.document.nameOf(this.node);
  }

  attribute(name: AttributeOf<S>): Attribute | undefined {
    const found = this.document.attributeOf(this.node, name);
    return found && new Attribute(found, this.document);
  }

  /** The value of an attribute. Throws UnknownValue where a template fills it in. */
  value(name: AttributeOf<S>): string | undefined {
    const found = this.document.attributeOf(this.node, name);
    return found && valueIn(this.document, found);
  }

  /** The value of an attribute, undefined also where a template fills it in: for facts, never for a default. */
  known(name: AttributeOf<S>): string | undefined {
    const found = this.document.attributeOf(this.node, name);
    return found && this.document.isKnown(found) ? this.document.valueOf(found) : undefined;
  }

  select<B extends Below<S>>(below: B): readonly Element<At<S, B>>[] {
    return this.document.below(this.node, below).map(node => new Element<At<S, B>>(node, this.document));
  }

  first<B extends Below<S>>(below: B): Element<At<S, B>> | undefined {
    const node = this.document.firstBelow(this.node, below);
    return node && new Element<At<S, B>>(node, this.document);
  }

  has(below: Below<S>): boolean {
    return this.document.firstBelow(this.node, below) !== undefined;
  }

  /** What stands between its start tag and its end tag. */
  get content(): Span {
    return contentOf(this.node);
  }

  /** The text in it, references resolved, outer white space left out. Throws UnknownValue as `value` does. */
  get text(): string {
    if (this.document.isTemplate(contentOf(this.node))) throw new UnknownValue();
    return this.document.textOf(this.node);
  }

  /** The text in it, undefined where there is none or a template fills it in. */
  get knownText(): string | undefined {
    return this.document.isTemplate(contentOf(this.node)) ? undefined : this.document.textOf(this.node) || undefined;
  }

  /** Where the text in it stands, without outer white space; empty and behind the start tag where there is none. */
  get textSpan(): Span {
    return this.document.textSpanOf(this.node);
  }

  /** Gives an attribute this value, in place or behind the last attribute. */
  set(name: AttributeOf<S>, value: string): Edit {
    return edits.setAttribute(this.document, this.node, name, value);
  }

  /** Takes an attribute away with the white space before it; undefined where there is none. */
  unset(name: AttributeOf<S>): Edit | undefined {
    return edits.unsetAttribute(this.document, this.node, name);
  }

  /** Takes the element away, with its line where it stands alone there. */
  remove(): Edit {
    return edits.removeElement(this.document, this.node);
  }

  /** Takes some of its children away; where nothing else is in it, it is closed in its start tag. */
  removeChildren(children: readonly { readonly node: XmlElement }[]): readonly Edit[] {
    return edits.removeChildren(
      this.document,
      this.node,
      children.map(({ node }) => node),
    );
  }

  /** Puts other markup in its place: written with `'`, two blanks a level, LF; it takes on the file's style. */
  replaceWith(markup: string): Edit {
    return edits.replaceElement(this.document, this.node, markup);
  }

  /** Puts other text into it. */
  setText(text: string): Edit {
    return edits.setText(this.document, this.node, text);
  }

  /** Adds markup as its last child. */
  append(markup: string): Edit {
    return edits.appendChild(this.document, this.node, markup);
  }

  /** Adds markup before it, at its own indentation. */
  insertBefore(markup: string): Edit {
    return edits.insertBefore(this.document, this.node, markup);
  }

  /** Adds markup behind it, at its own indentation. */
  insertAfter(markup: string): Edit {
    return edits.insertAfter(this.document, this.node, markup);
  }
}

function valueIn(document: LibvirtSource, attribute: XmlAttribute): string {
  if (!document.isKnown(attribute)) throw new UnknownValue();
  return document.valueOf(attribute);
}

/** What stands between start tag and end tag. */
const contentOf = (node: XmlElement): Span => ({ start: node.startTag.end, end: node.endTag?.start ?? node.end });
