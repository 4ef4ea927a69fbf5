import type { Edit } from '../text.js';
import { prefixOf } from '../xml/names.js';
import type { XmlElement } from '../xml/tree.js';
import type { LibvirtDocument } from './document.js';
import { appendChild, insertAfter, insertBefore, setAttribute } from './edits.js';
import { elementsIn } from './source.js';

/** What libvirt writes before `<metadata>`: src/conf/domain_conf.c, virDomainDefFormatInternalSetRootName. */
const BEFORE = ['name', 'uuid', 'hwuuid', 'genid', 'title', 'description'];

/**
 * Adds an element to what hvlint has in the metadata of a domain, and that itself where it is missing: libvirt keeps
 * one element of each namespace there. `child` gets the prefix that the file uses, with its colon.
 */
export function addToMetadata(document: LibvirtDocument, child: (prefix: string) => string): Edit {
  const vm = vmOf(document);
  if (!vm) return addVm(document, `<hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n  ${child('hvlint:')}\n</hvlint:vm>`);
  const prefix = prefixOf(document.text.slice(vm.name.start, vm.name.end));
  return appendChild(document, vm, child(prefix === '' ? '' : `${prefix}:`));
}

/** Gives what hvlint has in the metadata of a domain an attribute; undefined where it has that value already. */
export function setInMetadata(document: LibvirtDocument, name: string, value: string): Edit | undefined {
  const vm = vmOf(document);
  if (!vm) return addVm(document, `<hvlint:vm xmlns:hvlint='urn:hvlint:1' ${name}='${value}'/>`);
  const said = document.attributeOf(vm, name)?.value;
  if (said && document.text.slice(said.start, said.end) === value) return undefined;
  return setAttribute(document, vm, name, value);
}

const vmOf = (document: LibvirtDocument): XmlElement | undefined =>
  document.firstBelow(document.rootNode, 'metadata/hvlint:vm');

function addVm(document: LibvirtDocument, whole: string): Edit {
  const { rootNode } = document;
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

/** Markup for a file that has its elements on one line stays on one line. */
const inLine = ({ text }: LibvirtDocument, beside: XmlElement, markup: string): string =>
  text.slice(text.lastIndexOf('\n', beside.start - 1) + 1, beside.start).trim() === ''
    ? markup
    : markup.replace(/\n\s*/g, '');
