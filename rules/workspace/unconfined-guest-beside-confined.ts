import { domain, type Fact, workspaceRule } from '#core';
import { type HostMac, hasMac, hostMac } from '../shared/mac-driver.js';

const NONE = "<seclabel type='none'/>";
const guest = (name: string, label = '') => domain`${label}`.replace('web', name);
const marked = (sample: string) => sample.replace('<domain', '<«domain»');
const host = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "macDriver": "selinux" } } }' };

export default workspaceRule({
  title: 'An unconfined guest runs beside confined ones',
  why: `The label of a guest keeps that guest in; it keeps nobody out who has no label at all. A break-out of the one unconfined
        guest of a host opens the disks and the memory of all the others, however well they are confined.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
    'NIST SP 800-125, guest OS isolation',
  ],

  select: 'guest',
  uses: ['qemuConf'],
  // What is on one host only `hosts` says.
  group: (guest, fleet) => (hasMac(guest) ? fleet.settings.host?.name : undefined),
  *check(guests, fleet) {
    const mac = hostMac(fleet);
    const confined = guests.filter(guest => !isUnconfined(guest, mac));
    const [first] = confined;
    if (mac.driver === 'none' || !first) return;
    for (const here of guests) {
      if (!isUnconfined(here, mac)) continue;
      const others = confined.length > 1 ? `${first.name} and ${confined.length - 1} more` : first.name;
      yield {
        at: here,
        related: [{ at: first, message: `${first.name} is confined.` }],
        message: `${here.name} runs without a MAC label on ${fleet.settings.host?.name}, beside ${others}: what breaks out of it reaches them all, so confine it or move it to a host of its own.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': marked(guest('web', NONE)), 'db.xml': guest('db'), 'app.xml': guest('app'), ...host },
      good: { 'web.xml': guest('web'), 'db.xml': guest('db'), ...host },
    },
    {
      bad: {
        'web.xml': marked(guest('web')),
        'db.xml': guest('db', "<seclabel type='dynamic' model='selinux' relabel='yes'/>"),
        'qemu.conf': 'security_default_confined = 0\n',
        'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"] } } }',
      },
      good: { 'web.xml': guest('web'), 'db.xml': guest('db'), ...host },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', NONE), 'db.xml': guest('db') },
    { 'web.xml': guest('web', NONE), 'db.xml': guest('db', NONE), ...host },
    { 'web.xml': guest('web', NONE), 'db.xml': guest('db').replace('kvm', 'lxc'), ...host },
    { 'web.xml': guest('web', "<seclabel type='none' model='dac'/>"), 'db.xml': guest('db'), ...host },
    {
      'web.xml': guest('web', NONE),
      'db.xml': guest('db'),
      'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "macDriver": "none" } } }',
    },
  ],
});

/** Whether libvirt gives the guest no MAC label: the file asks for none, or says nothing and the host does not by default. */
function isUnconfined({ seclabels }: Fact<'guest'>, { defaultConfined }: HostMac): boolean {
  // `none` names no driver: on a host that has one libvirt makes a label all the same (security_manager.c).
  const labels = seclabels.filter(({ model }) => model !== 'dac' && model !== 'none');
  return labels.length === 0 ? !defaultConfined : labels.every(({ type }) => type === 'none');
}
