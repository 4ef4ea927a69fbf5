import { devices, nearest, workspaceRule } from '#core';

const nic = (network: string) => devices`«<interface type='network'>»<source network='${network}'/></interface>`;
const console = (network: string) =>
  devices`<graphics type='vnc'><listen type='network' network='${network}'/></graphics>`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const DMZ = '<network>\n  <name>dmz</name>\n</network>\n';
const HOST = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The network of the guest is not among these files',
  why: `Nobody can say from these files what the guest reaches there. Where the name is a slip, libvirt does not start the guest until
        somebody makes a network of that name, and then it joins whatever that is.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#virtual-network'],

  select: ['nic', 'consoleNetwork'],
  uses: ['network'],
  *check([here], fleet) {
    const network = here.kind === 'nic' ? here.network : here.name;
    // Every libvirt comes with a network `default`; where no network is among the files, they are kept elsewhere.
    if (!fleet.complete || network === undefined || network === 'default') return;
    if (here.kind === 'nic' && here.type !== 'network') return;
    if (fleet.named('network', network).length > 0) return;
    const names = fleet.all('network').map(({ name }) => name);
    if (names.length === 0) return;
    const meant = nearest(network, names);
    yield {
      at: here,
      subject: network,
      message: `${here.guest} ${here.kind === 'nic' ? 'is' : 'has its console'} on the network ${network}, which none of these files defines: ${meant === undefined ? 'add its definition, or name another' : `${meant} has a name like it`}.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': nic('dmzz'), 'dmz.xml': DMZ, ...HOST },
      good: { 'web.xml': plain(nic('dmz')), 'dmz.xml': DMZ, ...HOST },
    },
    {
      bad: { 'web.xml': nic('backup'), 'dmz.xml': DMZ, ...HOST },
      good: { 'web.xml': plain(nic('default')), 'dmz.xml': DMZ, ...HOST },
    },
    {
      bad: { 'web.xml': console('«dmzz»'), 'dmz.xml': DMZ, ...HOST },
      good: { 'web.xml': console('dmz'), 'dmz.xml': DMZ, ...HOST },
    },
  ],
  ignores: [
    { 'web.xml': plain(nic('dmzz')), 'dmz.xml': DMZ },
    { 'web.xml': plain(nic('dmzz')), ...HOST },
    { 'web.xml': plain(nic('{{ network }}')), 'dmz.xml': DMZ, ...HOST },
  ],
});
