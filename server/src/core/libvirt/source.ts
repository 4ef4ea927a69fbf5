import { type Span, touchesAny } from '../text.js';
import { decodeAttribute, decodeText } from '../xml/entities.js';
import { Names } from '../xml/names.js';
import type { XmlAttribute, XmlElement, XmlTree } from '../xml/tree.js';
import { type Style, styleOf } from './style.js';

/** So many nodes are looked through sooner than they are sorted by their names. */
const FEW = 12;

const NONE: readonly XmlElement[] = [];

/** A tree with what is needed to read it as libvirt's: names, values, text, and what a template leaves open. */
export class LibvirtSource {
  readonly tree: XmlTree;
  readonly rootNode: XmlElement;
  readonly #holes: readonly Span[];
  readonly #names: Names;
  /** The children by their names, of elements that have many: rules ask a hundred times for those of `devices`. */
  readonly #named = new Map<XmlElement, ReadonlyMap<string, readonly XmlElement[]>>();
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
    return this.#holes.length > 0 && touchesAny(this.#holes, span);
  }

  /** Whether the file itself says the value of an attribute. */
  isKnown(attribute: XmlAttribute): boolean {
    return this.#holes.length === 0 || !this.isTemplate(attribute.value);
  }

  /** The value of an attribute with its references resolved. */
  valueOf({ valueStart, valueEnd }: XmlAttribute): string {
    return decodeAttribute(this.text.slice(valueStart, valueEnd));
  }

  nameOf(node: XmlElement): string {
    return this.#names.qualifiedName(node);
  }

  attributeOf(node: XmlElement, name: string): XmlAttribute | undefined {
    for (const attribute of node.attributes) if (this.#names.isWritten(attribute, name)) return attribute;
    return undefined;
  }

  /** All elements at a path below one: `source/host`. */
  below(node: XmlElement, path: string): readonly XmlElement[] {
    return this.belowFrom(node, namesIn(path), 0);
  }

  /** All elements below one at the names of a path, the first of which are those of the element itself. */
  protected belowFrom(node: XmlElement, names: readonly string[], first: number): readonly XmlElement[] {
    const found: XmlElement[] = [];
    this.#collect(node, names, first, found);
    return found;
  }

  /** The first element at a path below one. */
  firstBelow(node: XmlElement, path: string): XmlElement | undefined {
    const names = namesIn(path);
    return names.length === 1 ? this.#child(node, path) : this.below(node, path)[0];
  }

  #collect(node: XmlElement, names: readonly string[], depth: number, found: XmlElement[]): void {
    for (const child of this.#children(node, names[depth] ?? '')) {
      if (depth === names.length - 1) found.push(child);
      else this.#collect(child, names, depth + 1, found);
    }
  }

  /** The elements of one name in another. */
  #children(node: XmlElement, name: string): readonly XmlElement[] {
    if (node.children.length > FEW) return this.#byName(node).get(name) ?? NONE;
    let found: XmlElement[] | undefined;
    for (const child of node.children) {
      if (child.kind !== 'element' || !this.#names.is(child, name)) continue;
      if (found) found.push(child);
      else found = [child];
    }
    return found ?? NONE;
  }

  #child(node: XmlElement, name: string): XmlElement | undefined {
    if (node.children.length > FEW) return this.#byName(node).get(name)?.[0];
    for (const child of node.children) if (child.kind === 'element' && this.#names.is(child, name)) return child;
    return undefined;
  }

  #byName(node: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
    const known = this.#named.get(node);
    if (known) return known;
    const named = new Map<string, XmlElement[]>();
    for (const child of node.children) {
      if (child.kind !== 'element') continue;
      const name = this.nameOf(child);
      const same = named.get(name);
      if (same) same.push(child);
      else named.set(name, [child]);
    }
    this.#named.set(node, named);
    return named;
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

const PATHS = new Map<string, readonly string[]>();

/** The names of a path. Rules write a few hundred paths, again and again: each is taken apart once. */
export function namesIn(path: string): readonly string[] {
  const known = PATHS.get(path);
  if (known) return known;
  const names = path.split('/');
  PATHS.set(path, names);
  return names;
}

export const elementsIn = (node: XmlElement): readonly XmlElement[] =>
  node.children.filter(child => child.kind === 'element');
