import { libvirtRule } from '#core';
import { sensitiveFolder } from '../../shared/sensitive-paths.js';

const network = (tftp: string) =>
  `<network>\n  <name>lan</name>\n  <ip address='192.168.157.1' netmask='255.255.255.0'>${tftp}</ip>\n</network>\n`;

export default libvirtRule({
  title: 'A folder of the host is open to every guest of the network',
  why: `TFTP asks nobody who they are: each guest reads every file below the folder that dnsmasq may read. What does not belong to
        the boot of guests does not belong there.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatnetwork.html#network-addresses'],

  select: 'network/ip/tftp',
  *check(here) {
    const root = here.attribute('root');
    if (!root) return;
    const sensitive = sensitiveFolder(root.value);
    yield {
      at: root.valueSpan,
      subject: root.value,
      ...(sensitive ? { severity: 'error' } : {}),
      message: sensitive
        ? `TFTP hands out ${root.value}, which ${sensitive.is}, to every guest of this network: give it a folder with boot files and nothing else.`
        : `TFTP hands out all below ${root.value} to every guest of this network, without asking who it is: keep nothing but boot files there.`,
    };
  },

  examples: [
    { bad: network("<tftp root='«/etc»'/>"), good: network('') },
    { bad: network("<tftp root='«/srv/tftp»'/>"), good: network('') },
  ],
  ignores: [network(''), network('<tftp/>')],
});
