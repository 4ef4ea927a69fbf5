import { domain, type Fact, insertSeclabel, seclabelForms, workspaceRule } from '#core';
import { type HostMac, hasMac, hostMac, macLabels } from '../../shared/mac-driver.js';

const guest = (label: string) => domain`${label}`.replace('domain', '«domain»');
const GUEST = "<«domain» type='kvm'>\n  <name>web</name>\n</domain>\n";
const LABELLED = domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`;
const UNCONFINED = 'security_default_confined = 0\n';
const SELINUX = 'Give the guest its own SELinux label (it starts only on a host with SELinux)';
const FIXED = {
  [SELINUX]: { 'web.xml': LABELLED },
  'Give the guest its own AppArmor label (it starts only on a host with AppArmor)': {
    'web.xml': LABELLED.replace('selinux', 'apparmor'),
  },
  'Let libvirt label the guest with whichever driver the host has (none on a host without one)': {
    'web.xml': domain`<seclabel type='dynamic'/>`,
  },
};

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
    const related = mac.conf ? [{ at: mac.conf, message: 'The host says so here.' }] : [];
    yield { at: guest, related, message: `This guest runs without a MAC label: ${reason}.` };
  },
  // An explicit label holds whatever the default is; where the host has no driver, only the host can be mended.
  fixes({ libvirt }, _guest, fleet) {
    const root = libvirt?.domain;
    const labels = root?.select('seclabel') ?? [];
    const none = labels.find(label => label.value('model') === 'none');
    const others = labels.filter(label => label !== none);
    if (!root || others.some(label => label.value('model') !== 'dac')) return [];
    return seclabelForms(hostMac(fleet).driver, others.length === 0).map(({ markup, ...form }) => ({
      ...form,
      safe: false,
      edits: [none?.replaceWith(markup) ?? insertSeclabel(root, markup)],
    }));
  },

  examples: [
    {
      bad: { 'web.xml': GUEST, 'qemu.conf': UNCONFINED },
      good: { 'web.xml': LABELLED, 'qemu.conf': UNCONFINED },
      fixed: FIXED,
    },
    {
      bad: { 'web.xml': GUEST, 'qemu.conf': 'security_driver = "none"\n' },
      good: { 'web.xml': LABELLED, 'qemu.conf': 'security_driver = "selinux"\n' },
    },
    {
      bad: {
        'web.xml': guest("<seclabel type='dynamic'/>"),
        'hvlint.json': '{ "hosts": { "kvm01": { "files": ["*.xml"], "macDriver": "none" } } }',
      },
      good: { 'web.xml': LABELLED },
    },
    {
      bad: { 'web.xml': guest("<seclabel type='none' model='none'/>"), 'qemu.conf': UNCONFINED },
      good: { 'web.xml': LABELLED, 'qemu.conf': UNCONFINED },
      fixed: FIXED,
    },
    {
      bad: {
        'web.xml': guest("<seclabel type='dynamic' model='dac' relabel='yes'/>"),
        'qemu.conf': `security_driver = "selinux"\n${UNCONFINED}`,
      },
      good: {
        'web.xml': domain`
          <seclabel type='dynamic' model='dac' relabel='yes'/>
          <seclabel type='dynamic' model='selinux' relabel='yes'/>
        `,
      },
    },
  ],
  ignores: [
    { 'web.xml': LABELLED.replace(/ *<seclabel.*/, '{{ label }}'), 'qemu.conf': 'security_default_confined = 0\n' },
    // The host refuses to start it.
    { 'web.xml': GUEST.replace(/[«»]/g, ''), 'qemu.conf': `${UNCONFINED}security_require_confined = 1\n` },
    // libvirt makes a label for an explicit one, whatever the default says.
    { 'web.xml': LABELLED, 'qemu.conf': UNCONFINED },
    { 'web.xml': domain`<seclabel type='dynamic'/>`, 'qemu.conf': UNCONFINED },
    // An explicit model that the host does not have stops the start: libvirt/seclabel-model-not-on-host says so.
    { 'web.xml': LABELLED, 'qemu.conf': 'security_driver = "none"\n' },
    { 'web.xml': "<domain type='lxc'>\n  <name>web</name>\n</domain>\n", 'qemu.conf': UNCONFINED },
    // No host is declared to have this qemu.conf.
    {
      'a/etc/libvirt/qemu/web.xml': GUEST.replace(/[«»]/g, ''),
      'b/etc/libvirt/qemu.conf': UNCONFINED,
    },
  ],
});

/** Why libvirt gives this guest no label; undefined where it does, or where the guest's own file says it. */
function reasonFor(guest: Fact<'guest'>, { driver, defaultConfined, conf }: HostMac): string | undefined {
  // A label of model `none` is of no driver that a host has: libvirt goes by its default there.
  const labels = macLabels(guest).filter(label => label.model !== 'none');
  if (labels.length === 0 && !defaultConfined)
    return 'it names none of its own, and security_default_confined is 0 on its host';
  if (driver !== 'none' || labels.some(label => label.model !== undefined || label.type === 'none')) return undefined;
  const said = conf?.drivers?.includes('none') ? 'security_driver is "none"' : 'hvlint.json says so';
  return `its host runs no MAC driver (${said})`;
}
