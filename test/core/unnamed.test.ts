import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';

const HOST = '{ "hosts": { "kvm1": { "files": ["**"], "complete": true } }, "zones": { "dmz": { "domains": ["*"] } } }';
const NETWORK = '<network>\n  <name>dmz</name>\n</network>\n';

const guest = (name: string) => `<domain type='kvm'>
  <name>${name}</name>
  <uuid>6c1a2f4e-7a0b-4f0e-9d55-0f5d4f1b7a02</uuid>
  <devices>
    <disk type='file'><driver type='raw'/><source file='/srv/data.img'/><target dev='vda' bus='virtio'/></disk>
    <interface type='network'><mac address='52:54:00:00:00:01'/><source network='dmzz'/></interface>
  </devices>
</domain>
`;
const xl = (name: string) =>
  `name = "${name}"\nkernel = "/boot/x"\nmemory = 512\ndisk = [ "/srv/data.img,raw,xvda,w" ]\n`;

function workspaceOf(texts: Readonly<Record<string, string>>): Workspace {
  const workspace = new Workspace(rules, { profile: 'paranoid' });
  for (const [file, text] of Object.entries(texts)) workspace.put(file, text);
  for (const file of workspace.takeStale()) workspace.put(file, texts[file] ?? '');
  return workspace;
}

const rulesIn = (workspace: Workspace, file: string): readonly string[] => [
  ...new Set(workspace.findings(file).map(({ rule }) => rule)),
];
const ALONE = ['libvirt/seclabel-missing', 'libvirt/network-ref-unresolved'];

for (const name of ['{{ name }}', `\${NAME}`, 'web-{{ id }}', '@NAME@']) {
  const texts = {
    'hvlint.json': HOST,
    'dmz.xml': NETWORK,
    'a.xml': guest(name),
    'b.xml': guest(name),
    'c.xml': guest('web'),
    'x.xl': xl(name),
  };

  test(`a guest called ${name} is looked at alone`, () => {
    const workspace = workspaceOf(texts);
    for (const rule of ALONE) assert.ok(rulesIn(workspace, 'a.xml').includes(rule), rule);
    assert.ok(rulesIn(workspace, 'x.xl').includes('xen/seclabel-missing'));
    const [finding] = workspace.findings('a.xml').filter(({ rule }) => rule === 'libvirt/network-ref-unresolved');
    assert.ok(finding?.message.startsWith(`${name} is on the network dmzz`), finding?.message);
  });

  test(`a guest called ${name} has no rivals, is in no zone by its name, and nobody meets it`, () => {
    const workspace = workspaceOf(texts);
    for (const file of ['a.xml', 'b.xml', 'c.xml', 'x.xl'])
      assert.deepEqual(
        rulesIn(workspace, file).filter(rule => rule.startsWith('workspace/')),
        [],
        file,
      );
    const fleet = workspace.fleetOf('a.xml');
    assert.deepEqual(
      fleet?.all('guest').map(each => each.name),
      ['web'],
    );
    assert.deepEqual(
      fleet?.all('disk').map(({ file }) => file),
      ['c.xml'],
    );
  });
}

test('a name that is filled in and taken out again is known and forgotten', () => {
  const texts = { 'a.xml': guest('{{ name }}'), 'c.xml': guest('web') };
  const workspace = workspaceOf(texts);
  const clash = () => rulesIn(workspace, 'c.xml').includes('workspace/disk-shared-writable');
  assert.ok(!clash());
  workspace.put('a.xml', guest('db'));
  assert.ok(clash());
  workspace.put('a.xml', `\n${guest('{{ name }}')}`);
  assert.ok(!clash());
  workspace.put('a.xml', `\n\n${guest('{{ name }}')}`);
  assert.ok(!clash(), 'it only moves');
  assert.ok(rulesIn(workspace, 'a.xml').includes('libvirt/seclabel-missing'));
});

const open: readonly (readonly [what: string, isOpen: boolean])[] = [
  ['{{ label }}', true],
  ["{% include 'label.xml' %}", true],
  ['<%= label %>', true],
  ['@LABEL@', true],
  ['{% if x %}{% endif %}', false],
  ['{# {{ label }} #}', false],
  ['<% if x %>', false],
  ['<!-- {{ label }} -->', false],
  ['<title>{{ label }}</title>', false],
];
for (const [what, isOpen] of open)
  test(`${what} in a domain ${isOpen ? 'may be' : 'is not'} the label that is missing`, () => {
    const workspace = workspaceOf({ 'a.xml': guest('{{ name }}').replace('  <uuid>', `  ${what}\n  <uuid>`) });
    assert.equal(rulesIn(workspace, 'a.xml').includes('libvirt/seclabel-missing'), !isOpen);
  });
