import { decodeAttribute, decodeText } from '../../server/src/core/xml/entities.js';
import { parseXml, type XmlElement } from '../../server/src/core/xml/tree.js';

/** What libvirt makes up where a file does not say it. */
const MADE_UP = /^domain\/(?:uuid|genid|devices\/interface\/mac@address)=/;

/** One line for each attribute and text of an XML document: `domain/devices/disk/target@dev=vda`. */
export function xmlFacts(text: string): ReadonlySet<string> {
  const facts = new Set<string>();
  const visit = (node: XmlElement, above: string): void => {
    const piece = (span: { start: number; end: number }) => text.slice(span.start, span.end);
    const here = `${above}${piece(node.name)}`;
    facts.add(`${here}=`);
    for (const { name, value } of node.attributes) facts.add(`${here}@${piece(name)}=${decodeAttribute(piece(value))}`);
    for (const child of node.children) {
      if (child.kind === 'element') visit(child, `${here}/`);
      else if (child.kind === 'text') {
        const said = decodeText(piece(child)).trim();
        if (said !== '') facts.add(`${here}=${said}`);
      }
    }
  };
  const { root } = parseXml(text);
  if (root) visit(root, '');
  return new Set([...facts].filter(fact => !MADE_UP.test(fact)));
}

/** One line for each leaf of a JSON value: `b_info.target_memkb=524288`. */
export function jsonFacts(value: unknown): ReadonlySet<string> {
  const facts = new Set<string>();
  const visit = (each: unknown, path: string): void => {
    if (Array.isArray(each)) for (const item of each) visit(item, path);
    else if (typeof each === 'object' && each !== null)
      for (const [key, inner] of Object.entries(each)) visit(inner, path === '' ? key : `${path}.${key}`);
    else if (path !== 'c_info.uuid') facts.add(`${path}=${String(each)}`);
  };
  visit(value, '');
  return facts;
}
