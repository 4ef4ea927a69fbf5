import { libvirtRule } from '#core';

/** Modes in which guests are ports of a bridge of the host's; without a mode there is one too. */
const BRIDGED = ['nat', 'route', 'open', 'bridge'];

const network = (inner: string, [open, close] = ['', '']) =>
  `<network>\n  <${open}name${close}>lan</name>${inner}\n</network>\n`;
const PORT = "\n  <port isolated='yes'/>";
const NAT = "\n  <forward mode='nat'/>\n  <ip address='192.168.152.1' netmask='255.255.255.0'/>";

export default libvirtRule({
  title: 'The guests of the network reach each other directly',
  why: `What one guest sends to another passes the bridge and nothing else: no rule of libvirt's firewall sees it. A guest that
        is broken into can go on to its neighbours from there.`,
  severity: { strict: 'hint', paranoid: 'warning' },
  references: ['https://libvirt.org/formatnetwork.html#isolating-ports-from-one-another'],

  select: 'network',
  *check(here) {
    const forward = here.first('forward');
    const mode = forward ? (forward.value('mode') ?? 'nat') : undefined;
    if (mode !== undefined && !BRIDGED.includes(mode)) return;
    // Without a bridge of its own forward mode bridge is macvtap.
    if ((mode === 'bridge' && !here.has('bridge')) || here.has('virtualport')) return;
    const port = here.first('port');
    if (port?.value('isolated') === 'yes') return;
    const name = here.first('name');
    yield {
      at: name?.nameSpan ?? here.nameSpan,
      subject: name?.knownText ?? 'network',
      message: `Guests on ${name?.knownText ?? 'this network'} reach each other without passing a firewall: isolate their ports unless they need to.`,
      fixes: [
        {
          title: 'Isolate the ports of its guests (they no longer reach each other)',
          safe: false,
          edits: [port ? port.set('isolated', 'yes') : here.append("<port isolated='yes'/>")],
        },
      ],
    };
  },

  examples: [
    { bad: network(NAT, ['«', '»']), good: network(NAT + PORT) },
    {
      bad: network("\n  <bridge name='virbr3'/>\n  <port isolated='no'/>", ['«', '»']),
      good: network(`\n  <bridge name='virbr3'/>${PORT}`),
    },
  ],
  ignores: [
    network("\n  <forward mode='hostdev'/>"),
    network("\n  <forward mode='bridge' dev='eth0'/>"),
    network("\n  <forward mode='bridge'/>\n  <bridge name='ovsbr0'/>\n  <virtualport type='openvswitch'/>"),
  ],
});
