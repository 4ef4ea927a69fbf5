import { devices, domain, libvirtRule } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';

const vsock = (cid: string) => devices`<vsock model='virtio'>\n  ${cid}\n</vsock>`;
const marked = (sample: string) => sample.replace(/<vsock.*?>/, '«$&»');
const FIXED = vsock("<cid auto='no' address='7'/>");

export default libvirtRule({
  title: 'The guest has a socket to the host that no firewall sees',
  why: `Every program of the host that listens on AF_VSOCK can be reached through it, those of systemd and of container tools
        included. The traffic crosses no bridge and no network filter, so nothing there can forbid or log it.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#vsock', 'https://man7.org/linux/man-pages/man7/vsock.7.html'],

  select: 'domain/devices/vsock',
  *check(here, document, settings) {
    // Through it the agent of a confidential guest is asked to prove what runs there.
    if (document.driver !== 'qemu' || document.first('domain/launchSecurity')) return;
    if (isAllowed({ other: 'vsock' }, document.guest, settings)) return;
    const address = here.first('cid')?.value('address');
    yield {
      at: here.startTag,
      message: `This guest reaches what listens on AF_VSOCK on the host${address === undefined ? '' : ` (as CID ${address})`}, past bridges and network filters: ${IF_MEANT}.`,
    };
  },

  examples: [
    { bad: marked(FIXED), good: devices`<interface type='network'><source network='lan'/></interface>` },
    {
      bad: marked(vsock("<cid auto='yes'/>")),
      good: devices`<interface type='network'><source network='lan'/></interface>`,
    },
  ],
  ignores: [
    domain`
      <devices>
        <vsock model='virtio'/>
      </devices>
      <launchSecurity type='sev-snp'>
        <policy>0x00030000</policy>
      </launchSecurity>
    `,
    { 'web.xml': FIXED, 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }' },
    FIXED.replace('kvm', 'xen'),
  ],
});
