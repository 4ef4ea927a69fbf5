import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Names } from '../../../server/src/core/xml/names.js';
import { parseXml, type XmlElement, type XmlNode } from '../../../server/src/core/xml/tree.js';

const QEMU = 'http://libvirt.org/schemas/domain/qemu/1.0';

/** The qualified names of all elements and attributes, in the order of the text. */
function names(text: string): string {
  const tree = parseXml(text);
  const all = new Names(tree);
  const list = (nodes: readonly XmlNode[]): readonly string[] =>
    nodes
      .filter((node): node is XmlElement => node.kind === 'element')
      .flatMap(element => [
        all.qualifiedName(element),
        ...element.attributes.map(attribute => `@${all.qualifiedAttribute(element, attribute)}`),
        ...list(element.children),
      ]);
  return list(tree.nodes)
    .filter(name => !name.startsWith('@xmlns'))
    .join(' ');
}

const table = [
  ['<a b="c"><d/></a>', 'a @b d'],
  [
    `<domain xmlns:qemu='${QEMU}'><qemu:commandline><qemu:arg value='x'/></qemu:commandline></domain>`,
    'domain qemu:commandline qemu:arg @value',
  ],
  [`<domain xmlns:q='${QEMU}'><q:arg q:value='x'/></domain>`, 'domain qemu:arg @qemu:value'],
  [
    `<domain><commandline xmlns='${QEMU}'><arg value='x'/></commandline><arg/></domain>`,
    'domain qemu:commandline qemu:arg @value arg',
  ],
  [`<domain><commandline xmlns='${QEMU}'><arg xmlns=''/></commandline></domain>`, 'domain qemu:commandline arg'],
  [`<a xmlns:x='urn:one'><x:b/><c xmlns:x='urn:hvlint:1'><x:d/></c><x:e/></a>`, 'a {urn:one}b c hvlint:d {urn:one}e'],
  [`<a xmlns='urn:other'><b c='d'/></a>`, '{urn:other}a {urn:other}b @c'],
  [`<a xmlns:x='http://libvirt.org/schemas/domain/qemu/&#49;.0'><x:arg/></a>`, 'a qemu:arg'],
  ['<qemu:arg/>', 'qemu:arg'],
  [`<a><b xmlns:q='${QEMU}'/><q:arg/></a>`, 'a b q:arg'],
  [`<a xmlns:x='constructor'><x:b/></a>`, 'a {constructor}b'],
  ['<a xml:lang="en"/>', 'a @{http://www.w3.org/XML/1998/namespace}lang'],
] as const;

for (const [text, expected] of table) test(`names in ${text}`, () => assert.equal(names(text), expected));
