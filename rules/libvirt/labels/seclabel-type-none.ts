import { contains, domain, libvirtRule, seclabelForms } from '#core';
import { containerMac, hostMac } from '../../shared/mac-driver.js';
import { hasMacDriver } from '../../shared/static-label.js';

const NAMES: Readonly<Record<string, string>> = { selinux: 'an SELinux', apparmor: 'an AppArmor' };

export default libvirtRule({
  title: 'The guest runs without a MAC label',
  why: `QEMU runs unconfined, so one bug in an emulated device opens every file and socket that its user may reach, the
        disks of all other guests among them. sVirt exists to stop just that, and this line turns it off.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/kbase/qemu-passthrough-security.html#disabling-security-protection-per-vm',
  ],

  select: 'domain/seclabel',
  *check(label, document) {
    if (!hasMacDriver(document)) return;
    const model = label.value('model');
    const none = label.value('type') === 'none';
    if (model === 'none') {
      // On a host with a driver libvirt finds no label of that driver here and makes one (security_manager.c).
      yield {
        at: label.startTag,
        severity: 'information',
        message:
          "model='none' is what libvirt prints on a host without MAC; a host that has SELinux or AppArmor ignores it.",
        subject: 'none',
      };
      return;
    }
    if (!none || model === 'dac') return;
    yield {
      at: label.startTag,
      message: `type='none' leaves this guest without ${NAMES[model ?? ''] ?? 'a MAC'} label: after a break-out only file permissions keep it from the disks of other guests, so take the type dynamic.`,
    };
  },
  fixes(document, at, fleet) {
    const labels = document.select('domain/seclabel');
    const label = labels.find(each => contains(each.startTag, at));
    if (!label || label.value('model') === 'none') return [];
    const driver = document.driver === 'lxc' ? containerMac(fleet) : hostMac(fleet).driver;
    return seclabelForms(driver, labels.length === 1).map(({ markup, ...form }) => ({
      ...form,
      safe: false,
      edits: [label.replaceWith(markup)],
    }));
  },

  examples: [
    {
      bad: domain`«<seclabel type='none'/>»`,
      good: domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`,
      fixed: {
        'Give the guest its own SELinux label (it starts only on a host with SELinux)': domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`,
        'Give the guest its own AppArmor label (it starts only on a host with AppArmor)': domain`<seclabel type='dynamic' model='apparmor' relabel='yes'/>`,
        'Let libvirt label the guest with whichever driver the host has (none on a host without one)': domain`<seclabel type='dynamic'/>`,
      },
    },
    {
      bad: { 'web.xml': domain`«<seclabel type='none'/>»`, 'qemu.conf': 'security_driver = "apparmor"\n' },
      good: {
        'web.xml': domain`<seclabel type='dynamic' model='apparmor' relabel='yes'/>`,
        'qemu.conf': 'security_driver = "apparmor"\n',
      },
    },
    {
      bad: {
        'web.xml': domain`«<seclabel type='none' model='selinux'/>»`,
        'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "macDriver": "selinux" } } }',
      },
      good: { 'web.xml': domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>` },
    },
    {
      bad: {
        'web.xml': "<domain type='lxc'>\n  <name>web</name>\n  «<seclabel type='none'/>»\n</domain>\n",
        'lxc.conf': 'security_driver = "selinux"\n',
      },
      good: {
        'web.xml':
          "<domain type='lxc'>\n  <name>web</name>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n</domain>\n",
      },
    },
    {
      bad: domain`«<seclabel type='none' model='none'/>»`,
      good: domain`<seclabel type='dynamic' model='apparmor' relabel='yes'/>`,
    },
  ],
  ignores: [
    domain`<seclabel type='none' model='dac'/>`,
    "<domain type='xen'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n",
    "<domain type='hvf'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n",
    "<domain type='vmware'>\n  <name>web</name>\n  <seclabel type='none'/>\n</domain>\n",
  ],
});
