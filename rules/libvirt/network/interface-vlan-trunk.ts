import { devices, libvirtRule } from '#core';

const nic = (vlan: string) => devices`
  <interface type='bridge'>
    <source bridge='ovsbr0'/>
    ${vlan}
    <virtualport type='openvswitch'/>
  </interface>
`;
const tags = (attributes: string, ...ids: readonly string[]) =>
  `<vlan${attributes}>${ids.map(id => `<tag id='${id}'/>`).join('')}</vlan>`;
const GOOD = nic(tags('', '42'));

export default libvirtRule({
  title: 'The guest chooses among several VLANs',
  why: `Each frame of the guest names the VLAN that it goes to. The guest is a member of every segment in the list, and can lead
        from one to the other what the network keeps apart.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#setting-vlan-tag-on-supported-network-types-only',
    'NIST SP 800-125B, virtual network configuration',
  ],

  select: ['domain/devices/interface/vlan', 'network/vlan', 'network/portgroup/vlan'],
  *check(vlan) {
    const all = vlan.select('tag').map(tag => tag.value('id') ?? '?');
    if (vlan.value('trunk') !== 'yes' && all.length < 2) return;
    const ids = [...new Set(all)];
    yield {
      at: vlan.startTag,
      subject: ids.join(', ') || 'trunk',
      message: `A trunk of ${ids.length === 1 ? 'VLAN' : 'VLANs'} ${ids.join(', ') || 'without a tag'}: the guest marks each frame itself and is a member of all of them, which only a router or firewall needs.`,
    };
  },

  examples: [
    { bad: nic(tags(" trunk='yes'", '42', '47').replace(/<vlan.*?>/, '«$&»')), good: GOOD },
    {
      bad: `<network>\n  <name>lan</name>\n  <portgroup name='a'>«<vlan>»<tag id='1'/><tag id='2'/></vlan></portgroup>\n</network>\n`,
      good: `<network>\n  <name>lan</name>\n  <portgroup name='a'><vlan><tag id='1'/></vlan></portgroup>\n</network>\n`,
    },
  ],
  ignores: [GOOD, nic('<vlan/>')],
});
