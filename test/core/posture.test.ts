import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { Blast, openAspects, type Posture, postureOf } from '../../server/src/core/posture.js';
import { Workspace } from '../../server/src/core/workspace.js';

const guest = (name: string, devices: string, more = '') =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <os><type>hvm</type></os>\n  <devices>${devices}</devices>\n  ${more}\n</domain>\n`;
const disk = (path: string, more = '') => `<disk type='file'><source file='${path}'/><target dev='vda'/>${more}</disk>`;
const nic = (network: string, more = '') =>
  `<interface type='network'><source network='${network}'/>${more}</interface>`;
const FREE = "<seclabel type='none'/>";

function pictured(files: Readonly<Record<string, string>>): Posture {
  const workspace = new Workspace(rules);
  for (const [file, text] of Object.entries(files)) workspace.put(`/site/${file}`, text);
  return postureOf(workspace);
}

/** Whom a guest reaches, with the number of steps. */
function reached(posture: Posture, name: string): readonly string[] {
  const nameOf = (id: string) => posture.guests.find(each => each.id === id)?.name;
  const from = posture.guests.find(each => each.name === name);
  assert.ok(from, name);
  const blast = new Blast(posture);
  assert.equal(blast.count(from.id), blast.radius(from.id).length);
  return blast.radius(from.id).map(({ guest, steps }) => `${nameOf(guest)} ${steps}`);
}

const HOST = 'kvm1/etc/libvirt/qemu';

test('who writes a disk reaches those who read it, and not the other way round', () => {
  const posture = pictured({
    [`${HOST}/a.xml`]: guest('a', disk('/images/x')),
    [`${HOST}/b.xml`]: guest('b', disk('/images/x', '<readonly/>')),
  });
  assert.deepEqual(reached(posture, 'a'), ['b 1']);
  assert.deepEqual(reached(posture, 'b'), []);
  assert.deepEqual(
    posture.things.map(({ kind, name }) => [kind, name]),
    [['disk', '/images/x']],
  );
});

test('a disk that one guest has is not drawn', () => {
  assert.deepEqual(pictured({ 'a.xml': guest('a', disk('/images/x')) }).things, []);
});

test('an image below two overlays is shared, and nobody reaches anybody by it', () => {
  const below = (path: string) => disk(path, "<backingStore type='file'><source file='/images/base'/></backingStore>");
  const posture = pictured({ 'a.xml': guest('a', below('/images/a')), 'b.xml': guest('b', below('/images/b')) });
  assert.deepEqual(
    posture.things.map(({ name }) => name),
    ['/images/base'],
  );
  assert.deepEqual(reached(posture, 'a'), []);
  assert.ok(posture.guests.every(each => each.aspects.shared.standing === 'closed'));
});

test('guests of one network reach one another over steps, except from isolated port to isolated port', () => {
  const isolated = "<port isolated='yes'/>";
  const posture = pictured({
    'a.xml': guest('a', nic('front', isolated)),
    'b.xml': guest('b', nic('front', isolated)),
    'c.xml': guest('c', nic('front') + nic('back')),
    'd.xml': guest('d', nic('back')),
    'e.xml': guest('e', nic('front', "<link state='down'/>")),
  });
  assert.deepEqual(reached(posture, 'a'), ['c 1', 'b 2', 'd 2']);
  assert.deepEqual(reached(posture, 'd'), ['c 1', 'a 2', 'b 2']);
  assert.deepEqual(reached(posture, 'e'), []);
});

test('a network and its bridge are one thing, another VLAN of it another', () => {
  const bridge = (vlan: string) => `<interface type='bridge'><source bridge='virbr7'/>${vlan}</interface>`;
  const posture = pictured({
    'net.xml': "<network><name>front</name><bridge name='virbr7'/></network>",
    'a.xml': guest('a', nic('front')),
    'b.xml': guest('b', bridge('')),
    'c.xml': guest('c', bridge("<vlan><tag id='7'/></vlan>")),
  });
  assert.deepEqual(reached(posture, 'a'), ['b 1']);
  assert.equal(posture.things.length, 2);
});

test('a guest that nothing confines reaches all guests of its host, where the host is known', () => {
  const files = { 'a.xml': guest('a', '', FREE), 'b.xml': guest('b', '') };
  assert.deepEqual(reached(pictured(files), 'a'), []);
  const posture = pictured({ [`${HOST}/a.xml`]: files['a.xml'], [`${HOST}/b.xml`]: files['b.xml'] });
  assert.deepEqual(reached(posture, 'a'), ['b 1']);
  assert.deepEqual(reached(posture, 'b'), []);
  const [step] = new Blast(posture).radius(posture.guests[0]?.id ?? '');
  assert.match(step?.over[0].reason ?? '', /^Nothing confines its process on kvm1/);
});

test('a disk on a storage server is one for all hosts, a path is not', () => {
  const ceph = `<disk type='network'><source protocol='rbd' name='pool/x'><host name='mon1'/></source><target dev='vdb'/></disk>`;
  const posture = pictured({
    'kvm1/etc/libvirt/qemu/a.xml': guest('a', ceph + disk('/images/x')),
    'kvm2/etc/libvirt/qemu/b.xml': guest('b', ceph + disk('/images/x')),
  });
  assert.deepEqual(
    posture.things.map(({ kind, name, host }) => [kind, name, host]),
    [['disk', 'rbd:pool/x', undefined]],
  );
  assert.deepEqual(reached(posture, 'a'), ['b 1']);
});

test('each guest has its aspects, in an operator’s words', () => {
  const posture = pictured({
    [`${HOST}/a.xml`]: guest(
      'a',
      `<graphics type='vnc' listen='0.0.0.0'/><hostdev mode='subsystem' type='pci'><source><address domain='0' bus='1' slot='0' function='0'/></source></hostdev>${disk('/images/x')}`,
      FREE,
    ),
    [`${HOST}/b.xml`]: guest('b', disk('/images/x')),
    'kvm1/etc/libvirt/qemu.conf': 'security_driver = "selinux"\n',
    'xen1/etc/xen/c.cfg': 'name = "c"\ntype = "hvm"\nmemory = 512\nvnclisten = "10.0.0.1"\nvncpasswd = "x"\n',
  });
  const told = posture.guests.map(each => [
    each.name,
    ...Object.values(each.aspects).map(({ standing, text }) => `${standing}: ${text}`),
  ]);
  assert.deepEqual(told, [
    [
      'a',
      'open: none, nothing confines it',
      'open: pci 0000:01:00.0',
      'open: disk /images/x with b',
      'open: VNC on every address, without a password',
      'unsaid: BIOS',
    ],
    [
      'b',
      'closed: its own, by selinux',
      'closed: none',
      'open: disk /images/x with a',
      'closed: no screen',
      'unsaid: BIOS',
    ],
    [
      'c',
      "unsaid: FLASK's default",
      'closed: none',
      'closed: nothing',
      'open: VNC on 10.0.0.1, with a password',
      'unsaid: BIOS',
    ],
  ]);
  const [first] = posture.guests;
  assert.ok(first);
  assert.deepEqual(openAspects(first), ['label', 'passthrough', 'shared', 'console']);
});

test('findings are counted where they stand: with the guest, or with its host', () => {
  const posture = pictured({
    [`${HOST}/a.xml`]: guest(
      'a',
      '',
      `<seclabel type='none'/><!-- hvlint-ignore libvirt/seclabel-type-none: a test -->`,
    ),
    'kvm1/etc/libvirt/qemu.conf': 'security_driver = "none"\n',
  });
  const [host] = posture.hosts;
  const [a] = posture.guests;
  assert.equal(host?.name, 'kvm1');
  assert.equal(host?.worst?.rule, 'host/qemu-security-driver-none');
  assert.equal(a?.findings.accepted, 1);
  assert.notEqual(a?.worst?.rule, 'libvirt/seclabel-type-none');
});

test('the same files give the same picture in whichever order they come', () => {
  const files = {
    [`${HOST}/a.xml`]: guest('a', disk('/images/x') + nic('front')),
    [`${HOST}/b.xml`]: guest('b', disk('/images/x') + nic('front')),
    'kvm2/etc/libvirt/qemu/a.xml': guest('a', nic('front')),
  };
  const backwards = Object.fromEntries(Object.entries(files).reverse());
  assert.deepEqual(pictured(files), pictured(backwards));
  assert.deepEqual(
    pictured(files).guests.map(({ id }) => id),
    ['guest:kvm1/a', 'guest:kvm1/b', 'guest:kvm2/a'],
  );
});

test('zones are those that hvlint.json or the guest itself says', () => {
  const posture = pictured({
    'hvlint.json': '{ "zones": { "dmz": { "domains": ["a"] } } }',
    'a.xml': guest('a', ''),
    'b.xml': guest('b', '', "<metadata><h:vm xmlns:h='urn:hvlint:1' zone='back'/></metadata>"),
    'c.xml': guest('c', ''),
  });
  assert.deepEqual(
    posture.guests.map(({ zone }) => zone),
    ['zone:dmz', 'zone:back', undefined],
  );
  assert.deepEqual(
    posture.zones.map(({ name }) => name),
    ['back', 'dmz'],
  );
  assert.ok(posture.edges.some(({ to, reason }) => to === 'zone:dmz' && reason === 'It is in zone dmz.'));
});
