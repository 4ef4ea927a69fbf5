import { domain, type Fact, workspaceRule } from '#core';
import { clashesIn } from '../shared/rivals.js';
import { DYNAMIC, dynamicFix } from '../shared/static-label.js';

const guest = (name: string, profile: string) =>
  domain`
    <seclabel type='static' model='apparmor' relabel='yes'>
      <label>${profile}</label>
    </seclabel>
  `.replace('web', name);
const marked = (name: string, profile: string) => guest(name, profile).replace(/<seclabel [^>]*>/, '«$&»');
const own = (name: string) => domain`<seclabel type='dynamic' model='apparmor' relabel='yes'/>`.replace('web', name);

export default workspaceRule({
  title: 'Two guests run under one AppArmor profile',
  why: `A profile lists the files that its processes may open. One profile for two guests lists the disks of both, so that QEMU
        of one guest, once broken into, opens those of the other one.`,
  severity: 'error',
  references: ['https://libvirt.org/drvqemu.html#apparmor-svirt-confinement'],

  select: 'guest',
  group: guest => profileOf(guest)?.label,
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      const mine = profileOf(here);
      if (!mine) continue;
      yield {
        at: here,
        span: mine.at,
        subject: 'apparmor',
        related: rivals.map(at => ({ at, message: `${at.name} runs under it.` })),
        message: `${here.name} and ${others} run under the profile ${mine.label}: each may open the other's disks, so leave the profiles to libvirt.`,
      };
    }
  },
  fixes: ({ libvirt }) =>
    (libvirt?.select('domain/seclabel') ?? [])
      .filter(label => label.value('model') === 'apparmor')
      .map(label => dynamicFix(label, 'apparmor')),

  examples: [
    {
      bad: { 'web.xml': marked('web', 'vms'), 'db.xml': marked('db', 'vms') },
      good: { 'web.xml': own('web'), 'db.xml': own('db') },
      fixed: { [DYNAMIC]: { 'web.xml': own('web'), 'db.xml': own('db') } },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', 'vms-web'), 'db.xml': guest('db', 'vms-db') },
    // libvirt/seclabel-apparmor-unconfined speaks of that.
    { 'web.xml': guest('web', 'unconfined'), 'db.xml': guest('db', 'unconfined') },
    // The label of a dynamic one is what libvirt wrote down of an earlier start.
    { 'web.xml': guest('web', 'vms').replace('static', 'dynamic'), 'db.xml': guest('db', 'vms') },
    {
      'web.xml': guest('web', 'vms'),
      'db.xml': guest('db', 'vms'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

/** The profile that the file itself names. */
const profileOf = ({ seclabels }: Fact<'guest'>) =>
  seclabels.find(
    ({ type, model, label }) =>
      type === 'static' && model === 'apparmor' && label !== undefined && label !== 'unconfined',
  );
