import type { LibvirtDocument } from '../../core/libvirt/document.js';
import { pathOf } from '../../core/libvirt/place.js';
import { type AttributeFacts, attributeFacts, type ElementFacts, elementFacts } from '../../core/libvirt/reference.js';
import { elementsIn } from '../../core/libvirt/source.js';
import type { Reading } from '../../core/reading.js';
import { contains, type Span } from '../../core/text.js';
import type { XmlElement } from '../../core/xml/tree.js';
import type { Help } from '../language.js';

/** What the element or attribute at an offset does; undefined where it is none that is documented. */
export function helpAt({ libvirt }: Reading, offset: number): Help | undefined {
  const here = { start: offset, end: offset };
  const document = libvirt.findLast(each => contains(each.rootNode, here));
  const element = document && innermost(document.rootNode, here);
  if (!element) return undefined;
  const path = pathOf(document, element);
  return nameHelp(document, element, path, here) ?? attributeHelp(document, element, path, here);
}

/** What an element does, as Markdown. */
export const elementText = (name: string, facts: ElementFacts): string =>
  [`**\`<${name}>\`** ${facts.meaning}`, ...more(facts)].join('\n\n');

/** What an attribute does, as Markdown; the values that stand there now are told from others. */
export function attributeText(name: string, facts: AttributeFacts, see: string | undefined, now = ''): string {
  const values = Object.entries(facts.values ?? {});
  const there = facts.list === undefined ? [now] : now.split(facts.list);
  const listed = values
    .map(([value, meaning]) => {
      const shown = there.includes(value) ? `**\`${value}\`**` : `\`${value}\``;
      return `- ${shown}${meaning === '' ? '' : `: ${meaning}`}`;
    })
    .join('\n');
  return [
    `**\`${name}\`** ${facts.meaning}`,
    ...(listed === '' ? [] : [listed]),
    ...(facts.default === undefined ? [] : [`Without it: ${facts.default}.`]),
    ...more({ since: facts.since, see }),
  ].join('\n\n');
}

function more({ since, see }: { readonly since?: string | undefined; readonly see?: string | undefined }) {
  const parts = [since === undefined ? '' : `Since libvirt ${since}`, see === undefined ? '' : `[libvirt.org](${see})`];
  const line = parts.filter(part => part !== '').join(' · ');
  return line === '' ? [] : [line];
}

function innermost(root: XmlElement, at: Span): XmlElement {
  const child = elementsIn(root).find(each => contains(each, at));
  return child ? innermost(child, at) : root;
}

function nameHelp(document: LibvirtDocument, element: XmlElement, path: string, here: Span): Help | undefined {
  const { name, endTag } = element;
  const closing = endTag && { start: endTag.start + 2, end: endTag.start + 2 + name.end - name.start };
  const at = [name, closing].find(each => each && contains(each, here));
  const facts = at && elementFacts(path);
  return facts ? { at, text: elementText(document.nameOf(element), facts) } : undefined;
}

function attributeHelp(document: LibvirtDocument, element: XmlElement, path: string, here: Span): Help | undefined {
  const attribute = element.attributes.find(each => contains(each, here));
  if (!attribute) return undefined;
  const name = document.text.slice(attribute.name.start, attribute.name.end);
  const facts = attributeFacts(path, name);
  // At the sign between name and value it is about both.
  const at = [attribute.name, attribute.value].find(each => contains(each, here)) ?? attribute;
  const now = document.text.slice(attribute.value.start, attribute.value.end);
  return (
    facts && { at: { start: at.start, end: at.end }, text: attributeText(name, facts, elementFacts(path)?.see, now) }
  );
}
