import { CompletionItemKind } from 'vscode-languageserver-types';
import type { LibvirtDocument } from '../../core/libvirt/document.js';
import { type Place, pathOf, placeAt } from '../../core/libvirt/place.js';
import {
  type AttributeFacts,
  attributeFacts,
  attributesAt,
  type ElementFacts,
  elementFacts,
  elementsAt,
} from '../../core/libvirt/reference.js';
import { elementsIn } from '../../core/libvirt/source.js';
import { lineIndent, restyle } from '../../core/libvirt/style.js';
import type { ThingKind } from '../../core/mentions.js';
import type { Reading } from '../../core/reading.js';
import { contains, type Span } from '../../core/text.js';
import type { XmlElement } from '../../core/xml/tree.js';
import type { Known, KnownNames, Proposal } from '../language.js';
import { BLOCKS, type Block, filledIn, snippetOf } from './blocks.js';
import { attributeText, elementText } from './help.js';

/**
 * The documented elements, attributes and values that may stand at an offset, and whole blocks. Beside an extension that has
 * libvirt's schema: what no schema says.
 */
export function completions({ libvirt }: Reading, offset: number, known: Known): readonly Proposal[] {
  const here = { start: offset, end: offset };
  const document = libvirt.findLast(each => contains(each.rootNode, here));
  const place = document && placeAt(document, offset);
  if (!document || !place) return [];
  switch (place.kind) {
    case 'element':
      return elements(document, place, known);
    case 'attribute':
      return known.bySchema && !isOurs(document, place.element) ? [] : attributes(document, place, known.names);
    case 'value':
      return values(document, place, offset, known);
  }
}

type At<K extends Place['kind']> = Extract<Place, { readonly kind: K }>;

function elements(document: LibvirtDocument, place: At<'element'>, known: Known): readonly Proposal[] {
  const path = pathOf(document, place.parent);
  const there = elementsIn(place.parent)
    .filter(each => each.start !== place.at.start && each.start !== place.at.start - 1)
    .map(each => document.nameOf(each));
  const blocks = place.nameOnly
    ? []
    : BLOCKS.filter(block => block.below === path && !there.some(name => block.instead?.includes(name)));
  const whole = blocks.map(block => blockProposal(document, place, block));
  if (known.bySchema) return whole;
  return [
    ...whole,
    ...elementsAt(path)
      .filter(({ name, facts }) => (facts.several || !there.includes(name)) && !name.includes(':'))
      .map(({ name, facts }) => elementProposal(document, place, `${path}/${name}`, name, facts, known.names)),
  ];
}

/** What is compared with what is typed begins as that does: with the bracket where one is there. */
const filterOf = (document: LibvirtDocument, { at }: At<'element'>, name: string): string =>
  document.text[at.start] === '<' ? `<${name}` : name;

function elementProposal(
  document: LibvirtDocument,
  place: At<'element'>,
  path: string,
  name: string,
  facts: ElementFacts,
  known: KnownNames,
): Proposal {
  const common = {
    label: name,
    kind: CompletionItemKind.Property,
    at: place.at,
    documentation: elementText(name, facts),
    filter: filterOf(document, place, name),
  };
  if (place.nameOnly) return common;
  return { ...common, text: `<${name}`, snippet: elementSnippet(document, path, name, facts, known) };
}

function elementSnippet(
  { style: { quote } }: LibvirtDocument,
  path: string,
  name: string,
  facts: ElementFacts,
  known: KnownNames,
): string {
  const needs = (facts.needs ?? []).map((attribute, index) => {
    const choices = choicesOf(path, attribute, facts.attributes?.[attribute], known);
    return ` ${attribute}=${quote}${placeholder(index + 1, choices)}${quote}`;
  });
  const start = `<${name}${needs.join('')}`;
  if (facts.holds === 'elements') return `${start}>\n\t$0\n</${name}>`;
  return facts.holds === 'text' ? `${start}>$0</${name}>` : `${start}/>$0`;
}

/** More of them are not to be chosen from at once; they are proposed as the value is typed. */
const MOST_CHOICES = 40;

/** What may be chosen as an attribute is written: names that snippets can hold as they are, then values. */
function choicesOf(
  path: string,
  name: string,
  facts: AttributeFacts | undefined,
  known: KnownNames,
): readonly string[] {
  const kind = NAMED[`${path}@${name}`];
  const names = (kind ? known(kind) : []).filter(each => /^[\w.:-]+$/.test(each));
  return [...new Set([...(names.length > MOST_CHOICES ? [] : names), ...Object.keys(facts?.values ?? {})])];
}

const placeholder = (number: number, choices: readonly string[]): string =>
  choices.length === 0 ? `$${number}` : `\${${number}|${choices.join(',')}|}`;

function blockProposal(document: LibvirtDocument, place: At<'element'>, block: Block): Proposal {
  const { label, detail, why } = block;
  const body = block.body.join('\n');
  const style = { ...document.style, eol: '\n' };
  // A client indents the further lines of a snippet, and leaves plain text as it is.
  const indent = lineIndent(document.text, place.at.start) ?? '';
  return {
    label,
    kind: CompletionItemKind.Snippet,
    at: place.at,
    text: filledIn(restyle(body, style, indent)),
    snippet: snippetOf(restyle(body, style, '')),
    detail,
    documentation: `${why}\n\n\`\`\`xml\n${filledIn(restyle(body, style, ''))}\n\`\`\``,
    filter: filterOf(document, place, label),
  };
}

function attributes(
  document: LibvirtDocument,
  { element, at, assigned, apart }: At<'attribute'>,
  known: KnownNames,
): readonly Proposal[] {
  const path = pathOf(document, element);
  const there = element.attributes
    .filter(({ name }) => name.start !== at.start || at.start === at.end)
    .map(({ name }) => document.text.slice(name.start, name.end));
  const { quote } = document.style;
  return attributesAt(path)
    .filter(({ name }) => !there.includes(name))
    .map(({ name, facts }) => ({
      label: name,
      kind: CompletionItemKind.Field,
      at,
      documentation: attributeText(name, facts, elementFacts(path)?.see),
      ...(assigned
        ? {}
        : {
            text: `${name}=${quote}${quote}${apart}`,
            snippet: `${name}=${quote}${placeholder(1, choicesOf(path, name, facts, known))}${quote}$0${apart}`,
          }),
    }));
}

/** Attributes whose values are names that other files define. */
const NAMED: Readonly<Record<string, ThingKind>> = {
  'domain/devices/interface/source@network': 'network',
  'domain/devices/interface/source@bridge': 'bridge',
  'domain/devices/graphics/listen@network': 'network',
  'domain/devices/interface/filterref@filter': 'filter',
  'filter/filterref@filter': 'filter',
  'domain/devices/disk/source@pool': 'pool',
  'domain/devices/disk/backingStore/source@pool': 'pool',
  'domain/devices/disk/source/encryption/secret@uuid': 'secret',
  'domain/devices/disk/encryption/secret@uuid': 'secret',
  'domain/devices/disk/source/auth/secret@uuid': 'secret',
  'domain/devices/disk/auth/secret@uuid': 'secret',
  'domain/devices/hostdev/source/auth/secret@uuid': 'secret',
  'domain/devices/tpm/backend/encryption@secret': 'secret',
  'pool/source/auth/secret@uuid': 'secret',
  'volume/target/encryption/secret@uuid': 'secret',
};

/** What libvirt's schemas take any text for, though only some of it means something. */
const LEFT_OPEN: ReadonlySet<string> = new Set([
  'domain/seclabel@model',
  'domain/devices/disk/source/seclabel@model',
  'domain/devices/interface/filterref@filter',
  'domain/devices/interface/filterref/parameter@name',
  'domain/devices/interface/model@type',
  'domain/devices/channel/target@name',
  'filter/filterref@filter',
]);

/** Whether an element is of hvlint's own namespace, of which no schema of libvirt knows. */
const isOurs = (document: LibvirtDocument, element: XmlElement): boolean =>
  document.nameOf(element).startsWith('hvlint:');

function values(
  document: LibvirtDocument,
  { element, name, at: whole, missing }: At<'value'>,
  offset: number,
  known: Known,
): readonly Proposal[] {
  const path = pathOf(document, element);
  const facts = attributeFacts(path, name);
  const kind = NAMED[`${path}@${name}`];
  const at =
    facts?.list === undefined || missing.before !== '' ? whole : oneOf(document.text, whole, offset, facts.list);
  const behind = at.end === whole.end ? missing.behind : '';
  const said = known.bySchema && !isOurs(document, element) && !LEFT_OPEN.has(`${path}@${name}`);
  const stock = said ? [] : Object.entries(facts?.values ?? {});
  // Names are not in this file: an XML extension does not know them.
  const names = (kind ? known.names(kind) : []).filter(each => !stock.some(([value]) => value === each));
  const all = [...names.map(each => [each, `A ${kind} of this host.`] as const), ...stock];
  return all.map(([value, meaning]) => ({
    label: value,
    kind: CompletionItemKind.EnumMember,
    at,
    text: missing.before + value + behind,
    ...(meaning === '' ? {} : { documentation: meaning }),
    ...(facts?.default === value ? { detail: 'default' } : {}),
    filter: missing.before + value,
  }));
}

/** The one of several values in which an offset is. */
function oneOf(text: string, { start, end }: Span, offset: number, separator: string): Span {
  const before = text.slice(start, offset).lastIndexOf(separator) + 1;
  const behind = text.slice(offset, end).indexOf(separator);
  return { start: start + before, end: behind < 0 ? end : offset + behind };
}
