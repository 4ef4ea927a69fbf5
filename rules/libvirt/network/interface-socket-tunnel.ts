import { devices, isLoopback, libvirtRule } from '#core';

const tunnel = (type: string, source: string) => devices`«<interface type='${type}'>»${source}</interface>`;
const GOOD = devices`<interface type='network'><source network='lan'/></interface>`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');

export default libvirtRule({
  title: 'The guest’s network is a tunnel that anybody may join',
  why: `QEMU sends the guest's frames through a plain socket, without encryption and without asking who is at the other end.
        Whoever joins the group or reaches the port is on the network of the guest: it hears, forges and answers.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#multicast-tunnel',
    'https://libvirt.org/formatdomain.html#tcp-tunnel',
    'https://libvirt.org/formatdomain.html#udp-unicast-tunnel',
  ],

  select: 'domain/devices/interface',
  *check(here, domain) {
    const type = here.value('type');
    if (domain.driver !== 'qemu') return;
    if (type !== 'mcast' && type !== 'server' && type !== 'client' && type !== 'udp') return;
    const source = here.first('source');
    const own = type === 'udp' ? source?.first('local') : source;
    const [address, port] = [own?.value('address') ?? '', own?.value('port') ?? '?'];
    const listens = type === 'server' || type === 'udp';
    const local = isLoopback(address);
    const at = `port ${port} on ${address || 'any address'}`;
    yield {
      at: here.startTag,
      subject: `${type} ${address || 'every address'} port ${port}`,
      severity: local ? 'information' : listens ? 'error' : 'warning',
      message:
        type === 'mcast'
          ? `Whoever joins the multicast group ${address} on port ${port} is on the network of this guest: use a libvirt network instead.`
          : `Whoever ${listens ? 'reaches' : 'answers at'} ${at}${local ? ', as any program of the host can,' : ''} is on the network of this guest, unasked and unencrypted: use a libvirt network instead.`,
    };
  },

  examples: [
    { bad: tunnel('mcast', "<source address='230.0.0.1' port='5558'/>"), good: GOOD },
    { bad: tunnel('server', "<source port='5558'/>"), good: GOOD },
    { bad: tunnel('client', "<source address='192.0.2.7' port='5558'/>"), good: GOOD },
    {
      bad: tunnel('udp', "<source address='192.0.2.7' port='1'><local address='192.0.2.1' port='2'/></source>"),
      good: GOOD,
    },
    { bad: tunnel('server', "<source address='127.0.0.1' port='5558'/>"), good: GOOD },
  ],
  ignores: [
    devices`<interface type='user'/>`,
    plain(tunnel('server', "<source port='5558'/>")).replace('kvm', 'vmware'),
  ],
});
