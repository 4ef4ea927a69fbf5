import { type Span, touches } from '../text.js';
import { decodeText } from '../xml/entities.js';
import { Names } from '../xml/names.js';
import type { XmlAttribute, XmlElement, XmlTree } from '../xml/tree.js';
import { type Style, styleOf } from './style.js';

/** A tree with what is needed to read it as libvirt's: names, values, text, and what a template leaves open. */
export class LibvirtSource {
  readonly tree: XmlTree;
  readonly rootNode: XmlElement;
  readonly #holes: readonly Span[];
  readonly #names: Names;
  #style: Style | undefined;

  constructor(tree: XmlTree, rootNode: XmlElement, holes: readonly Span[]) {
    this.tree = tree;
    this.rootNode = rootNode;
    this.#holes = holes;
    this.#names = new Names(tree);
  }

  get text(): string {
    return this.tree.text;
  }

  get style(): Style {
    this.#style ??= styleOf(this.tree, this.rootNode);
    return this.#style;
  }

  /** Whether a template fills in any part of this range. */
  isTemplate(span: Span): boolean {
    return this.#holes.some(hole => touches(hole, span));
  }

  nameOf(node: XmlElement): string {
    return this.#names.qualifiedName(node);
  }

  attributeOf(node: XmlElement, name: string): XmlAttribute | undefined {
    return node.attributes.find(
      ({ name: { start, end } }) => end - start === name.length && this.text.startsWith(name, start),
    );
  }

  below(node: XmlElement, names: readonly string[]): readonly XmlElement[] {
    return names.reduce<readonly XmlElement[]>(
      (nodes, name) => nodes.flatMap(each => elementsIn(each).filter(child => this.nameOf(child) === name)),
      [node],
    );
  }

  /** The elements right below the root that bear one of these names. */
  childrenNamed(...names: readonly string[]): readonly XmlElement[] {
    return elementsIn(this.rootNode).filter(child => names.includes(this.nameOf(child)));
  }

  textOf(node: XmlElement): string {
    let text = '';
    for (const child of node.children) {
      if (child.kind === 'text') text += decodeText(this.text.slice(child.start, child.end));
      else if (child.kind === 'cdata')
        text += this.text.slice(child.start + '<![CDATA['.length, child.end - ']]>'.length);
    }
    return text.trim();
  }

  textSpanOf(node: XmlElement): Span {
    const parts = node.children.filter(child => child.kind === 'text' || child.kind === 'cdata');
    const raw = { start: parts[0]?.start ?? node.startTag.end, end: parts.at(-1)?.end ?? node.startTag.end };
    const text = this.text.slice(raw.start, raw.end);
    const lead = text.length - text.trimStart().length;
    if (lead === text.length) return { start: raw.start, end: raw.start };
    return { start: raw.start + lead, end: raw.end - (text.length - text.trimEnd().length) };
  }
}

export const elementsIn = (node: XmlElement): readonly XmlElement[] =>
  node.children.filter(child => child.kind === 'element');
