import { insertSeclabel, type MacDriver, seclabelForms, workspaceRule } from '#core';
import { container } from '../../shared/container.js';
import { macLabels } from '../../shared/mac-driver.js';

const BARE = container`<devices/>`.replace('<domain', '<«domain»');
const LABELLED = container`<devices/>\n<seclabel type='dynamic' model='selinux' relabel='yes'/>`;
const OTHERS = {
  'Give the guest its own AppArmor label (it starts only on a host with AppArmor)': LABELLED.replace(
    'selinux',
    'apparmor',
  ),
  'Let libvirt label the guest with whichever driver the host has (none on a host without one)': container`<devices/>\n<seclabel type='dynamic'/>`,
};
const SELINUX = 'Give the guest its own SELinux label (it starts only on a host with SELinux)';

export default workspaceRule({
  title: 'The container has no MAC label',
  why: `A container shares the kernel of the host, so its label is the wall that is left when a capability or a mount is one too
        many. Other than for QEMU, libvirt gives a container without a seclabel none, unless its lxc.conf says so.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'https://libvirt.org/drvlxc.html#container-security',
    'https://libvirt.org/formatdomain.html#security-label',
    'libvirt src/lxc/lxc_conf.c',
  ],

  select: 'guest',
  uses: ['lxcConf'],
  *check([guest], fleet) {
    if (guest.hypervisor !== 'lxc' || guest.open || macLabels(guest).length > 0) return;
    const conf = fleet.get('lxcConf', 'lxc.conf');
    const driver = fleet.settings.host?.macDriver ?? conf?.driver;
    if (conf?.defaultConfined && driver !== 'none') return;
    yield {
      at: guest,
      ...(conf ? { severity: 'warning' as const } : {}),
      related: conf ? [{ at: conf, message: 'The host confines no container by default.' }] : [],
      message: conf
        ? 'No MAC <seclabel>, and this host confines no container by default: this one runs unconfined.'
        : 'No MAC <seclabel>: unless the lxc.conf of its host says otherwise, this container runs unconfined.',
    };
  },
  fixes({ libvirt }, _guest, fleet) {
    const root = libvirt?.domain;
    if (!root) return [];
    const driver = macDriver(fleet.settings.host?.macDriver ?? fleet.get('lxcConf', 'lxc.conf')?.driver);
    return seclabelForms(driver, !root.has('seclabel')).map(({ markup, ...form }) => ({
      ...form,
      safe: false,
      edits: [insertSeclabel(root, markup)],
    }));
  },

  examples: [
    { bad: BARE, good: LABELLED, fixed: { [SELINUX]: LABELLED, ...OTHERS } },
    {
      bad: { 'web.xml': BARE, 'lxc.conf': 'security_driver = "selinux"\n' },
      good: { 'web.xml': LABELLED, 'lxc.conf': 'security_driver = "selinux"\n' },
    },
  ],
  ignores: [
    LABELLED,
    LABELLED.replace(/ *<seclabel.*/, '{{ label }}'),
    {
      'web.xml': BARE.replace(/[«»]/g, ''),
      'lxc.conf': 'security_default_confined = 1\nsecurity_driver = "selinux"\n',
    },
    { 'web.xml': BARE.replace(/[«»]/g, ''), 'lxc.conf': 'security_require_confined = 1\n' },
    // libvirt/seclabel-type-none speaks of that.
    container`<seclabel type='none'/>`,
    BARE.replace(/[«»]/g, '').replace('lxc', 'kvm'),
  ],
});

const macDriver = (name: string | undefined): MacDriver | undefined =>
  name === 'selinux' || name === 'apparmor' || name === 'none' ? name : undefined;
