import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, hostRule, libvirtRule, type Rules, xenRule } from '#core';
import { rules as all, retired } from '../../rules/index.js';
import { isCovered } from '../../server/src/core/ignore/acceptance.js';
import { acceptHere, acceptInFile } from '../../server/src/core/ignore/insert.js';
import { acceptInMetadata } from '../../server/src/core/ignore/metadata.js';
import { read } from '../../server/src/core/reading.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { cpuMilliseconds } from '../cpu-time.js';

const described = {
  title: 'Something is here',
  why: 'It may be accepted. It is everywhere.',
  severity: 'warning',
  references: ['docs/accepting.md'],
  examples: [{ bad: '', good: '' }],
} as const;

/** Finds every element and every key, so that what is accepted can be seen. */
const rules: Rules = {
  'a/element': libvirtRule({
    ...described,
    select: ['domain', 'domain/name', 'domain/devices/disk', 'domain/devices/disk/source', 'network'],
    *check(here) {
      yield { at: here.nameSpan, message: 'An element.' };
    },
  }),
  'a/key': xenRule({
    ...described,
    select: ['name', 'memory', 'disk', 'vif'],
    *check(here) {
      yield { at: here.keySpan, message: 'A key.' };
      for (const item of here.items) yield { at: item.span, message: 'An item.' };
    },
  }),
};

/** The same for the files of a host. */
const hostRules: Rules = {
  'a/key': hostRule({
    ...described,
    file: ['qemu.conf', 'xl.conf', 'xen-line'],
    *check(_here, conf) {
      for (const { keySpan } of conf.settings) yield { at: keySpan, message: 'A key.' };
    },
  }),
};

const OPTIONS = { retired: { 'a/tag': 'a/element', 'a/gone': '' } };

/** The text with what is found and not accepted between « and ». */
function open(file: string, text: string, settings?: string): string {
  const workspace = new Workspace(/conf$|grub$/.test(file) ? hostRules : rules, OPTIONS);
  if (settings !== undefined) workspace.put('hvlint.json', settings);
  assert.ok(workspace.put(file, text), 'a file of ours');
  return workspace
    .findings(file)
    .filter(({ rule, accepted }) => rule.startsWith('a/') && accepted === undefined)
    .toReversed()
    .reduce(
      (shown, { at }) => `${shown.slice(0, at.start)}«${shown.slice(at.start, at.end)}»${shown.slice(at.end)}`,
      text,
    );
}

const C = '<!-- hvlint-ignore a/element: tried -->';
const H = '# hvlint-ignore a/key: tried';

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

/** What is said of the acceptances of a file. */
function faults(file: string, text: string, complete = true): readonly string[] {
  const workspace = new Workspace(
    { ...rules, 'a/clash': all['workspace/disk-shared-writable'] ?? assert.fail() },
    OPTIONS,
  );
  workspace.complete = complete;
  workspace.put(file, text);
  return workspace
    .findings(file)
    .filter(({ rule }) => rule.startsWith('hvlint/'))
    .map(({ rule, message, at, fixes }) =>
      [rule, text.slice(at.start, at.end), message, ...fixes.map(fix => fix.title)].join(' | '),
    );
}

test('what accepts nothing is told', () => {
  const of = (comment: string) => faults('a.xl', `name = "a"\n${comment}\nbios = "x"\n`);
  assert.deepEqual(of(H), [
    `hvlint/unused-ignore | ${H} | Nothing that a/key looks for is here, so this accepts nothing: take it out. | Take it out`,
  ]);
  assert.deepEqual(of('# hvlint-ignore: tried'), [
    'hvlint/unused-ignore | # hvlint-ignore: tried | This names no rule, so it accepts nothing.',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/kye: tried'), [
    'hvlint/unused-ignore | a/kye | There is no rule a/kye, so this accepts nothing; a/key may be meant. | Write a/key',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/gone: tried'), [
    'hvlint/unused-ignore | # hvlint-ignore a/gone: tried | The rule a/gone is no longer there, so this accepts nothing. | Take it out',
  ]);
  assert.deepEqual(of('# hvlint-ignore constructor: tried'), [
    'hvlint/unused-ignore | constructor | There is no rule constructor, so this accepts nothing.',
  ]);
  assert.deepEqual(of('# hvlint-ignore a/key tried'), [
    'hvlint/ignore-without-reason | # hvlint-ignore a/key tried | This accepts a/key without a reason, so it has no effect: say why.',
  ]);
});

test('that a clash is not there can be said only where all files are known', () => {
  const text = 'name = "a"\n# hvlint-ignore a/clash: tried\nbios = "x"\n';
  assert.equal(faults('a.xl', text, true).length, 1);
  assert.deepEqual(faults('a.xl', text, false), []);
});

test('no retired id is a rule of today', () => {
  assert.deepEqual(
    Object.keys(retired).filter(id => Object.hasOwn(all, id)),
    [],
  );
  for (const now of Object.values(retired)) assert.ok(now === '' || Object.hasOwn(all, now), now);
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

test('a reason of any letters is written so that it reads back', () => {
  const said = 'a "b" \'c\' <d> & ]]> x--y--- \n z';
  const xml = '<domain type="kvm">\n <name>a</name>\n <devices>\n  <disk/>\n </devices>\n</domain>\n';
  const xl = 'name = "a"\nmemory = 1\n';
  const writers = [
    acceptHere,
    acceptInMetadata,
    (reading: Parameters<typeof acceptInFile>[0], _: unknown, rule: string, reason: string) =>
      acceptInFile(reading, rule, reason),
  ];
  const reasons = [
    [
      'a.xml',
      xml,
      'a/element',
      xml.indexOf('<disk') + 1,
      ['a "b" \'c\' <d> & ]]> x-y- z', said, 'a "b" \'c\' <d> & ]]> x-y- z'],
    ],
    [
      'a.xl',
      xl,
      'a/key',
      xl.indexOf('memory'),
      ['a "b" \'c\' <d> & ]]> x--y--- z', undefined, 'a "b" \'c\' <d> & ]]> x--y--- z'],
    ],
  ] as const;
  for (const [file, text, rule, start, expected] of reasons) {
    const reading = read(file, text) ?? assert.fail();
    const got = writers.map(write => {
      const edit = write(reading, { start, end: start + 4 }, rule, said);
      if (!edit) return undefined;
      const workspace = new Workspace(rules);
      assert.deepEqual(workspace.put(file, applyEdits(text, [edit]))?.syntax, [], 'nothing is broken by it');
      return workspace
        .findings(file)
        .find(each => each.rule === rule && each.at.start > start && each.accepted !== undefined)?.accepted;
    });
    assert.deepEqual(got, expected);
  }
});
