import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCovered } from '../../server/src/core/ignore/acceptance.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { cpuMilliseconds } from '../cpu-time.js';
import { C, H, open, rules } from './ignore-samples.js';

/** The marks show what stays open. */
const cases: readonly (readonly [name: string, file: string, marked: string])[] = [
  [
    'before an element',
    'a.xml',
    `<«domain»>\n <devices>\n  ${C}\n  <disk><source/></disk>\n  <«disk»/>\n </devices>\n</domain>`,
  ],
  ['on the line above', 'a.xml', `<«domain»>\n <devices>\n  ${C}\n  <disk/>\n </devices>\n</domain>`],
  ['behind an element', 'a.xml', `<«domain»>\n <devices>\n  <disk/> ${C}\n  <«disk»/>\n </devices>\n</domain>`],
  [
    'behind its end tag',
    'a.xml',
    `<«domain»>\n <devices>\n  <disk>\n   <source/>\n  </disk> ${C}\n  <«disk»/>\n </devices>\n</domain>`,
  ],
  [
    'inside an element',
    'a.xml',
    `<«domain»>\n <devices>\n  <disk>\n   <source/>\n   ${C}\n  </disk>\n  <«disk»/>\n </devices>\n</domain>`,
  ],
  ['inside the root', 'a.xml', `<domain>\n ${C}\n <name>a</name>\n <devices>\n  <«disk»/>\n </devices>\n</domain>`],
  ['before the root', 'a.xml', `<?xml version='1.0'?>\n${C}\n<domain>\n <devices>\n  <disk/>\n </devices>\n</domain>`],
  ['behind the root', 'a.xml', `<«domain»>\n <«name»>a</name>\n</domain>\n${C}\n`],
  ['on one line with others', 'a.xml', `<«domain»><devices><«disk»/>${C}<disk/><«disk»/></devices></domain>`],
  [
    'among other comments',
    'a.xml',
    `<«domain»>\n <devices>\n  ${C}\n  <!-- and why -->\n\n  <disk/>\n </devices>\n</domain>`,
  ],
  [
    'a reason over several lines',
    'a.xml',
    `<«domain»>\n <devices>\n  <!-- hvlint-ignore a/element:\n    tried\n  -->\n  <disk/>\n </devices>\n</domain>`,
  ],
  [
    'with CRLF',
    'a.xml',
    `<«domain»>\r\n <devices>\r\n  ${C}\r\n  <disk/>\r\n  <«disk»/>\r\n </devices>\r\n</domain>\r\n`,
  ],
  [
    'without a reason',
    'a.xml',
    '<«domain»>\n <devices>\n  <!-- hvlint-ignore a/element -->\n  <«disk»/>\n </devices>\n</domain>',
  ],
  [
    'another rule',
    'a.xml',
    '<«domain»>\n <devices>\n  <!-- hvlint-ignore a/key: tried -->\n  <«disk»/>\n </devices>\n</domain>',
  ],
  [
    'a retired id',
    'a.xml',
    `<«domain»>\n <devices>\n  ${C.replace('a/element', 'a/tag')}\n  <disk/>\n </devices>\n</domain>`,
  ],
  ['a comment never closed', 'a.xml', `<«domain»>\n <«name»>a</name>\n <!-- hvlint-ignore a/element: tried`],
  [
    'an embedded domain',
    'a.xml',
    `<domainsnapshot>\n ${C}\n <domain>\n  <name>a</name>\n </domain>\n</domainsnapshot>`,
  ],
  [
    'a template',
    'a.xml.j2',
    `<«domain»>\n <devices>\n  <!-- hvlint-ignore a/element: {{ reason }} -->\n  <disk/>\n </devices>\n</domain>`,
  ],
  [
    'metadata',
    'a.xml',
    `<domain type='kvm'>\n <name>a</name>\n <metadata>\n  <x:vm xmlns:x='urn:hvlint:1'><x:ignore rule='a/element' reason='tried'/></x:vm>\n </metadata>\n</domain>`,
  ],
  [
    'metadata of another namespace',
    'a.xml',
    `<«domain» type='kvm'>\n <metadata>\n  <hvlint:vm xmlns:hvlint='urn:x'><hvlint:ignore rule='a/element' reason='tried'/></hvlint:vm>\n </metadata>\n</domain>`,
  ],
  [
    'metadata without a reason',
    'a.xml',
    `<«domain» type='kvm'>\n <metadata>\n  <hvlint:vm xmlns:hvlint='urn:hvlint:1'><hvlint:ignore rule='a/element'/></hvlint:vm>\n </metadata>\n</domain>`,
  ],
  [
    'metadata in a snapshot',
    'a.xml',
    `<domainsnapshot>\n <domain>\n  <metadata><h:vm xmlns:h='urn:hvlint:1'><h:ignore rule='a/element' reason='tried'/></h:vm></metadata>\n </domain>\n</domainsnapshot>`,
  ],
  ['xl: at the top', 'a.xl', `${H}\n\nname = "a"\nmemory = 1\n`],
  ['xl: on the line above', 'a.xl', `«name» = "a"\n${H}\nmemory = 1\n«vif» = [ ]\n`],
  ['xl: on the line', 'a.xl', `«name» = "a"\nmemory = 1 ${H}\n«vif» = [ ]\n`],
  ['xl: above a list', 'a.xl', `«name» = "a"\n${H}\ndisk = [\n "x",\n "y" ]\n«vif» = [ ]\n`],
  ['xl: behind a list', 'a.xl', `«name» = "a"\ndisk = [\n "x",\n "y" ] ${H}\n«vif» = [ ]\n`],
  ['xl: in a list, on the line', 'a.xl', `«name» = "a"\n«disk» = [\n "x", ${H}\n «"y"» ]\n`],
  ['xl: in a list, on the line above', 'a.xl', `«name» = "a"\n«disk» = [\n «"x"»,\n ${H}\n "y" ]\n`],
  ['xl: among other comments', 'a.xl', `«name» = "a"\n${H}\n# and why\n\nmemory = 1\n`],
  ['xl: at the end', 'a.xl', `«name» = "a"\n«memory» = 1\n${H}\n`],
  ['xl: with CRLF', 'a.xl', `«name» = "a"\r\n${H}\r\nmemory = 1\r\n«vif» = [ ]\r\n`],
  ['qemu.conf: at the top', 'qemu.conf', `${H}\nuser = "a"\ngroup = "b"\n`],
  [
    'qemu.conf: on the line above, behind others',
    'qemu.conf',
    `«user» = "a"\n${H}\ncgroup_device_acl = [\n  "/dev/null"\n]\n«group» = "b" # why\n`,
  ],
  ['qemu.conf: on the line', 'qemu.conf', `«user» = "a"\ngroup = "b" ${H}\n`],
  ['xl.conf: on the line above', 'xl.conf', `«autoballoon» = "off"\n${H}\nlockfile = "/x"\n`],
  [
    'grub: above a variable that goes on over several lines',
    'etc/default/grub',
    `GRUB_CMDLINE_XEN="«iommu»=no"\n${H}\nGRUB_CMDLINE_XEN_DEFAULT="loglvl=all \\\n  guest_loglvl=all"\n`,
  ],
  ['grub: at the top', 'etc/default/grub', `GRUB_TIMEOUT=5\n${H}\nGRUB_CMDLINE_XEN="iommu=no"\n`],
];

for (const [name, file, marked] of cases) {
  test(`accepted by comment or metadata: ${name}`, () => {
    assert.equal(open(file, marked.replace(/[«»]/g, '')), marked);
  });
}

test('settings may forbid it', () => {
  const text = `${H}\nname = "a"\n`;
  assert.equal(open('a.xl', text, '{ "inlineIgnores": false }'), `${H}\n«name» = "a"\n`);
  assert.equal(open('a.xl', text, '{ "inlineIgnores": true }'), text);
});

test('the reason is told, its white space made plain', () => {
  const workspace = new Workspace(rules);
  workspace.put('a.xml', `<domain type='kvm'>\n <!-- hvlint-ignore a/element:  tried\n   twice: -- no -->\n</domain>`);
  assert.deepEqual(
    workspace
      .findings('a.xml')
      .filter(({ rule }) => rule === 'a/element')
      .map(({ accepted }) => accepted),
    ['tried twice: -- no'],
  );
});

test('a flood of comments costs no more than it should', () => {
  const many = (line: string) => line.repeat(20_000);
  const files: readonly (readonly [file: string, text: string])[] = [
    ['a.xml', `<domain type='kvm'><name>a</name>${many(C)}</domain>`],
    ['a.xml', `<domain type='kvm'>\n<name>a</name>\n${many(`${C}\n`)}</domain>`],
    ['a.xl', `name = "a"\n${many(`${H}\n`)}memory = 1\n`],
    ['a.xl', `name = "a"\n${many(`memory = 1 ${H}\n`)}`],
  ];
  for (const [file, text] of files) {
    const took = cpuMilliseconds(() => open(file, text));
    assert.ok(took < 3000, `${file}: ${took} ms`);
  }
});

test('what begins where something covered ends is not covered', () => {
  const covers = [{ start: 2, end: 5 }];
  assert.deepEqual(
    [1, 2, 4, 5].map(start => isCovered({ start, end: 9 }, covers)),
    [false, true, true, false],
  );
});
