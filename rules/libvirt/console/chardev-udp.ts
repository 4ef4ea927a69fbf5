import { CHARDEVS, devices, isLoopback, libvirtRule, repeatsSerial } from '#core';

const serial = (bind: string, connect: string) => devices`
  «<serial type='udp'>»
    <source mode='bind' host='${bind}' service='4555'/>
    <source mode='connect' host='${connect}' service='4556'/>
    <target port='0'/>
  </serial>
`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const GOOD = devices`<serial type='pty'><target port='0'/></serial>`;

export default libvirtRule({
  title: 'A console of the guest goes over UDP',
  why: `Nothing is encrypted, and the sender's address is all that says who types: whoever forges it gives commands to the
        console, and whoever is on the way reads what it prints.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#udp-network-console'],

  select: CHARDEVS,
  *check(here, domain) {
    if (domain.driver !== 'qemu' || here.value('type') !== 'udp' || repeatsSerial(here, domain)) return;
    const ends = here.select('source').map(source => ({
      host: source.value('host') || (source.value('mode') === 'bind' ? 'every address' : '127.0.0.1'),
      service: source.value('service') ?? '?',
    }));
    if (ends.length === 0 || ends.every(({ host }) => isLoopback(host))) return;
    const told = ends.map(({ host, service }) => `${host} port ${service}`).join(' and ');
    yield {
      at: here.startTag,
      subject: told,
      message: `This ${here.name} goes over UDP (${told}), unencrypted and open to anybody who forges an address: a pty or a UNIX socket stays on the host.`,
    };
  },

  examples: [
    { bad: serial('0.0.0.0', '10.0.0.9'), good: GOOD },
    {
      // libvirt repeats the first serial port as a console.
      bad: serial('', '127.0.0.1').replace(
        '  </devices>',
        "    <console type='udp'><source mode='bind' host='0.0.0.0' service='4555'/></console>\n$&",
      ),
      good: GOOD,
    },
  ],
  ignores: [
    plain(serial('0.0.0.0', '10.0.0.9')).replace("'udp'", "'pty'"),
    devices`<serial type='udp'/>`,
    plain(serial('127.0.0.1', 'localhost')),
    plain(serial('0.0.0.0', '10.0.0.9')).replace('kvm', 'lxc'),
  ],
});
