import { XMLParser } from 'fast-xml-parser';
import { decodeAttribute, decodeText } from '../../server/src/core/xml/entities.js';
import { parseXml, type XmlElement, type XmlNode } from '../../server/src/core/xml/tree.js';

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  // Else it leaves character references as they are.
  htmlEntities: true,
  captureMetaData: true,
  cdataPropName: '#cdata',
  commentPropName: '#comment',
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 300,
});

/** One line for each element with its range, attribute with its value, and piece of text, as our tree has them. */
export function ourReading(text: string): readonly string[] {
  const piece = (start: number, end: number) => text.slice(start, end);
  const read = (node: XmlNode, depth: number): readonly string[] => {
    switch (node.kind) {
      case 'text':
        return textLines(decodeText(piece(node.start, node.end)), depth);
      case 'cdata':
        return textLines(piece(node.start + '<![CDATA['.length, node.end - ']]>'.length), depth);
      case 'element':
        return [
          elementLine(piece(node.name.start, node.name.end), node.start, node.end, depth),
          ...node.attributes.map(({ name, value }) =>
            attributeLine(piece(name.start, name.end), decodeAttribute(piece(value.start, value.end)), depth),
          ),
          ...node.children.flatMap(child => read(child, depth + 1)),
        ];
      default:
        return [];
    }
  };
  return joined(
    parseXml(text)
      .nodes.filter((node): node is XmlElement => node.kind === 'element')
      .flatMap(node => read(node, 0)),
  );
}

/** The same as fast-xml-parser's reader has it. Throws where that refuses the text. */
export function theirReading(text: string): readonly string[] {
  const read = (node: unknown, depth: number): readonly string[] => {
    if (!isRecord(node)) return [];
    const text = node['#text'];
    if (typeof text === 'string') return textLines(text, depth);
    if (Array.isArray(node['#cdata'])) return node['#cdata'].flatMap(child => read(child, depth));
    const [name] = Object.keys(node);
    const children = name === undefined ? undefined : node[name];
    if (name === undefined || name.startsWith('#') || !Array.isArray(children)) return [];
    const meta = Object.getOwnPropertySymbols(node).map(key => node[key])[0];
    const [start, end] = isRecord(meta) ? [meta['startIndex'], meta['endIndex']] : [];
    const attributes = isRecord(node[':@']) ? Object.entries(node[':@']) : [];
    return [
      elementLine(name, start, end, depth),
      ...attributes.map(([attribute, value]) => attributeLine(attribute.slice(1), String(value), depth)),
      ...children.flatMap(child => read(child, depth + 1)),
    ];
  };
  const nodes: unknown = PARSER.parse(text);
  // What stands outside the root element is not compared.
  return Array.isArray(nodes)
    ? joined(nodes.filter(node => isRecord(node) && !('#text' in node)).flatMap(node => read(node, 0)))
    : [];
}

const isRecord = (value: unknown): value is Readonly<Record<string | symbol, unknown>> =>
  typeof value === 'object' && value !== null;

const elementLine = (name: string, start: unknown, end: unknown, depth: number) => `${depth} <${name} ${start}-${end}`;

// It does not make white space in values into spaces, as XML asks.
const attributeLine = (name: string, value: string, depth: number) =>
  `${depth} @${name}=${JSON.stringify(value.replace(/\s/g, ' '))}`;

const textLines = (text: string, depth: number): readonly string[] =>
  text === '' ? [] : [`${depth} "${JSON.stringify(text.replace(/\r\n?/g, '\n')).slice(1, -1)}"`];

/** Joins pieces of text side by side: a comment between them is seen by one reader and not by the other. */
function joined(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const line of lines) {
    const [depth] = line.split('"', 1);
    const last = result.at(-1);
    if (/^\d+ "/.test(line) && last?.startsWith(`${depth}"`))
      result[result.length - 1] = last.slice(0, -1) + line.slice(`${depth}"`.length);
    else result.push(line);
  }
  return result;
}
