import { type Fact, workspaceRule } from '#core';
import { type HostMac, hasMac, hostMac, macLabels } from '../../shared/mac-driver.js';

const GUEST = "<«domain» type='kvm'>\n  <name>web</name>\n</domain>\n";
const LABELLED =
  "<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n</domain>\n";

export default workspaceRule({
  title: 'Guest and host together leave the guest unconfined',
  why: `Nothing in the guest's file looks wrong, but the qemu.conf of its host turns labels off. The guest runs without
        SELinux or AppArmor, so a break-out of QEMU reaches every other guest of the host.`,
  severity: 'error',
  references: [
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'https://libvirt.org/formatdomain.html#security-label',
    'libvirt src/security/security_manager.c, virSecurityManagerGenLabel',
  ],
  silences: ['libvirt/seclabel-missing'],

  select: 'guest',
  uses: ['qemuConf'],
  *check([guest], fleet) {
    const mac = hostMac(fleet);
    const reason = hasMac(guest) && !guest.open ? reasonFor(guest, mac) : undefined;
    if (!reason) return;
    const related = mac.conf ? [{ at: mac.conf, message: `The host says so here.` }] : [];
    yield { at: guest, related, message: `This guest runs without a MAC label: ${reason}.` };
  },

  examples: [
    {
      bad: { 'web.xml': GUEST, 'qemu.conf': 'security_default_confined = 0\n' },
      good: { 'web.xml': GUEST.replace(/[«»]/g, ''), 'qemu.conf': 'security_default_confined = 1\n' },
    },
    {
      bad: { 'web.xml': GUEST, 'qemu.conf': 'security_driver = "none"\n' },
      good: { 'web.xml': LABELLED, 'qemu.conf': 'security_driver = "selinux"\n' },
    },
    {
      bad: {
        'web.xml': "<«domain» type='kvm'>\n  <name>web</name>\n  <seclabel type='dynamic'/>\n</domain>\n",
        'hvlint.json': '{ "hosts": { "kvm01": { "files": ["*.xml"], "macDriver": "none" } } }',
      },
      good: { 'web.xml': LABELLED },
    },
    {
      bad: {
        'web.xml': "<«domain» type='kvm'>\n  <name>web</name>\n  <seclabel type='none' model='none'/>\n</domain>\n",
        'qemu.conf': 'security_default_confined = 0\n',
      },
      good: { 'web.xml': LABELLED, 'qemu.conf': 'security_default_confined = 0\n' },
    },
  ],
  ignores: [
    { 'web.xml': LABELLED.replace(/ *<seclabel.*/, '{{ label }}'), 'qemu.conf': 'security_default_confined = 0\n' },
    // libvirt makes a label for an explicit one, whatever the default says.
    { 'web.xml': LABELLED, 'qemu.conf': 'security_default_confined = 0\n' },
    {
      'web.xml': "<domain type='kvm'>\n  <name>web</name>\n  <seclabel type='dynamic'/>\n</domain>\n",
      'qemu.conf': 'security_default_confined = 0\n',
    },
    // An explicit model that the host does not have stops the start: libvirt/seclabel-model-not-on-host says so.
    { 'web.xml': LABELLED, 'qemu.conf': 'security_driver = "none"\n' },
    {
      'web.xml': "<domain type='lxc'>\n  <name>web</name>\n</domain>\n",
      'qemu.conf': 'security_default_confined = 0\n',
    },
  ],
});

/** Why libvirt gives this guest no label; undefined where it does, or where the guest's own file says it. */
function reasonFor(guest: Fact<'guest'>, { driver, defaultConfined }: HostMac): string | undefined {
  // A label of model `none` is of no driver that a host has: libvirt goes by its default there.
  const labels = macLabels(guest).filter(label => label.model !== 'none');
  if (labels.length === 0 && !defaultConfined) return 'it asks for none, and security_default_confined = 0 on its host';
  if (driver !== 'none' || labels.some(label => label.model !== undefined || label.type === 'none')) return undefined;
  return 'its host has no MAC driver (security_driver = "none")';
}
