import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributesAt, elementFacts, elementsAt } from '../../../server/src/core/libvirt/reference.js';
import { VOCABULARY } from '../../../server/src/core/libvirt/vocabulary.js';
import { read } from '../../../server/src/core/reading.js';
import type { Proposal } from '../../../server/src/service/language.js';
import { completions } from '../../../server/src/service/libvirt/completions.js';

const names = (kind: string): readonly string[] => (kind === 'filter' ? ['clean-traffic', 'mine'] : [`some-${kind}`]);
const known = { names, bySchema: false };

/** What is proposed where `|` stands, and the text around it without. */
function at(marked: string, around = known): { readonly text: string; readonly proposals: readonly Proposal[] } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const reading = read('a.xml', text);
  assert.ok(reading, 'the text is ours');
  const proposals = completions(reading, offset, around);
  for (const { at: span, label, filter = label } of proposals) {
    assert.ok(span.start <= offset && offset <= span.end, 'the cursor is in what is replaced');
    assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/, 'it stays on its line');
    assert.ok(
      filter.startsWith(text.slice(span.start, offset)) || !marked.includes('~'),
      `${filter} fits what is typed`,
    );
  }
  return { text, proposals };
}

const labels = (marked: string, around = known): readonly string[] =>
  at(marked, around).proposals.map(({ label }) => label);

/** The text once the proposal of that label is taken, by a client without snippets and by one with them. */
function taken(marked: string, label: string): readonly [plain: string, snippet: string] {
  const { text, proposals } = at(marked);
  const found = proposals.find(each => each.label === label);
  assert.ok(found, `${label} is among ${proposals.map(each => each.label).join(' | ')}`);
  const put = (inserted: string) => text.slice(0, found.at.start) + inserted + text.slice(found.at.end);
  return [put(found.text ?? label), put(found.snippet ?? found.text ?? label)];
}

const domain = (inside: string): string => `<domain type='kvm'>\n${inside}\n</domain>\n`;
const devices = (inside: string): string => domain(`  <devices>\n${inside}\n  </devices>`);

test('elements are proposed where they may stand', () => {
  assert.ok(labels(domain('  <|')).includes('seclabel'));
  assert.ok(labels(domain('  <sec|')).includes('launchSecurity'));
  assert.ok(labels(domain('  |')).includes('memoryBacking'));
  assert.ok(labels(domain('  sec|')).includes('seclabel'));
  assert.ok(labels(devices('    <|')).includes('tpm'));
  assert.ok(!labels(devices('    <|')).includes('seclabel'));
  assert.deepEqual(
    labels(devices("    <interface type='network'>\n      <port|\n    </interface>")).filter(each => each === 'port'),
    ['port'],
  );
  assert.ok(labels(`<network>\n  <name>n</name>\n  <|\n</network>`).includes('port'));
  assert.ok(labels("<interface type='network'>\n  <|\n</interface>\n").includes('filterref'), 'in a lone device too');
  assert.ok(
    labels("<domainsnapshot>\n  <domain type='kvm'>\n    <|\n  </domain>\n</domainsnapshot>").includes('seclabel'),
  );
});

test('what may stand there once is not proposed again', () => {
  assert.ok(!labels(domain('  <memoryBacking/>\n  <|')).includes('memoryBacking'));
  assert.ok(labels(domain("  <seclabel type='none'/>\n  <|")).includes('seclabel'), 'of these there may be several');
  assert.ok(labels(domain('  <memoryBack|')).includes('memoryBacking'), 'not counting the one that is being typed');
});

test('an element comes with the attributes that it needs, and is closed', () => {
  assert.deepEqual(taken(devices("    <interface type='network'>\n      <po|\n    </interface>"), 'port'), [
    devices("    <interface type='network'>\n      <port\n    </interface>"),
    // The choices are in the snippet syntax of the protocol.
    devices(`    <interface type='network'>\n      <port isolated='${choice(1, 'yes', 'no')}'/>$0\n    </interface>`),
  ]);
  assert.match(
    taken(domain('  <launch|'), 'launchSecurity')[1],
    /<launchSecurity type='[^']+'>\n\t\$0\n<\/launchSecurity>\n/,
  );
  assert.match(
    taken(domain('  <vc|>'), 'memory')[1],
    /\n {2}<memory>\$0<\/memory>\n/,
    'a bracket that is there already is taken in',
  );
  assert.match(
    taken('<domain type="kvm">\n  <|\n</domain>', 'seclabel')[1],
    /<seclabel type="\$\{1\|dynamic,/,
    'in the quotes of the file',
  );
});

const choice = (number: number, ...choices: readonly string[]): string => `\${${number}|${choices.join(',')}|}`;

test('the name alone is changed where the rest of the tag is there', () => {
  const [plain, snippet] = taken(devices("    <tp| model='tpm-crb'>\n    </tpm>"), 'tpm');
  assert.equal(plain, devices("    <tpm model='tpm-crb'>\n    </tpm>"));
  assert.equal(snippet, plain);
  assert.equal(taken(domain('  <mem| dumpCore="on"/>'), 'memory')[1], domain('  <memory dumpCore="on"/>'));
});

test('attributes that are not there are proposed, with their values to choose from', () => {
  assert.deepEqual(labels(domain("  <seclabel type='dynamic' |")), ['model', 'relabel']);
  assert.deepEqual(labels(domain("  <seclabel mo|='x' type='y'/>")), ['model', 'relabel']);
  assert.deepEqual(taken(domain('  <seclabel rel|/>'), 'relabel'), [
    domain("  <seclabel relabel=''/>"),
    domain(`  <seclabel relabel='${choice(1, 'yes', 'no')}'$0/>`),
  ]);
  assert.deepEqual(taken(domain("  <seclabel t|='none'/>"), 'type'), [
    domain("  <seclabel type='none'/>"),
    domain("  <seclabel type='none'/>"),
  ]);
});

test('an attribute before another one leaves that alone', () => {
  assert.deepEqual(labels(domain("  <seclabel |type='x'/>")), ['model', 'relabel']);
  assert.deepEqual(taken(domain("  <seclabel |type='x'/>"), 'relabel'), [
    domain("  <seclabel relabel='' type='x'/>"),
    domain(`  <seclabel relabel='${choice(1, 'yes', 'no')}'$0 type='x'/>`),
  ]);
});

test('of several values in one attribute one is written', () => {
  const all = (value: string) => `<filter name='f'>\n  <rule>\n    <all state='${value}'/>\n  </rule>\n</filter>\n`;
  for (const [typed, expected] of [
    ['NEW,|', 'NEW,RELATED'],
    ['NEW,RE|', 'NEW,RELATED'],
    ['R|EL,NEW', 'RELATED,NEW'],
    ['NEW,|EST,NONE', 'NEW,RELATED,NONE'],
    ['|', 'RELATED'],
  ] as const)
    assert.equal(taken(all(typed), 'RELATED')[0], all(expected), typed);
  const marked = (value: string) =>
    domain(`  <metadata><hvlint:vm xmlns:hvlint='urn:hvlint:1' requires=${value}/></metadata>`);
  assert.equal(taken(marked("'t|p encryption'"), 'tpm')[0], marked("'tpm encryption'"));
});

test('a value with blanks is replaced as far as its quote, one without a quote as far as its word', () => {
  const source = (value: string) => devices(`    <interface type='network'><source network=${value}/></interface>`);
  assert.equal(taken(source("'my n|et'"), 'some-network')[0], source("'some-network'"));
  assert.equal(taken(source("'m|y net'"), 'some-network')[0], source("'some-network'"));
  assert.equal(
    taken(domain("  <seclabel type='dy|n model='x'/>"), 'dynamic')[0],
    domain("  <seclabel type='dynamic' model='x'/>"),
    'what stands behind it is an attribute',
  );
});

test('an attribute comes with the names to choose from that other files define', () => {
  assert.deepEqual(
    taken(devices("    <interface type='network'><source net|/></interface>"), 'network')[1],
    devices(`    <interface type='network'><source network='${choice(1, 'some-network')}'$0/></interface>`),
  );
  assert.match(
    taken(devices("    <interface type='network'>\n      <filter|\n    </interface>"), 'filterref')[1],
    /<filterref filter='\$\{1\|clean-traffic,mine,clean-traffic-gateway,/,
  );
});

test('beside an extension with the schema of libvirt only that is proposed which no schema says', () => {
  const beside = (marked: string) => labels(marked, { names, bySchema: true });
  assert.ok(
    beside(devices('    <|')).every(label => label.includes(': ')),
    'whole blocks',
  );
  assert.ok(beside(devices('    <|')).length > 5);
  assert.deepEqual(beside(domain('  <seclabel |')), []);
  assert.deepEqual(beside(domain("  <seclabel type='|'/>")), []);
  assert.deepEqual(beside(domain("  <seclabel model='|'/>")), ['selinux', 'apparmor', 'dac']);
  const source = "    <interface type='network'><source network='|'/></interface>";
  assert.deepEqual(beside(devices(source)), ['some-network']);
  const mark = (inside: string) => domain(`  <metadata><hvlint:vm xmlns:hvlint='urn:hvlint:1' ${inside}/></metadata>`);
  assert.ok(beside(mark('|')).includes('isolated'));
  assert.deepEqual(beside(mark("isolated='|'")), ['yes', 'no']);
});

test('secrets are proposed wherever they are named', () => {
  for (const text of [
    devices("    <disk><source><auth><secret uuid='|'/></auth></source></disk>"),
    "<pool type='rbd'><source><auth><secret uuid='|'/></auth></source></pool>",
    "<volume><target><encryption><secret uuid='|'/></encryption></target></volume>",
  ])
    assert.deepEqual(labels(text), ['some-secret'], text);
});

test('values are proposed, and the quotes that are missing come with them', () => {
  const expected = domain("  <seclabel type='static'/>");
  for (const typed of ["type='|'", "type='st|'", "type='|none'", 'type=|', 'type=st|'])
    assert.deepEqual(taken(domain(`  <seclabel ${typed}/>`), 'static')[0], expected, typed);
  assert.equal(taken(domain("  <seclabel type='|"), 'none')[0], domain("  <seclabel type='none'"));
  assert.deepEqual(labels(domain("  <seclabel foo='|'/>")), []);
});

test('names that other files define are proposed, those that libvirt brings once', () => {
  assert.deepEqual(labels(devices("    <interface type='network'><source network='|'/></interface>")), [
    'some-network',
  ]);
  assert.deepEqual(labels(devices("    <tpm><backend><encryption secret='|'/></backend></tpm>")), ['some-secret']);
  const filters = labels(devices("    <interface type='network'><filterref filter='|'/></interface>"));
  assert.deepEqual(filters.slice(0, 2), ['mine', 'clean-traffic']);
  assert.equal(filters.filter(each => each === 'clean-traffic').length, 1);
});

for (const [name, text] of [
  ['a comment', domain('  <!-- <| -->')],
  ['a comment that has no end', domain('  <!-- |')],
  ['an end tag', domain('  <devices></|')],
  ['a text', domain('  <name>we|</name>')],
  ['a CDATA section', domain('  <name><![CDATA[<|]]></name>')],
  ['a text between elements that goes on', domain('  a b|')],
  ['the end of a value', domain("  <seclabel type='none'|/>")],
  ['the end of a tag', domain("  <seclabel type='none'/|>")],
  ['what is before the root', `|${domain('')}`],
  ['what is behind the root', `${domain('')}\n|`],
  ['elements that nobody knows', domain('  <foo>\n    <|\n  </foo>')],
] as const) {
  test(`nothing is proposed in ${name}`, () => assert.deepEqual(labels(text), []));
}

test('nothing is proposed where a template fills in', () => {
  const text = domain("  <seclabel type='{{ label }}'/>");
  const reading = read('a.xml.j2', text);
  assert.ok(reading);
  assert.deepEqual(completions(reading, text.indexOf('label }}'), known), []);
});

/** What shows of each root that a file is libvirt's. */
const SHOWS: Readonly<Record<string, string>> = {
  domain: "type='kvm'",
  network: "ipv6='no'",
  pool: "type='dir'",
  volume: "type='file'",
  filter: "chain='root'",
  secret: "private='yes'",
};

test('behind a bracket in every element all is proposed that is documented there, and each attribute in its tag', () => {
  let looked = 0;
  for (const path of Object.keys(VOCABULARY).filter(each => elementFacts(each) && !each.includes(':'))) {
    const names = path.split('/');
    const within = (inside: string, tail: string): string =>
      names
        .map(
          (name, depth) =>
            `<${name}${depth === 0 ? ` ${SHOWS[name]}` : ''}${depth === names.length - 1 ? inside : '>'}`,
        )
        .join('\n') +
      tail +
      [...names]
        .reverse()
        .map(name => `</${name}>`)
        .join('\n');
    const children = elementsAt(path).filter(({ name }) => !name.includes(':'));
    const elements = children.length === 0 ? [] : labels(within('>\n<|', '\n'));
    for (const { name } of children) assert.ok(elements.includes(name), `${path}/${name}`);
    const attributes = attributesAt(path).filter(({ name }) => !SHOWS[path]?.startsWith(name));
    const proposed = attributes.length === 0 ? [] : labels(within(' |', '>\n'));
    for (const { name } of attributes) assert.ok(proposed.includes(name), `${path}@${name}`);
    looked += children.length + attributes.length;
  }
  assert.ok(looked > 900, `${looked}`);
});

test('whatever is typed, in whatever order, no proposal leaves its line or the text', () => {
  const text = devices(
    "    <!-- a -->\n    <interface type='bridge'>\n      <filterref filter='clean-traffic'/>\n    </interface>",
  );
  for (let end = 0; end <= text.length; end++) {
    for (const rest of ['', text.slice(end), '\n</domain>', '"', "'", '>', ' <']) {
      const broken = text.slice(0, end) + rest;
      const reading = read('a.xml', broken);
      for (const { at: span } of reading ? completions(reading, end, known) : []) {
        assert.ok(0 <= span.start && span.start <= end && end <= span.end && span.end <= broken.length);
        assert.doesNotMatch(broken.slice(span.start, span.end), /\n/);
      }
    }
  }
});
