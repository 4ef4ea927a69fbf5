import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHost } from '../../../server/src/core/host/read.js';
import type { HostSource } from '../../../server/src/core/host/vocabulary.js';
import { UnknownValue } from '../../../server/src/core/unknown.js';

/** Each setting: its key, and the text at the places of key and value. */
function settings(file: HostSource, text: string): readonly (readonly string[])[] {
  const [conf] = readHost(file, text, []);
  assert.ok(conf);
  return conf.settings.map(({ key, keySpan, valueSpan, value }) => {
    assert.equal(text.slice(valueSpan.start, valueSpan.end), value);
    return [key, text.slice(keySpan.start, keySpan.end), String(value)];
  });
}

test('bridge.conf: a word and what it is about; comments stand on lines of their own', () => {
  assert.deepEqual(settings('bridge.conf', '# x\n\nallow all\n  deny\tbr0\ninclude /etc/qemu/a.conf'), [
    ['allow', 'allow', 'all'],
    ['deny', 'deny', 'br0'],
    ['include', 'include', '/etc/qemu/a.conf'],
  ]);
});

test('modprobe.d: options alone, by module and name, - for _ in both', () => {
  const text = 'blacklist nouveau\noptions vfio-iommu-type1 allow_unsafe_interrupts=1 # no comment\n';
  assert.deepEqual(settings('modprobe', text).slice(0, 1), [
    ['vfio_iommu_type1.allow_unsafe_interrupts', 'allow_unsafe_interrupts', '1'],
  ]);
  assert.deepEqual(settings('modprobe', '#options kvm ignore_msrs=1\noptions kvm \\\n ignore_msrs\n'), [
    ['kvm.ignore_msrs', 'ignore_msrs', ''],
  ]);
});

test('socket units: the [Socket] part alone, lines that go on included', () => {
  const text =
    '[Unit]\nDescription=x\n; SocketMode=1\n[Socket]\nSocketMode = 0660\nListenStream=\nListenStream=a \\\n b\n';
  assert.deepEqual(settings('socket-unit', text), [
    ['SocketMode', 'SocketMode', '0660'],
    ['ListenStream', 'ListenStream', ''],
    ['ListenStream', 'ListenStream', 'a \\\n b'],
  ]);
});

test('SASL: an option and a colon in each line', () => {
  assert.deepEqual(
    settings('sasl', '# mech_list: plain\nmech_list:gssapi  scram-sha-256 \r\n keytab : /x\nno option\n'),
    [
      ['mech_list', 'mech_list', 'gssapi  scram-sha-256'],
      ['keytab', 'keytab', '/x'],
    ],
  );
});

test('the last of two counts, and words stand for yes and no', () => {
  const [conf] = readHost('modprobe', 'options kvm ignore_msrs=Y\noptions kvm ignore_msrs=0\n', []);
  assert.equal(conf?.string('kvm.ignore_msrs'), '0');
  assert.equal(conf?.boolean('kvm.ignore_msrs'), false);
  const [yes] = readHost('modprobe', 'options kvm ignore_msrs=Y\n', []);
  assert.equal(yes?.boolean('kvm.ignore_msrs'), true);
});

test('a value that a template fills in is unknown', () => {
  const [conf] = readHost('bridge.conf', 'allow     \ndeny br0\n', [{ start: 6, end: 10 }]);
  assert.throws(() => conf?.get('allow')?.value, UnknownValue);
  assert.equal(conf?.string('deny'), 'br0');
});
