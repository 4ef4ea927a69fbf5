import { seclabelForms, workspaceRule } from '#core';
import { hasMac, hostMac } from '../../shared/mac-driver.js';

const guest = (model: string) => `<domain type='kvm'>\n  <name>web</name>\n  ${model}\n</domain>\n`;

export default workspaceRule({
  title: 'The label is of a driver that the host does not run',
  why: `libvirt refuses to start a guest whose <seclabel> names a driver that the host does not have. Such a file was
        written for another host, and the protection that it promises is not the one that its guest gets here.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'libvirt src/security/security_manager.c, virSecurityManagerCheckModel',
  ],

  select: 'guest',
  uses: ['qemuConf'],
  *check([here], fleet) {
    const { conf } = hostMac(fleet);
    const drivers = conf?.drivers ?? (fleet.settings.host?.macDriver ? [fleet.settings.host.macDriver] : []);
    // Containers go by lxc.conf, Xen guests have labels of FLASK.
    if (drivers.length === 0 || !hasMac(here)) return;
    for (const { model, at } of here.seclabels) {
      if (model === undefined || model === 'dac' || model === 'none' || drivers.includes(model)) continue;
      yield {
        at: here,
        span: at,
        subject: model,
        related: conf?.drivers ? [{ at: conf, message: 'The host names its drivers here.' }] : [],
        message: `model='${model}', but this host runs ${drivers.join(', ') === 'none' ? 'no MAC driver' : drivers.join(', ')}: libvirt refuses to start the guest.`,
      };
    }
  },
  fixes({ libvirt }, _guest, fleet) {
    const { driver } = hostMac(fleet);
    const wrong = libvirt
      ?.select('domain/seclabel')
      .find(label => ![driver, 'dac', 'none', undefined].includes(label.value('model')));
    if (!driver || !wrong) return [];
    return seclabelForms(driver, false).map(({ title, markup }) => ({
      title,
      safe: false,
      edits: [wrong.replaceWith(markup)],
    }));
  },

  examples: [
    {
      bad: {
        'web.xml': guest("«<seclabel type='dynamic' model='apparmor' relabel='yes'/>»"),
        'qemu.conf': 'security_driver = "selinux"\n',
      },
      good: {
        'web.xml': guest("<seclabel type='dynamic' model='selinux' relabel='yes'/>"),
        'qemu.conf': 'security_driver = "selinux"\n',
      },
    },
  ],
  ignores: [
    { 'web.xml': guest("<seclabel type='dynamic' model='apparmor'/>"), 'qemu.conf': '#security_driver = "selinux"\n' },
    { 'web.xml': guest("<seclabel type='dynamic' model='dac'/>"), 'qemu.conf': 'security_driver = "selinux"\n' },
    { 'web.xml': guest("<seclabel type='dynamic'/>"), 'qemu.conf': 'security_driver = "selinux"\n' },
    { 'web.xml': guest("<seclabel type='none' model='none'/>"), 'qemu.conf': 'security_driver = "selinux"\n' },
    {
      'web.xml': guest("<seclabel type='dynamic' model='apparmor'/>"),
      'qemu.conf': 'security_driver = [ "selinux", "apparmor" ]\n',
    },
    {
      'web.xml': guest("<seclabel type='dynamic' model='apparmor'/>").replace('kvm', 'lxc'),
      'db.xl': 'name = "db"\nkernel = "/boot/x"\nseclabel = "system_u:system_r:domU_t"\n',
      'qemu.conf': 'security_driver = "selinux"\n',
    },
  ],
});
