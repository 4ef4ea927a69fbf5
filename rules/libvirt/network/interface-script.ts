import { devices, libvirtRule } from '#core';
import { oddScript } from '../../shared/hotplug-script.js';

const NOTHING = ['', '/bin/true', '/usr/bin/true'];

const nic = (path: string) => devices`
  <interface type='ethernet'>
    <script path='${path}'/>
    <model type='virtio'/>
  </interface>
`;
const GOOD = devices`<interface type='bridge'><source bridge='br0'/></interface>`;

export default libvirtRule({
  title: 'A script of the host runs for the guest’s network',
  why: `The script runs outside the confinement of the guest, as root where a system daemon starts it, and gets names that stand
        in the definition. Whoever may write to it has the host, and libvirt's own documentation advises against it.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#generic-ethernet-connection'],

  select: ['domain/devices/interface/script', 'domain/devices/interface/downscript'],
  *check(here, domain) {
    const place = here.attribute('path');
    if (!place || domain.driver === 'other' || NOTHING.includes(place.value)) return;
    // One of Xen's own scripts attaches every interface, named or not.
    const odd = domain.driver === 'xen' ? oddScript(place.value) : undefined;
    if (domain.driver === 'xen' && !odd) return;
    yield {
      at: place.valueSpan,
      subject: place.value,
      ...(odd?.kind === 'unknown' ? { severity: { paranoid: 'hint' } } : {}),
      message: `${place.value} runs on the host for this interface, outside the guest's confinement: ${odd ? "one of Xen's own attaches a bridge or a route" : 'a bridge or a libvirt network needs no script'}.`,
    };
  },

  examples: [
    { bad: nic('«/home/bob/up.sh»'), good: GOOD },
    { bad: nic('«/etc/xen/scripts/vif-ours»').replace('kvm', 'xen'), good: GOOD.replace('kvm', 'xen') },
    { bad: nic('«/srv/vif-bridge»').replace('kvm', 'xen'), good: nic('vif-bridge').replace('kvm', 'xen') },
    {
      bad: devices`<interface type='ethernet'><downscript path='«/srv/down.sh»'/></interface>`,
      good: GOOD,
    },
  ],
  ignores: [
    nic(''),
    nic('/bin/true'),
    nic('/srv/up.sh').replace('kvm', 'vmware'),
    nic('/etc/xen/scripts/vif-route').replace('kvm', 'xen'),
  ],
});
