import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '../../../server/src/core/facts/facts.js';
import { read } from '../../../server/src/core/reading.js';

const facts = (file: string, text: string) => {
  const reading = read(file, text);
  assert.ok(reading, `${file} is ours`);
  return factsOf(reading);
};

test('a socket unit tells its daemon and use, by the name of unit, drop-in or copy', () => {
  for (const [file, daemon, use] of [
    ['virtqemud.socket', 'virtqemud', 'rw'],
    ['etc/systemd/system/virtqemud-ro.socket', 'virtqemud', 'ro'],
    ['etc/systemd/system/libvirtd-admin.socket.d/mode.conf', 'libvirtd', 'admin'],
    ['libvirtd-tcp.socket.conf', 'libvirtd', 'tcp'],
    ['virtproxyd-tls.socket', 'virtproxyd', 'tls'],
  ] as const) {
    const [fact] = facts(file, '[Socket]\nSocketMode=0666\nListenStream=\nListenStream=16509\n');
    assert.ok(fact?.kind === 'socketUnit', file);
    assert.deepEqual([fact.daemon, fact.use], [daemon, use], file);
    assert.equal(fact.mode?.text, '0666');
    assert.deepEqual(
      fact.listens.map(({ text }) => text),
      ['16509'],
    );
  }
});

test('a daemon tells how it asks who comes', () => {
  const [fact] = facts('virtqemud.conf', 'auth_unix_rw = "none"\nauth_unix_rw = "polkit"\n');
  assert.ok(fact?.kind === 'daemonConf');
  assert.deepEqual([fact.name, fact.authUnixRw], ['virtqemud', 'none']);
  const [silent] = facts('libvirtd.conf', '#auth_unix_rw = "none"\n');
  assert.ok(silent?.kind === 'daemonConf');
  assert.equal(silent.authUnixRw, undefined);
});

test('lxc.conf confines nobody by default', () => {
  const [fact] = facts('lxc.conf', 'log_with_libvirtd = 1\n');
  assert.ok(fact?.kind === 'lxcConf');
  assert.deepEqual([fact.driver, fact.defaultConfined], [undefined, false]);
  const [confined] = facts('lxc.conf', 'security_driver = "selinux"\nsecurity_default_confined = 1\n');
  assert.ok(confined?.kind === 'lxcConf');
  assert.deepEqual([confined.driver, confined.defaultConfined], ['selinux', true]);
});

test('the kernel of Dom0 tells which PCI devices it keeps for guests, and none where it gives up on the list', () => {
  for (const [file, text, addresses] of [
    [
      'etc/default/grub',
      'GRUB_CMDLINE_LINUX="xen-pciback.hide=(03:00.0)(0001:4:A.*)"',
      ['0000:03:00.0', '0001:04:0a.*'],
    ],
    ['etc/default/grub', 'GRUB_CMDLINE_LINUX="pciback.hide=(03:*.*) xen_pciback.hide=(5:0.1)"', ['0000:05:00.1']],
    ['etc/modprobe.d/xen.conf', 'options xen-pciback hide=(03:*.*)', ['0000:03:*.*']],
    ['etc/default/grub', 'GRUB_CMDLINE_LINUX="xen-pciback.hide=(03:00.0)(04:00)"', []],
    ['etc/default/grub', 'GRUB_CMDLINE_LINUX="xen-pciback.hide="', []],
  ] as const) {
    const hidden = facts(file, `${text}\n`).filter(({ kind }) => kind === 'hiddenPci');
    assert.deepEqual(
      hidden.map(({ name }) => name),
      addresses,
      text,
    );
  }
});
