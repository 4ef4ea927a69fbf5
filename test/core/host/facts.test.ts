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
