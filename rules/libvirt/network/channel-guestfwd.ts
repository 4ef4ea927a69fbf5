import { devices, libvirtRule } from '#core';

const channel = (type: string, target: string, [open, close] = ['', '']) => devices`
  ${open}<channel type='${type}'>${close}
    <source mode='bind' path='/run/web.sock'/>
    <target ${target}/>
  </channel>
`;
const FORWARD = "type='guestfwd' address='10.0.2.1' port='4600'";

export default libvirtRule({
  title: 'An address of the guest’s network leads into the host',
  why: `What the guest sends to that address arrives at a socket or file of the host, behind every firewall. The program at the
        other end is reached by every process of the guest, without a privilege in it.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#channel'],

  select: 'domain/devices/channel',
  *check(here, domain) {
    const target = here.first('target');
    if (domain.driver !== 'qemu' || target?.value('type') !== 'guestfwd') return;
    const at = `${target.value('address') ?? '?'} port ${target.value('port') ?? '?'}`;
    const source = here.first('source');
    const end = source?.known('path') ?? source?.known('host') ?? `a ${here.known('type') ?? 'device'}`;
    yield {
      at: here.startTag,
      subject: at,
      message: `What the guest sends to ${at} arrives at ${end} of the host, past every firewall: a virtio channel is for one program of the guest and asks for a privilege there.`,
    };
  },

  examples: [
    {
      bad: channel('unix', FORWARD, ['«', '»']),
      good: channel('unix', "type='virtio' name='com.example.web'"),
    },
  ],
  ignores: [channel('unix', FORWARD).replace('kvm', 'vmware')],
});
