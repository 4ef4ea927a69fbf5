import { xenRule } from '#core';
import { isAllowed } from '../../shared/passthrough.js';

const guest = (more: string) => `name = "web"\nkernel = "/boot/Image"\n${more}\n`;

export default xenRule({
  title: 'The guest is given a device of an Arm board',
  why: `Xen's security statement leaves this kind of device out, and one that does DMA past the SMMU reaches all memory. The
        partial device tree that goes with it is read by the tools of Dom0, which trust it.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/misc/arm/passthrough.txt',
  ],

  select: ['dtdev', 'device_tree'],
  *check(here, config, settings) {
    const nodes = config.list('dtdev').map(({ text }) => text);
    const tree = config.get('device_tree');
    // One finding for both: on the devices where there are any.
    if (here.key === 'dtdev' ? nodes.length === 0 : nodes.length > 0) return;
    if (isAllowed({ other: 'dtdev' }, config.guest, settings)) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(config.boolean('driver_domain') ? { severity: 'information' as const } : {}),
      related:
        here.key === 'dtdev' && tree ? [{ at: tree.valueSpan, message: 'The device tree that describes it.' }] : [],
      message:
        here.key === 'dtdev'
          ? `${nodes.join(', ')} ${nodes.length > 1 ? 'are' : 'is'} handed to the guest, and Xen does not vouch for keeping such a device to the guest's own memory.`
          : `The device tree ${here.text} is read by the tools of Dom0 and laid into the guest; whoever can change the file can attack them.`,
    };
  },

  examples: [
    {
      bad: guest('dtdev = «[ "/soc/mmc@fe340000" ]»\ndevice_tree = "/var/lib/xen/web.dtb"'),
      good: guest('disk = [ "/dev/vg0/web,raw,xvda,rw" ]'),
    },
    { bad: guest('device_tree = «"/var/lib/xen/web.dtb"»'), good: guest('memory = 512') },
    { bad: guest('driver_domain = 1\ndtdev = «[ "/soc/eth" ]»'), good: guest('driver_domain = 1') },
  ],
  ignores: [
    guest('dtdev = [ ]'),
    {
      'web.xl': guest('dtdev = [ "/soc/mmc" ]'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});
