import { type Fact, type Fleet, workspaceRule } from '#core';
import { STOCK_FILTERS } from '../../shared/filtering.js';

const filter = (name: string, ...inner: readonly string[]) =>
  `<filter name='${name}' chain='root'>\n${inner.map(each => `  ${each}\n`).join('')}</filter>\n`;
const rule = (action: string, priority: string, protocol: string, direction = 'inout') =>
  `<rule action='${action}' direction='${direction}' priority='${priority}'>\n    ${protocol}\n  </rule>`;
const WEB = rule('accept', '500', "<tcp dstportstart='443'/>", 'in');
const DROP = [rule('drop', '1000', '<all/>'), rule('drop', '1000', '<all-ipv6/>')];
const REF = "<filterref filter='clean-traffic'/>";
const HOUSE = "<filterref filter='house'/>";

/** The one of libvirt's own filters that ends in a drop; in clean-traffic a rule before it accepts IPv4: src/nwfilter/xml. */
const DROPPING = 'no-other-l2-traffic';

export default workspaceRule({
  title: 'The network filter drops nothing that it does not name',
  why: `What no rule of a filter decides is let through. Rules that only accept change nothing therefore: a filter that names the
        ports of a service leaves all others open as well.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatnwfilter.html#writing-your-own-filters',
    'https://libvirt.org/formatnwfilter.html#filtering-chains',
  ],

  select: 'filter',
  uses: ['filter'],
  *check([here], fleet) {
    if (!here.root || !here.accepts || here.drops || STOCK_FILTERS.includes(here.name)) return;
    if (isPart(here.name, fleet) || here.uses.some(({ name }) => mayDrop(name, fleet, new Set([here.name])))) return;
    yield {
      at: here,
      subject: here.name,
      message: `${here.name} accepts some connections and drops none, so it lets in all the others too: end it with a rule that drops what is left.`,
    };
  },
  fixes({ libvirt }) {
    const root = libvirt?.first('filter');
    return root
      ? [
          {
            title: 'Drop what no rule accepts (connections of the guest itself need a rule too)',
            safe: false,
            edits: [root.append(DROP.map(each => each.replaceAll('\n  ', '\n')).join('\n'))],
          },
        ]
      : [];
  },

  examples: [
    { bad: filter('«web»', WEB), good: filter('web', WEB, ...DROP) },
    { bad: filter('«web»', REF, WEB), good: filter('web', REF, WEB, ...DROP) },
    {
      bad: {
        'web.xml': filter('«web»', HOUSE, WEB),
        'house.xml': filter('house', REF, rule('drop', '500', '<all/>', 'out')),
      },
      good: {
        'web.xml': filter('web', HOUSE, WEB, ...DROP),
        'house.xml': filter('house', REF, rule('drop', '500', '<all/>', 'out')),
      },
    },
  ],
  ignores: [
    filter('web', WEB, rule('drop', '1000', "<tcp srcportstart='25'/>")),
    filter('web', WEB, rule('reject', '1000', '<all/>', 'in')),
    filter('web', WEB, "<filterref filter='no-other-l2-traffic'/>"),
    filter('web', rule('accept', '500', '<tcp/>', 'out')),
    // libvirt/nwfilter-accept-all speaks of that.
    filter('open', rule('accept', '500', '<all/>')),
    filter('arp', rule('accept', '500', "<mac protocolid='arp'/>")),
    filter('web', WEB).replace("'root'", "'ipv4'"),
    filter('allow-ipv4', WEB),
    filter('web', WEB, rule('{{ action }}', '500', '<all/>')),
    // A filter that no file shows may drop.
    filter('web', WEB, "<filterref filter='tenant-base'/>"),
    { 'web.xml': filter('web', WEB, HOUSE), 'house.xml': filter('house', DROP[0] ?? '') },
    { 'web.xml': filter('web', WEB), 'house.xml': filter('house', "<filterref filter='web'/>") },
  ],
});

/** Whether a filter is part of another one: what is left over is for that one to drop. */
const isPart = (name: string, fleet: Fleet<'filter'>): boolean =>
  fleet.all('filter').some(({ uses }) => uses.some(used => used.name === name));

/** Whether a filter drops something, itself or by one that it names; one that no file shows may. */
function mayDrop(name: string, fleet: Fleet<'filter'>, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  if (name === DROPPING) return true;
  const known: readonly Fact<'filter'>[] = fleet.named('filter', name);
  if (known.length === 0) return !STOCK_FILTERS.includes(name);
  return known.some(({ drops, uses }) => drops || uses.some(used => mayDrop(used.name, fleet, seen)));
}
