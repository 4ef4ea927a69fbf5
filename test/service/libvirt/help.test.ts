import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributesAt, type ElementFacts, elementFacts } from '../../../server/src/core/libvirt/reference.js';
import { VOCABULARY } from '../../../server/src/core/libvirt/vocabulary.js';
import { read } from '../../../server/src/core/reading.js';
import { helpAt } from '../../../server/src/service/libvirt/help.js';

/** What stands where the help is about, and the help itself. */
function help(text: string, at: string, behind = 0): readonly [string, string] | undefined {
  const reading = read('a.xml', text);
  assert.ok(reading);
  const found = helpAt(reading, text.indexOf(at) + behind);
  return found && [text.slice(found.at.start, found.at.end), found.text];
}

const DOMAIN =
  "<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='dynamic' foo='x'>\n  </seclabel>\n</domain>\n";

test('an element is explained at its names', () => {
  const [at, text] = help(DOMAIN, 'seclabel') ?? [];
  assert.equal(at, 'seclabel');
  assert.match(
    text ?? '',
    /^\*\*`<seclabel>`\*\* .*\n\n.*\[libvirt\.org\]\(https:\/\/libvirt\.org\/formatdomain\.html#security-label\)$/s,
  );
  assert.deepEqual(help(DOMAIN, '</seclabel', 4), [at, text]);
});

test('an attribute is explained at its name and at its value, with values, default and release', () => {
  const [at, text] = help(DOMAIN, "type='dynamic'") ?? [];
  assert.equal(at, 'type');
  assert.match(
    text ?? '',
    /^\*\*`type`\*\* .*- \*\*`dynamic`\*\*: .*- `none`: .*Without it: dynamic\..*Since libvirt 0\.6\.1 · /s,
  );
  assert.deepEqual(help(DOMAIN, "dynamic'"), ['dynamic', text]);
  assert.deepEqual(help(DOMAIN, "='dynamic'", 1), ["type='dynamic'", text]);
});

test('of several values each that is there is told from the others', () => {
  const [, text] = help("<filter name='f'>\n<rule><all state='NEW,RELATED'/></rule>\n</filter>", 'state') ?? [];
  assert.match(text ?? '', /- \*\*`NEW`\*\*: .*- `ESTABLISHED`: .*- \*\*`RELATED`\*\*: /s);
});

test('a lone device is explained as one of a domain', () => {
  assert.equal(
    help("<interface type='network'>\n  <port isolated='yes'/>\n</interface>\n", 'isolated')?.[0],
    'isolated',
  );
});

test('the domain of a network is no guest', () => {
  const network = "<network>\n  <name>n</name>\n  <domain name='a' localOnly='yes'/>\n  <ip/>\n</network>\n";
  assert.equal(read('a.xml', network)?.libvirt.length, 1);
  assert.match(help(network, 'domain')?.[1] ?? '', /names/);
  assert.match(help(network, 'localOnly')?.[1] ?? '', /never asked for further out/);
});

test('the images of a chain are explained alike, however many there are', () => {
  const chain = (depth: number): string =>
    depth === 0 ? '' : `<backingStore>${chain(depth - 1)}<format type='${depth}'/></backingStore>`;
  const text = `<disk type='file'>\n${chain(5)}\n</disk>`;
  for (const depth of ["'1'", "'3'", "'5'"])
    assert.match(help(text, depth, 1)?.[1] ?? '', /^\*\*`type`\*\* The format/, depth);
});

test('what is not documented is left to others', () => {
  for (const place of ['web', 'foo', '\n  <seclabel', '>\n  </sec'])
    assert.equal(help(DOMAIN, place, 1), undefined, place);
});

const documented = Object.keys(VOCABULARY).flatMap((path): readonly (readonly [string, ElementFacts])[] => {
  const facts = elementFacts(path);
  return facts ? [[path, facts]] : [];
});

test('what is documented is documented whole', () => {
  assert.ok(documented.length > 250);
  for (const [path, { meaning, needs = [], see, since }] of documented) {
    assert.match(meaning, /^[A-Z`].*\.$/, path);
    if (!path.includes('hvlint:')) assert.match(see ?? '', /^https:\/\/libvirt\.org\/\w+\.html/, path);
    if (since !== undefined) assert.match(since, /^\d+\.\d+\.\d+$/, path);
    const attributes = attributesAt(path);
    for (const name of needs)
      assert.ok(
        attributes.some(each => each.name === name),
        `${path}@${name} is documented`,
      );
    for (const { name, facts } of attributes) {
      assert.match(facts.meaning, /^[A-Za-z`].*\.$/, `${path}@${name}`);
      if (facts.since !== undefined) assert.match(facts.since, /^\d+\.\d+\.\d+$/, `${path}@${name}`);
      for (const [value, does] of Object.entries(facts.values ?? {})) {
        assert.match(value, /^[\w.-]+$/, `${path}@${name}`);
        if (does !== '') assert.match(does, /\.$/, `${path}@${name}=${value}`);
      }
    }
  }
});
