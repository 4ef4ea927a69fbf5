import { contains, devices, workspaceRule } from '#core';
import { clashesIn } from '../shared/rivals.js';

const guest = (name: string, cid: string) =>
  devices`
    <vsock model='virtio'>
      ${cid}
    </vsock>
  `.replace('web', name);
const FIX = 'Let libvirt choose a free number at each start (programs of the host that know this one lose the guest)';

export default workspaceRule({
  title: 'Two guests answer to one vsock number',
  why: `Programs of the host know a guest by its context number alone, without any further proof. Run together, the second guest
        does not start; run in turn, each of them is taken for the other one.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#vsock',
    'libvirt src/conf/domain_postparse.c, virDomainVsockDefPostParse',
  ],

  select: 'vsock',
  group: vsock => vsock.name,
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      yield {
        at: here,
        subject: 'vsock',
        related: rivals.map(at => ({ at, message: `${at.guest} has it too.` })),
        message: `${here.guest} and ${others} both have the vsock number ${here.name}, by which programs of the host tell guests apart: give each one of its own.`,
      };
    }
  },
  fixes({ libvirt }, vsock) {
    const cid = libvirt?.select('domain/devices/vsock/cid').find(each => contains(each.span, vsock.at));
    return cid ? [{ title: FIX, safe: false, edits: [cid.replaceWith("<cid auto='yes'/>")] }] : [];
  },

  examples: [
    {
      bad: {
        'web.xml': guest('web', "<cid auto='no' address='«3»'/>"),
        'db.xml': guest('db', "<cid address='«3»'/>"),
      },
      good: { 'web.xml': guest('web', "<cid auto='yes'/>"), 'db.xml': guest('db', "<cid auto='yes'/>") },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', "<cid address='3'/>"), 'db.xml': guest('db', "<cid address='4'/>") },
    // The number in a running guest's definition, which libvirt chose.
    { 'web.xml': guest('web', "<cid auto='yes' address='3'/>"), 'db.xml': guest('db', "<cid address='3'/>") },
    {
      'web.xml': guest('web', "<cid address='3'/>"),
      'db.xml': guest('db', "<cid address='3'/>"),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});
