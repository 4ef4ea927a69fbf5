import type { LibvirtDocument } from '../libvirt/document.js';
import { appendChild, insertAfter, insertBefore } from '../libvirt/edits.js';
import { elementsIn } from '../libvirt/source.js';
import type { Reading } from '../reading.js';
import { contains, type Edit, type Span } from '../text.js';
import { encodeAttribute } from '../xml/entities.js';
import { prefixOf } from '../xml/names.js';
import type { XmlElement } from '../xml/tree.js';
import { strikesTemplate } from './insert.js';

/** What libvirt writes before `<metadata>`: src/conf/domain_conf.c, virDomainDefFormatInternalSetRootName. */
const BEFORE = ['name', 'uuid', 'hwuuid', 'genid', 'title', 'description'];

/**
 * Accepts a rule in the metadata of the domain in which a place is, where libvirt keeps it; undefined where the place
 * is in none, or a template leaves no room.
 */
export function acceptInMetadata(reading: Reading, at: Span, rule: string, reason: string): Edit | undefined {
  const document = reading.libvirt.findLast(each => each.domain && contains(each.rootNode, at));
  const edit = document && metadataEdit(document, rule, reason);
  return edit && !strikesTemplate(reading, edit) ? edit : undefined;
}

function metadataEdit(document: LibvirtDocument, rule: string, reason: string): Edit {
  const { rootNode, text } = document;
  const vm = document.firstBelow(rootNode, 'metadata/hvlint:vm');
  if (vm) {
    const prefix = prefixOf(text.slice(vm.name.start, vm.name.end));
    return appendChild(document, vm, entry(prefix === '' ? '' : `${prefix}:`, rule, reason));
  }
  const whole = `<hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n  ${entry('hvlint:', rule, reason)}\n</hvlint:vm>`;
  const metadata = document.firstBelow(rootNode, 'metadata');
  if (metadata) return appendChild(document, metadata, inLine(document, metadata, whole));
  const last = elementsIn(rootNode).findLast(child => BEFORE.includes(document.nameOf(child)));
  const markup = `<metadata>\n${whole.replace(/^/gm, '  ')}\n</metadata>`;
  if (last) return insertAfter(document, last, inLine(document, last, markup));
  const [first] = elementsIn(rootNode);
  return first
    ? insertBefore(document, first, inLine(document, first, markup))
    : appendChild(document, rootNode, inLine(document, rootNode, markup));
}

/** The value is right between quotes of either kind. */
const entry = (prefix: string, rule: string, reason: string): string =>
  `<${prefix}ignore rule='${rule}' reason='${encodeAttribute(reason, "'").replaceAll('"', '&quot;')}'/>`;

/** Markup for a file that has its elements on one line stays on one line. */
const inLine = ({ text }: LibvirtDocument, beside: XmlElement, markup: string): string =>
  text.slice(text.lastIndexOf('\n', beside.start - 1) + 1, beside.start).trim() === ''
    ? markup
    : markup.replace(/\n\s*/g, '');
