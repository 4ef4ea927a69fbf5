import { type Span, touchesAny } from '../text.js';
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
    return touchesAny(this.#holes, span);
  }

  nameOf(node: XmlElement): string {
    return this.#names.qualifiedName(node);
  }

  attributeOf(node: XmlElement, name: string): XmlAttribute | undefined {
    return node.attributes.find(
      ({ name: { start, end } }) => end - start === name.length && this.text.startsWith(name, start),
    );
  }

  /** All elements at a path below one: `source/host`. */
  below(node: XmlElement, path: string): readonly XmlElement[] {
    const found: XmlElement[] = [];
    this.#collect(node, namesIn(path), 0, found);
    return found;
  }

  /** The first element at a path below one. */
  firstBelow(node: XmlElement, path: string): XmlElement | undefined {
    const names = namesIn(path);
    return names.length === 1 ? this.#child(node, path) : this.below(node, path)[0];
  }

  #collect(node: XmlElement, names: readonly string[], depth: number, found: XmlElement[]): void {
    for (const child of node.children) {
      if (child.kind !== 'element' || !this.#names.is(child, names[depth] ?? '')) continue;
      if (depth === names.length - 1) found.push(child);
      else this.#collect(child, names, depth + 1, found);
    }
  }

  #child(node: XmlElement, name: string): XmlElement | undefined {
    for (const child of node.children) if (child.kind === 'element' && this.#names.is(child, name)) return child;
    return undefined;
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

/** Rules name a few hundred paths, again and again: each is taken apart once. */
const PATHS = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  const known = PATHS.get(path);
  if (known) return known;
  const names = path.split('/');
  PATHS.set(path, names);
  return names;
}

export const elementsIn = (node: XmlElement): readonly XmlElement[] =>
  node.children.filter(child => child.kind === 'element');
