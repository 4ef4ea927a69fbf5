import { devices, type Element, isEverywhere, libvirtRule } from '#core';

const forward = (attributes: string, range: string) => devices`
  <interface type='user'>
    <backend type='passt'/>
    <portForward proto='tcp'${attributes}>
      ${range}
    </portForward>
  </interface>
`;
const marked = (sample: string) => sample.replace(/<portForward.*?>/, '«$&»');
const RANGE = "<range start='2022' to='22'/>";
const EXCLUDED = "<range start='80' end='90' exclude='yes'/>";

export default libvirtRule({
  title: 'Ports of the host lead into the guest',
  why: `Without an address every address of the host listens for the guest; without a range every port of the host does, and
        the guest then answers in the host's name. Whoever reaches the host reaches the guest past its network's rules.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#userspace-connection-using-passt'],

  select: 'domain/devices/interface',
  *check(here, domain) {
    // portForward is passt's alone: libvirt refuses it with any other backend.
    if (domain.driver !== 'qemu' || here.first('backend')?.value('type') !== 'passt') return;
    for (const each of here.select('portForward')) {
      const address = each.value('address');
      const everywhere = address === undefined ? each.attribute('dev') === undefined : isEverywhere(address);
      const all = each.select('range').every(range => range.value('exclude') === 'yes');
      if (!everywhere && !all) continue;
      const proto = (each.value('proto') ?? '').toUpperCase();
      const at = everywhere ? 'on every address of the host' : `on ${address ?? each.value('dev')}`;
      yield {
        at: each.startTag,
        subject: `${proto} ${address ?? ''}`.trim(),
        message: all
          ? `This guest takes all ${proto} ports ${at}: name those that are meant, in a <range>.`
          : `This guest takes ${proto} ${ports(each)} ${at}: name the one address that is meant.`,
        fixes:
          everywhere && !all
            ? [
                {
                  title: 'Listen on the host itself only (other machines no longer reach these ports)',
                  safe: false,
                  edits: [each.set('address', '127.0.0.1')],
                },
              ]
            : [],
      };
    }
  },

  examples: [
    { bad: marked(forward('', RANGE)), good: forward(" address='127.0.0.1'", RANGE) },
    { bad: marked(forward(" address='::'", RANGE)), good: forward(" address='127.0.0.1'", RANGE) },
    { bad: marked(forward(" address='127.0.0.1'", EXCLUDED)), good: forward(" address='127.0.0.1'", RANGE) },
    { bad: marked(forward('', EXCLUDED)), good: forward(" address='127.0.0.1'", RANGE) },
  ],
  ignores: [
    forward(" dev='eth0'", RANGE),
    forward(" address='192.0.2.1'", `${RANGE}${EXCLUDED}`),
    forward('', RANGE).replace("<backend type='passt'/>", ''),
    forward('', RANGE).replace('kvm', 'lxc'),
  ],
});

/** The ports of the host, as `port 80` or `ports 5000 to 5020 and 443`. */
function ports(forward: Element<'domain/devices/interface/portForward'>): string {
  const ranges = forward
    .select('range')
    .filter(range => range.value('exclude') !== 'yes')
    .map(range => [range.value('start') ?? '?', range.value('end')] as const);
  const told = ranges.map(([start, end]) => (end === undefined || end === start ? start : `${start} to ${end}`));
  return `${told.length === 1 && told[0] === ranges[0]?.[0] ? 'port' : 'ports'} ${told.join(' and ')}`;
}
