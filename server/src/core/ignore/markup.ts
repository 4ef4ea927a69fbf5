import type { LibvirtDocument } from '../libvirt/document.js';
import { currentId, type Retired } from '../retired.js';
import type { Span } from '../text.js';
import { decodeAttribute } from '../xml/entities.js';
import type { XmlElement, XmlNode, XmlOther, XmlTree } from '../xml/tree.js';
import { type Acceptance, MOST_ACCEPTANCES, MOST_BETWEEN, WHOLE_FILE } from './acceptance.js';
import { directiveIn } from './directive.js';
import type { Layout } from './lines.js';

/** What XML comments accept. `text` is the file as written: a template's own text may stand in a reason. */
export function xmlAcceptances(
  layout: Layout,
  tree: XmlTree,
  documents: readonly LibvirtDocument[],
  retired: Retired,
): readonly Acceptance[] {
  const { text } = layout;
  const found: Acceptance[] = [];
  const roots = new Set(documents.filter(document => !document.fragment).map(document => document.rootNode));
  const isFrame = (element: XmlElement) =>
    roots.has(element) || text.slice(element.name.start, element.name.end) === 'devices';
  const visit = (siblings: readonly XmlNode[]): void => {
    siblings.forEach((node, index) => {
      if (node.kind === 'element') visit(node.children);
      if (node.kind !== 'comment') return;
      const inside = node.start + '<!--'.length;
      const [, words] = /^<!--([\s\S]*)-->$/.exec(text.slice(node.start, node.end)) ?? [];
      const directive = words === undefined ? undefined : directiveIn(words, inside);
      if (!directive || found.length === MOST_ACCEPTANCES) return;
      const at = { start: node.start, end: node.end };
      const covers = node.parent
        ? coveredInside(layout, node, node.parent, siblings, index, isFrame)
        : coveredOutside(layout, at, tree.root);
      found.push({
        ...directive,
        rule: currentId(directive.written, retired),
        at,
        whole: layout.withLine(at),
        covers,
      });
    });
  };
  visit(tree.nodes);
  return found;
}

/** Before the root: the whole file. */
const coveredOutside = (layout: Layout, at: Span, root: XmlElement | undefined): readonly Span[] =>
  root && at.start < root.start ? [WHOLE_FILE] : [layout.lineOf(at.start)];

/**
 * Inside an element: that element; of one that frames others, as `<devices>` does, its start tag. Behind something on
 * a line: that line, and the element that ends there; else the element that follows.
 */
function coveredInside(
  layout: Layout,
  comment: XmlOther,
  parent: XmlElement,
  siblings: readonly XmlNode[],
  index: number,
  isFrame: (element: XmlElement) => boolean,
): readonly Span[] {
  const around = isFrame(parent) ? parent.startTag : { start: parent.start, end: parent.end };
  const line = layout.lineOf(comment.start);
  const { before, behind } = layout.beside(comment);
  if (saysSomething(before) && !saysSomething(behind)) {
    const last = nextTo(siblings, index, -1, node => node.kind === 'element');
    const ends = last !== undefined && last.end >= line.start;
    return [around, line, ...(ends ? [{ start: last.start, end: last.end }] : [])];
  }
  const next = nextTo(siblings, index, 1, node => node.kind !== 'comment' && !isBlank(layout.text, node));
  return next?.kind === 'element' ? [around, { start: next.start, end: next.end }] : [around];
}

/** The nearest node before (-1) or behind (1) that is looked for. */
function nextTo(
  siblings: readonly XmlNode[],
  index: number,
  step: -1 | 1,
  wanted: (node: XmlNode) => boolean,
): XmlNode | undefined {
  for (let away = 1; away <= MOST_BETWEEN; away++) {
    const node = siblings[index + away * step];
    if (!node || wanted(node)) return node;
  }
  return undefined;
}

const saysSomething = (text: string): boolean => text.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';

const isBlank = (text: string, node: XmlNode): boolean =>
  node.kind === 'text' && text.slice(node.start, node.end).trim() === '';

/** What the metadata of a definition accept, for all of it: libvirt keeps metadata where it drops comments. */
export function metadataAcceptances(
  layout: Layout,
  document: LibvirtDocument,
  retired: Retired,
): readonly Acceptance[] {
  const { text, rootNode } = document;
  const entries = document.below(rootNode, 'metadata/hvlint:vm/hvlint:ignore');
  return entries.slice(0, MOST_ACCEPTANCES).flatMap(element => {
    const rule = document.attributeOf(element, 'rule')?.value ?? { start: element.name.end, end: element.name.end };
    const reason = document.attributeOf(element, 'reason')?.value ?? rule;
    if (document.isTemplate({ start: element.start, end: element.end })) return [];
    const written = text.slice(rule.start, rule.end);
    return [
      {
        written,
        rule: currentId(written, retired),
        ruleAt: rule,
        reason: reason === rule ? '' : decodeAttribute(text.slice(reason.start, reason.end)),
        at: { start: element.start, end: element.end },
        whole: layout.withLine(element),
        covers: [{ start: rootNode.start, end: rootNode.end }],
      },
    ];
  });
}
