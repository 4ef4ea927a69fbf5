import { contains, devices, workspaceRule } from '#core';
import { FILTERED, refusalOf } from '../../shared/filtering.js';

const NETWORK = (forward: string, more = '') =>
  `<network>\n  <name>lan</name>\n  <forward mode='${forward}'/>${more}\n</network>\n`;
const NIC = devices`
  <interface type='network'>
    <source network='lan'/>
    «<filterref filter='clean-traffic'/>»
  </interface>
`;
const DIRECT = devices`
  <interface type='direct'>
    <source dev='eth0' mode='bridge'/>
    «<filterref filter='clean-traffic'/>»
  </interface>
`;
const REMOVE = 'Take the filter away (the guest runs without one, and the file says so)';
const UNFILTERED = {
  'web.xml': devices`
    <interface type='network'>
      <source network='lan'/>
    </interface>
  `,
};
const plain = (sample: string) => sample.replace(/[«»]/g, '');

export default workspaceRule({
  title: 'The network filter is not in effect',
  why: `A network filter keeps a guest from forging other guests' addresses. Here libvirt either drops it without a word
        or refuses to start the guest, so the protection that the file shows does not exist.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatnwfilter.html',
    'libvirt src/conf/domain_conf.c, virDomainNetDefParseXML',
    'libvirt src/qemu/qemu_domain.c, qemuDomainValidateActualNetDef',
  ],

  select: 'nic',
  uses: ['network'],
  *check([nic], fleet) {
    // The drivers of libvirt that install filters: src/qemu/qemu_interface.c, src/lxc/lxc_process.c.
    if (!nic.filter || !['kvm', 'qemu', 'lxc'].includes(nic.hypervisor)) return;
    const { name, at: span } = nic.filter;
    // Other drivers do not look: qemu_domain.c is QEMU's own.
    const refusal = ['kvm', 'qemu'].includes(nic.hypervisor) ? refusalOf(nic, fleet) : undefined;
    if (!FILTERED.includes(nic.type)) {
      yield {
        at: nic,
        span,
        subject: nic.name,
        message: `libvirt drops filter='${name}' in silence here: it filters interfaces of type network, bridge and ethernet, not ${nic.type || 'this one'}.`,
      };
    } else if (refusal) {
      yield {
        at: nic,
        span,
        subject: nic.name,
        severity: 'error',
        message: `libvirt refuses to start this guest: filter='${name}' cannot work with ${refusal}.`,
      };
    }
  },

  fixes({ libvirt }, { filter }) {
    const here = libvirt
      ?.select('domain/devices/interface/filterref')
      .find(each => filter && contains(each.span, filter.at));
    return here ? [{ title: REMOVE, safe: false, edits: [here.remove()] }] : [];
  },

  examples: [
    {
      bad: DIRECT,
      good: devices`
        <interface type='bridge'>
          <source bridge='br0'/>
          <filterref filter='clean-traffic'/>
        </interface>
      `,
      fixed: {
        [REMOVE]: devices`
          <interface type='direct'>
            <source dev='eth0' mode='bridge'/>
          </interface>
        `,
      },
    },
    {
      bad: { 'web.xml': NIC, 'lan.xml': NETWORK('hostdev') },
      good: { 'web.xml': plain(NIC), 'lan.xml': NETWORK('nat') },
      fixed: { [REMOVE]: UNFILTERED },
    },
    {
      bad: {
        'web.xml': NIC,
        'lan.xml': NETWORK(
          'open',
          "\n  <portgroup name='a' default='yes'><virtualport type='openvswitch'/></portgroup>",
        ),
      },
      good: { 'web.xml': plain(NIC), 'lan.xml': NETWORK('open', "\n  <portgroup name='a' default='yes'/>") },
      fixed: { [REMOVE]: UNFILTERED },
    },
    {
      bad: { 'web.xml': NIC, 'lan.xml': NETWORK('bridge') },
      good: { 'web.xml': plain(NIC), 'lan.xml': NETWORK('nat') },
      fixed: { [REMOVE]: UNFILTERED },
    },
    {
      bad: devices`
        <interface type='bridge'>
          <source bridge='ovsbr0'/>
          <virtualport type='openvswitch'/>
          «<filterref filter='clean-traffic'/>»
        </interface>
      `,
      good: devices`
        <interface type='bridge'>
          <source bridge='ovsbr0'/>
          <virtualport type='openvswitch'/>
        </interface>
      `,
    },
  ],
  ignores: [
    plain(NIC),
    { 'web.xml': plain(NIC), 'lan.xml': NETWORK('bridge', "\n  <bridge name='br0'/>") },
    { 'web.xml': plain(NIC), 'lan.xml': NETWORK('open') },
    { 'web.xml': plain(NIC).replace("'kvm'", "'lxc'"), 'lan.xml': NETWORK('hostdev') },
    plain(DIRECT).replace("'kvm'", "'vmware'"),
  ],
});
