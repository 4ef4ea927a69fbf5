import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../rules/index.js';
import type { Profile } from '../server/src/core/severity.js';
import { Workspace } from '../server/src/core/workspace.js';

/** What `virt-install --import --osinfo generic` makes: the default network, one disk, VNC on the loopback. */
const ORDINARY = `<domain type="kvm">
  <name>web</name>
  <uuid>f82bace1-ed87-4a8b-932e-453629939d81</uuid>
  <memory>2097152</memory>
  <vcpu>2</vcpu>
  <os>
    <type arch="x86_64" machine="q35">hvm</type>
    <boot dev="hd"/>
  </os>
  <features>
    <acpi/>
    <apic/>
  </features>
  <cpu mode="host-passthrough"/>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type="file" device="disk">
      <driver name="qemu" type="qcow2"/>
      <source file="/var/lib/libvirt/images/web.qcow2"/>
      <target dev="sda" bus="sata"/>
    </disk>
    <interface type="network">
      <source network="default"/>
      <mac address="52:54:00:14:00:f4"/>
      <model type="e1000e"/>
    </interface>
    <console type="pty"/>
    <input type="tablet" bus="usb"/>
    <graphics type="vnc" port="-1" listen="127.0.0.1"/>
    <video>
      <model type="vga"/>
    </video>
  </devices>
</domain>
`;

const found = (profile: Profile): readonly string[] => {
  const workspace = new Workspace(rules, { profile });
  workspace.put('web.xml', ORDINARY);
  return workspace.findings('web.xml').map(({ rule }) => rule);
};

test('an ordinary guest is told in baseline of what it lacks, and of nothing else', () => {
  assert.deepEqual(found('baseline'), ['libvirt/seclabel-missing']);
});

test('strict adds what guests of several owners want', () => {
  assert.deepEqual(found('strict'), [
    'libvirt/seclabel-missing',
    'libvirt/nested-virtualization',
    'libvirt/interface-no-filter',
  ]);
});
