import { type Edit, insert, remove, replace } from '../text.js';
import { encodeAttribute, encodeText } from '../xml/entities.js';
import type { XmlElement } from '../xml/tree.js';
import type { LibvirtSource } from './source.js';
import { lineIndent, restyle } from './style.js';

export function setAttribute(document: LibvirtSource, node: XmlElement, name: string, value: string): Edit {
  const found = document.attributeOf(node, name);
  const quote = found?.quote || document.style.quote;
  if (found) {
    const text = encodeAttribute(value, quote);
    return found.quote ? replace(found.value, text) : replace(found, `${name}=${quote}${text}${quote}`);
  }
  const behind = node.attributes.at(-1)?.end ?? node.name.end;
  return insert(behind, ` ${name}=${quote}${encodeAttribute(value, quote)}${quote}`);
}

export function unsetAttribute(document: LibvirtSource, node: XmlElement, name: string): Edit | undefined {
  const found = document.attributeOf(node, name);
  if (!found) return undefined;
  let start = found.start;
  while (start > node.name.end && /\s/.test(document.text[start - 1] ?? '')) start--;
  return remove({ start, end: found.end });
}

export function removeElement(document: LibvirtSource, node: XmlElement): Edit {
  const { text } = document;
  const indent = lineIndent(text, node.start);
  const rest = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(node.end, node.end + 200));
  if (indent === undefined || !rest) return remove({ start: node.start, end: node.end });
  return remove({ start: node.start - indent.length, end: node.end + rest[0].length });
}

export function removeChildren(
  document: LibvirtSource,
  node: XmlElement,
  children: readonly XmlElement[],
): readonly Edit[] {
  const isEmptied = node.children.every(child => child.kind === 'text' || children.some(each => each === child));
  if (!isEmptied || document.textOf(node) !== '') return children.map(child => removeElement(document, child));
  return [replace({ start: node.startTag.end - 1, end: node.end }, '/>')];
}

export function replaceElement(document: LibvirtSource, node: XmlElement, markup: string): Edit {
  const indent = lineIndent(document.text, node.start) ?? '';
  return replace({ start: node.start, end: node.end }, restyle(markup, document.style, indent));
}

export function setText(document: LibvirtSource, node: XmlElement, text: string): Edit {
  if (!node.selfClosing) return replace(document.textSpanOf(node), encodeText(text));
  const name = document.text.slice(node.name.start, node.name.end);
  return replace({ start: openEnd(node), end: node.end }, `>${encodeText(text)}</${name}>`);
}

export function insertBefore(document: LibvirtSource, node: XmlElement, markup: string): Edit {
  const indent = lineIndent(document.text, node.start);
  const styled = restyle(markup, document.style, indent ?? '');
  return insert(node.start, indent === undefined ? styled : styled + document.style.eol + indent);
}

export function insertAfter(document: LibvirtSource, node: XmlElement, markup: string): Edit {
  const indent = lineIndent(document.text, node.start);
  const styled = restyle(markup, document.style, indent ?? '');
  return insert(node.end, indent === undefined ? styled : document.style.eol + indent + styled);
}

export function appendChild(document: LibvirtSource, node: XmlElement, markup: string): Edit {
  const last = node.children.findLast(child => child.kind === 'element');
  if (last?.kind === 'element') return insertAfter(document, last, markup);
  const { eol, indent: unit } = document.style;
  const outer = lineIndent(document.text, node.start);
  const inner = outer === undefined ? undefined : outer + unit;
  const styled = restyle(markup, document.style, inner ?? '');
  const block = inner === undefined ? styled : eol + inner + styled + eol + outer;
  if (!node.selfClosing) {
    // White space alone between the tags gives way; a comment stays.
    const blank = node.endTag && node.children.every(child => child.kind === 'text');
    return node.endTag && blank && document.textOf(node) === ''
      ? replace({ start: node.startTag.end, end: node.endTag.start }, block)
      : insert(node.startTag.end, inner === undefined ? styled : eol + inner + styled);
  }
  const name = document.text.slice(node.name.start, node.name.end);
  return replace({ start: openEnd(node), end: node.end }, `>${block}</${name}>`);
}

/** Where `/>` of an empty element begins, white space before it included. */
function openEnd(node: XmlElement): number {
  return node.attributes.at(-1)?.end ?? node.name.end;
}
