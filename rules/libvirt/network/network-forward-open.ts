import { libvirtRule } from '#core';

const network = (mode: string) =>
  `<network>\n  <name>lan</name>\n  <forward mode='${mode}'/>\n  <ip address='192.168.150.1' netmask='255.255.255.0'/>\n</network>\n`;
const NAT = 'Forward with NAT and the rules of libvirt (what came in from outside no longer does)';
const ROUTE = 'Route with the rules of libvirt (forwarding rules of your own are asked after them)';

export default libvirtRule({
  title: 'No firewall rule of libvirt stands before this network',
  why: `With mode='open' libvirt writes no rules at all for the network. Whatever the host forwards by itself passes: guests
        reach what the host reaches, and are reached from there.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: ['https://libvirt.org/formatnetwork.html#connectivity'],

  select: 'network/forward',
  *check(forward) {
    const mode = forward.attribute('mode');
    if (mode?.value !== 'open') return;
    yield {
      at: mode.span,
      message:
        "mode='open' leaves this network without a firewall rule of libvirt's: only rules of your own keep its guests from what the host forwards to.",
      fixes: [
        { title: NAT, safe: false, edits: [forward.set('mode', 'nat')] },
        { title: ROUTE, safe: false, edits: [forward.set('mode', 'route')] },
      ],
    };
  },

  examples: [
    {
      bad: network('open').replace("mode='open'", '«$&»'),
      good: network('nat'),
      fixed: { [NAT]: network('nat'), [ROUTE]: network('route') },
    },
  ],
  ignores: [network('route'), network('bridge'), '<network>\n  <name>lan</name>\n  <forward/>\n</network>\n'],
});
