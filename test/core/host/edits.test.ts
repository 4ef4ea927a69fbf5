import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit } from '#core';
import type { HostConfig } from '../../../server/src/core/host/document.js';
import { readHost } from '../../../server/src/core/host/read.js';
import type { HostSource } from '../../../server/src/core/host/vocabulary.js';

type Change = (conf: HostConfig) => Edit;

const changed = (file: HostSource, text: string, change: Change): string => {
  const [conf] = readHost(file, text, []);
  assert.ok(conf);
  return applyEdits(text, [change(conf)]);
};

const remove =
  (key: Parameters<HostConfig['get']>[0], index = 0): Change =>
  conf => {
    const setting = conf.all(key)[index];
    assert.ok(setting);
    return conf.remove(setting);
  };

const removeItem =
  (key: Parameters<HostConfig['get']>[0], item: string): Change =>
  conf => {
    const setting = conf.get(key);
    const found = setting?.items.find(each => each.text === item);
    assert.ok(setting && found);
    return conf.removeItem(setting, found);
  };

const ROWS: readonly (readonly [string, HostSource, string, Change, string])[] = [
  [
    'a number in place',
    'qemu.conf',
    'seccomp_sandbox  =  0 # x\n',
    c => c.set('seccomp_sandbox', 1),
    'seccomp_sandbox  =  1 # x\n',
  ],
  ['a text keeps its quotes', 'qemu.conf', "user='root'\n", c => c.set('user', 'qemu'), "user='qemu'\n"],
  ['a text with quotes in it', 'qemu.conf', '', c => c.set('user', 'a"b'), "user = 'a\"b'\n"],
  [
    'a list in place',
    'qemu.conf',
    'namespaces = [ ]\n',
    c => c.set('namespaces', ['mount']),
    'namespaces = [ "mount" ]\n',
  ],
  [
    'the first of two, which counts',
    'qemu.conf',
    'max_core = 1\nmax_core = 2\n',
    c => c.set('max_core', 3),
    'max_core = 3\nmax_core = 2\n',
  ],
  [
    'behind the commented-out default',
    'qemu.conf',
    '# On.\n#seccomp_sandbox = 1\n\n# Next.\n',
    c => c.set('seccomp_sandbox', 1),
    '# On.\n#seccomp_sandbox = 1\nseccomp_sandbox = 1\n\n# Next.\n',
  ],
  [
    'behind a commented-out list',
    'qemu.conf',
    '#namespaces = [\n#    "mount"\n#]\n# Next.\n',
    c => c.set('namespaces', []),
    '#namespaces = [\n#    "mount"\n#]\nnamespaces = []\n# Next.\n',
  ],
  [
    'at the end, line ends kept',
    'qemu.conf',
    'user = "a"\r\n',
    c => c.set('seccomp_sandbox', 1),
    'user = "a"\r\nseccomp_sandbox = 1\r\n',
  ],
  [
    'at the end of a file without a last newline',
    'qemu.conf',
    'user = "a"',
    c => c.set('max_core', 1),
    'user = "a"\nmax_core = 1\n',
  ],
  [
    'behind a default that ends the file',
    'qemu.conf',
    '#max_core = 0',
    c => c.set('max_core', 1),
    '#max_core = 0\nmax_core = 1',
  ],
  ['a setting with its line', 'qemu.conf', 'user = "a"\r\ngroup = "b"\r\n', remove('user'), 'group = "b"\r\n'],
  [
    'a setting with the comment behind it',
    'qemu.conf',
    'user = "a" # me\ngroup = "b"\n',
    remove('user'),
    'group = "b"\n',
  ],
  ['a list over lines', 'qemu.conf', 'namespaces = [\n  "a"\n]\nuser = "b"\n', remove('namespaces'), 'user = "b"\n'],
  ['the first in a line', 'qemu.conf', 'max_core=1; max_files=2\n', remove('max_core'), 'max_files=2\n'],
  ['the last in a line', 'qemu.conf', 'max_core=1; max_files=2\n', remove('max_files'), 'max_core=1\n'],
  ['the second of two', 'qemu.conf', 'max_core=1\nmax_core=2\n', remove('max_core', 1), 'max_core=1\n'],
  [
    'an item to a list',
    'qemu.conf',
    'namespaces = [ "a" ]\n',
    c => c.addItem('namespaces', 'b'),
    'namespaces = [ "a", "b" ]\n',
  ],
  [
    'an item to an empty list',
    'qemu.conf',
    'namespaces = []\n',
    c => c.addItem('namespaces', 'b'),
    'namespaces = [ "b" ]\n',
  ],
  ['an item to a list that is not there', 'qemu.conf', '', c => c.addItem('namespaces', 'b'), 'namespaces = [ "b" ]\n'],
  [
    'an item to a single text',
    'qemu.conf',
    'security_driver = "a"\n',
    c => c.addItem('security_driver', 'b'),
    'security_driver = [ "a", "b" ]\n',
  ],
  [
    'an item on its own line',
    'qemu.conf',
    "namespaces = [\n  'a'\n]\n",
    c => c.addItem('namespaces', 'b'),
    "namespaces = [\n  'a',\n  'b'\n]\n",
  ],
  [
    'the first item away',
    'qemu.conf',
    'namespaces = [ "a", "b" ]\n',
    removeItem('namespaces', 'a'),
    'namespaces = [ "b" ]\n',
  ],
  [
    'the last item away',
    'qemu.conf',
    'namespaces = [ "a", "b" ]\n',
    removeItem('namespaces', 'b'),
    'namespaces = [ "a" ]\n',
  ],
  ['the only item away', 'qemu.conf', 'namespaces = [ "a" ]\n', removeItem('namespaces', 'a'), 'namespaces = [  ]\n'],
  [
    'an item with its line',
    'qemu.conf',
    'namespaces = [\n  "a",\n  "b",\n]\n',
    removeItem('namespaces', 'b'),
    'namespaces = [\n  "a",\n]\n',
  ],
  [
    'the last item, on a line of its own',
    'qemu.conf',
    'namespaces = [\n  "a",\n  "b"\n]\n',
    removeItem('namespaces', 'b'),
    'namespaces = [\n  "a"\n]\n',
  ],
  ['a bridge in place', 'bridge.conf', 'allow all\n', c => c.set('allow', 'virbr0'), 'allow virbr0\n'],
  ['a bridge in a new line', 'bridge.conf', 'allow a\n', c => c.set('deny', 'b'), 'allow a\ndeny b\n'],
  ['a bridge away', 'bridge.conf', '# x\nallow all\nallow b\n', remove('allow'), '# x\nallow b\n'],
  [
    'an option of a module in place',
    'modprobe',
    'options kvm-intel nested=1\n',
    c => c.set('kvm_intel.nested', '0'),
    'options kvm-intel nested=0\n',
  ],
  ['an option in a new line', 'modprobe', '', c => c.set('kvm_intel.nested', '0'), 'options kvm_intel nested=0\n'],
  ['the only option with its line', 'modprobe', '# x\noptions kvm_amd nested=1\n', remove('kvm_amd.nested'), '# x\n'],
  [
    'one of two options',
    'modprobe',
    'options vfio_pci ids=1:2 enable_sriov=1\n',
    remove('vfio_pci.enable_sriov'),
    'options vfio_pci ids=1:2\n',
  ],
  [
    'an option in a line that goes on',
    'modprobe',
    'options vfio_pci ids=1:2 \\\n  enable_sriov=1\n',
    remove('vfio_pci.enable_sriov'),
    'options vfio_pci ids=1:2 \\\n\n',
  ],
  [
    'a mode in place',
    'socket-unit',
    '[Socket]\nSocketMode=0666\n',
    c => c.set('SocketMode', '0660'),
    '[Socket]\nSocketMode=0660\n',
  ],
  [
    'a mode in a new line',
    'socket-unit',
    '[Socket]\nSocketUser=root\n\n[Install]\n',
    c => c.set('SocketMode', '0660'),
    '[Socket]\nSocketUser=root\nSocketMode=0660\n\n[Install]\n',
  ],
  ['a list in place', 'sasl', 'mech_list:plain\n', c => c.set('mech_list', 'gssapi'), 'mech_list:gssapi\n'],
  ['a list in a new line', 'sasl', '', c => c.set('mech_list', 'gssapi'), 'mech_list: gssapi\n'],
];

for (const [what, file, text, change, expected] of ROWS) {
  test(`${file}: ${what}`, () => assert.equal(changed(file, text, change), expected));
}
