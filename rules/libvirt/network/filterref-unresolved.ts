import { contains, devices, type Fleet, nearest, workspaceRule } from '#core';
import { FILTERED, STOCK_FILTERS } from '../../shared/filtering.js';

const nic = (filter: string) => devices`
  <interface type='network'>
    <source network='lan'/>
    ${filter}
  </interface>
`;
const ref = (name: string) => `<filterref filter='${name}'/>`;
const OURS = (uses: string) => `<filter name='ours' chain='root'>\n  <filterref filter='${uses}'/>\n</filter>\n`;
const HOST = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The network filter is not there',
  why: `libvirt refuses to start a guest whose filter it does not find, and the usual way out of that is to take the filter out. Then
        nothing keeps the guest from sending in the name of its neighbours.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatnwfilter.html#pre-existing-network-filters',
    'libvirt src/nwfilter/nwfilter_gentech_driver.c, virNWFilterInstantiateFilter',
  ],

  select: ['nic', 'filter'],
  uses: ['filter'],
  *check([here], fleet) {
    const refs =
      here.kind === 'filter'
        ? here.uses.map(({ name, at }) => ({ name, at, whose: `a guest with the filter ${here.name}` }))
        : [here.filter].flatMap(filter => (filter ? [{ ...filter, whose: here.guest }] : []));
    // libvirt drops a filter elsewhere: libvirt/interface-filter-ineffective says so.
    if (here.kind === 'nic' && !FILTERED.includes(here.type)) return;
    for (const { name, at, whose } of refs) {
      if (name === '' || isThere(name, fleet)) continue;
      const meant = nearest(name, namesIn(fleet));
      // The host may have filters that no file here shows; a slip in the name of a known one stands out all the same.
      if (!fleet.complete && meant === undefined) continue;
      yield {
        at: here,
        span: at,
        subject: name,
        ...(fleet.complete ? {} : { severity: 'warning' as const }),
        message: `No filter ${name} is among libvirt's own and those of ${fleet.complete ? 'this host, so libvirt does not start' : 'these files; unless its host has one, libvirt does not start'} ${whose}: ${meant === undefined ? 'define it, or name another' : `perhaps ${meant} is meant`}.`,
      };
    }
  },
  fixes({ libvirt }, here, fleet) {
    if (here.kind !== 'nic' || !here.filter || isThere(here.filter.name, fleet)) return [];
    const place = here.filter.at;
    const said = libvirt?.select('domain/devices/interface/filterref').find(each => contains(each.startTag, place));
    const meant = nearest(here.filter.name, namesIn(fleet));
    if (!said || meant === undefined) return [];
    return [
      {
        title: `Use ${meant} (check that it is the one that was meant)`,
        safe: false,
        edits: [said.set('filter', meant)],
      },
    ];
  },

  examples: [
    {
      bad: { 'web.xml': nic(`«${ref('clean-trafic')}»`), ...HOST },
      good: { 'web.xml': nic(ref('clean-traffic')), ...HOST },
    },
    { bad: nic(`«${ref('clean-trafic')}»`), good: nic(ref('clean-traffic')) },
    {
      bad: { 'web.xml': nic(ref('ours')), 'ours.xml': OURS('«tenant-base»'), ...HOST },
      good: { 'web.xml': nic(ref('ours')), 'ours.xml': OURS('no-mac-spoofing'), ...HOST },
    },
  ],
  ignores: [
    nic(ref('tenant-base')),
    { 'web.xml': nic(ref('our')), 'ours.xml': OURS('clean-traffic').replace('ours', 'our') },
    { 'web.xml': nic(ref('ours')), 'ours.xml': OURS('clean-traffic'), ...HOST },
    { 'web.xml': nic(ref('{{ filter }}')), ...HOST },
    { 'web.xml': nic(ref('gone')).replace("'network'", "'user'"), ...HOST },
  ],
});

const isThere = (name: string, fleet: Fleet<'filter'>): boolean =>
  STOCK_FILTERS.includes(name) || fleet.named('filter', name).length > 0;

const namesIn = (fleet: Fleet<'filter'>): readonly string[] => [
  ...STOCK_FILTERS,
  ...fleet.all('filter').map(({ name }) => name),
];
