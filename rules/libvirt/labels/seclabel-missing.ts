import { domain, insertSeclabel, seclabelForms, workspaceRule } from '#core';
import { hasMac, hostMac, macLabels } from '../../shared/mac-driver.js';

const LABELLED = domain`
  <devices/>
  <seclabel type='dynamic' model='selinux' relabel='yes'/>
`;
const TEMPLATE =
  "<«domain» type='kvm'>\n  <name>{{ name }}</name>\n  {# the {{ label }} comes later #}\n  <devices/>\n</domain>\n";
const DRIVERS = { selinux: 'SELinux', apparmor: 'AppArmor' } as const;
const BARE = "<«domain» type='kvm'>\n  <name>web</name>\n  <devices/>\n</domain>\n";

export default workspaceRule({
  title: 'The guest has no MAC label of its own',
  why: `sVirt runs every guest under its own SELinux or AppArmor label, so that a guest which breaks out of QEMU still
        cannot open another guest's disks. Without a <seclabel> that rests on the qemu.conf of the host, and this file
        does not show what it says.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'NIST SP 800-125, guest OS isolation',
  ],

  select: 'guest',
  uses: ['qemuConf'],
  *check([guest], fleet) {
    if (!hasMac(guest) || guest.open || macLabels(guest).length > 0) return;
    const { driver, defaultConfined } = hostMac(fleet);
    if (driver && driver !== 'none' && defaultConfined) {
      yield {
        at: guest,
        severity: 'hint',
        message: `No MAC <seclabel>: this host confines the guest with ${DRIVERS[driver]} by default, but on a host that does not, it would start unconfined.`,
      };
    } else {
      yield {
        at: guest,
        message: 'No MAC <seclabel>: libvirt confines this guest only while the qemu.conf of its host says so.',
      };
    }
  },
  fixes({ libvirt }, _guest, fleet) {
    const root = libvirt?.domain;
    if (!root) return [];
    return seclabelForms(hostMac(fleet).driver, !root.has('seclabel')).map(({ markup, ...form }) => ({
      ...form,
      edits: [insertSeclabel(root, markup)],
    }));
  },

  examples: [
    {
      bad: BARE,
      good: LABELLED,
      fixed: {
        'Give the guest its own SELinux label (it starts only on a host with SELinux)': LABELLED,
        'Give the guest its own AppArmor label (it starts only on a host with AppArmor)': LABELLED.replace(
          'selinux',
          'apparmor',
        ),
        'Let libvirt label the guest with whichever driver the host has (none on a host without one)': LABELLED.replace(
          " model='selinux' relabel='yes'",
          '',
        ),
      },
    },
    {
      // A template that leaves the name open.
      bad: { 'web.xml': TEMPLATE, 'qemu.conf': 'security_driver = "selinux"\n' },
      good: {
        'web.xml': TEMPLATE.replace(/[«»]/g, '').replace(
          '<devices/>',
          "<devices/>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>",
        ),
        'qemu.conf': 'security_driver = "selinux"\n',
      },
    },
    {
      bad: {
        'web.xml': BARE,
        'hvlint.json': '{ "hosts": { "kvm01": { "files": ["*.xml"], "macDriver": "selinux" } } }',
      },
      good: { 'web.xml': LABELLED },
    },
    {
      bad: { 'web.xml': BARE, 'qemu.conf': 'security_driver = "selinux"\n' },
      good: { 'web.xml': LABELLED, 'qemu.conf': 'security_driver = "selinux"\n' },
    },
    {
      bad: "<«domain» type='kvm'>\n  <name>web</name>\n  <seclabel type='dynamic' model='dac' relabel='yes'/>\n</domain>\n",
      good: domain`
        <seclabel type='dynamic' model='dac' relabel='yes'/>
        <seclabel type='dynamic' model='apparmor' relabel='yes'/>
      `,
      fixed: {
        'Give the guest its own SELinux label (it starts only on a host with SELinux)': domain`
          <seclabel type='dynamic' model='dac' relabel='yes'/>
          <seclabel type='dynamic' model='selinux' relabel='yes'/>
        `,
        'Give the guest its own AppArmor label (it starts only on a host with AppArmor)': domain`
          <seclabel type='dynamic' model='dac' relabel='yes'/>
          <seclabel type='dynamic' model='apparmor' relabel='yes'/>
        `,
      },
    },
  ],
  ignores: [
    domain`<seclabel type='dynamic'/>`,
    // What a template puts in may be the label.
    "<domain type='kvm'>\n  <name>{{ name }}</name>\n  {% include 'seclabel.xml' %}\n</domain>\n",
    "<domain type='lxc'>\n  <name>web</name>\n</domain>\n",
    "<domain type='xen'>\n  <name>web</name>\n</domain>\n",
    "<domain type='hvf'>\n  <name>web</name>\n</domain>\n",
    "<disk type='file' device='disk'>\n  <source file='/srv/a.img'/>\n  <target dev='vdb'/>\n</disk>\n",
  ],
});
