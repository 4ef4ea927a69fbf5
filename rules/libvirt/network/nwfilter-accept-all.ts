import { type Element, libvirtRule } from '#core';

/** Filters that libvirt ships under these names are made to be parts of others. */
const STOCK = /^(allow|no|qemu)-[a-z0-9-]+$|^clean-traffic(-gateway)?$/;

const filter = (name: string, ...rules: readonly string[]) =>
  `<filter name='${name}' chain='root'>\n${rules.map(rule => `  ${rule}\n`).join('')}</filter>\n`;
const rule = (action: string, priority: string, protocol = '<all/>', direction = 'inout') =>
  `<rule action='${action}' direction='${direction}' priority='${priority}'>${protocol}</rule>`;
const WEB = rule('accept', '500', "<tcp dstportstart='443'/>", 'in');

export default libvirtRule({
  title: 'The network filter lets everything in',
  why: `A rule without a condition accepts each packet that comes to it, so the rules behind it are never asked. Guests with this
        filter are as open as without one, and look as if they were not.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatnwfilter.html#filtering-rules'],

  select: 'filter',
  *check(here) {
    if ((here.value('chain') ?? 'root') !== 'root' || STOCK.test(here.value('name') ?? '')) return;
    const rules = here.select('rule').map(each => ({ each, priority: Number(each.value('priority') ?? '500') }));
    const drops = rules.filter(({ each }) => each.value('action') !== 'accept' && each.value('direction') !== 'out');
    for (const { each, priority } of rules) {
      const direction = each.value('direction');
      if (each.value('action') !== 'accept' || direction === 'out' || !isUnconditional(each)) continue;
      if (drops.some(drop => drop.priority < priority)) continue;
      yield {
        at: each.startTag,
        subject: here.value('name') ?? 'filter',
        message: `This rule accepts everything that comes ${direction === 'in' ? 'in' : 'in and goes out'}, and no rule before it drops anything: name what is accepted, and drop the rest.`,
      };
    }
  },

  examples: [
    {
      bad: filter('open', rule('accept', '500').replace(/<rule.*?>/, '«$&»')),
      good: filter('web', WEB, rule('drop', '1000')),
    },
    {
      bad: filter('open', rule('accept', '500', '', 'in').replace(/<rule.*?>/, '«$&»'), rule('drop', '900')),
      good: filter('web', WEB, rule('drop', '1000')),
    },
  ],
  ignores: [
    filter('web', rule('drop', '100', "<tcp srcportstart='25'/>"), rule('accept', '500')),
    filter('ping', rule('accept', '200', '<icmp/>')),
    filter('out', rule('accept', '500', '<all/>', 'out')),
    filter('allow-ipv4', rule('accept', '500')),
    filter('web', rule('accept', '500')).replace("'root'", "'ipv4'"),
  ],
});

/** Protocols that all traffic is, or all of one kind. */
const WIDE = ['all', 'all-ipv6', 'ip', 'ipv6', 'mac'];

/** Whether a rule asks for nothing: no protocol, or only such as all traffic is. */
const isUnconditional = ({ node, document }: Element<'filter/rule'>): boolean =>
  node.children.every(
    child => child.kind !== 'element' || (child.attributes.length === 0 && WIDE.includes(document.nameOf(child))),
  );
