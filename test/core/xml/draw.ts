import type { Span } from '../../../server/src/core/text.js';
import { parseXml, type XmlNode, type XmlTree } from '../../../server/src/core/xml/tree.js';

/** Draws a tree in one line: `a[x=1](b/ "text")`; `!` marks an element without its end tag. White space is left out. */
export function draw(text: string): string {
  const tree = parseXml(text);
  return drawAll(tree, tree.nodes);
}

/** The codes of the errors, in the order of the text. */
export const codes = (text: string): readonly string[] => parseXml(text).errors.map(error => error.code);

const drawAll = (tree: XmlTree, nodes: readonly XmlNode[]): string =>
  nodes
    .map(node => drawNode(tree, node))
    .filter(drawn => drawn !== '')
    .join(' ');

function drawNode(tree: XmlTree, node: XmlNode): string {
  const piece = (span: Span) => tree.text.slice(span.start, span.end);
  if (node.kind === 'text') return piece(node).trim() === '' ? '' : JSON.stringify(piece(node).trim());
  if (node.kind !== 'element') return `${node.kind}{${piece(node)}}`;
  const attributes = node.attributes.map(({ name, value }) => `${piece(name)}=${piece(value)}`).join(' ');
  const children = drawAll(tree, node.children);
  const ending = node.selfClosing ? '/' : node.endTag === undefined ? '!' : '';
  return `${piece(node.name)}${attributes && `[${attributes}]`}${ending}${children && `(${children})`}`;
}
