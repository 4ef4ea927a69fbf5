import { devices, isLoopback, libvirtRule } from '#core';

const egd = (bind: string, connect: string, type = 'udp') => devices`
  <rng model='virtio'>
    <backend model='egd' type='${type}'>
      <source mode='bind' host='${bind}' service='1234'/>
      <source mode='connect' host='${connect}' service='1234'/>
    </backend>
  </rng>
`;
const GOOD = devices`
  <rng model='virtio'>
    <backend model='random'>/dev/urandom</backend>
  </rng>
`;

export default libvirtRule({
  title: 'The guest takes its randomness from the network',
  why: `Keys that the guest makes are no better than the random numbers it was given. Over UDP they come in the clear, and from
        whoever forges the address of the server: one who knows or chooses them may guess the keys.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#random-number-generator-device'],

  select: 'domain/devices/rng/backend',
  *check(here, document) {
    // Of TCP, which can be encrypted, chardev-tcp-plaintext tells.
    if (document.driver !== 'qemu' || here.value('model') !== 'egd' || here.value('type') !== 'udp') return;
    const far =
      here
        .select('source')
        .find(source => source.value('mode') !== 'bind')
        ?.value('host') || '127.0.0.1';
    if (isLoopback(far)) return;
    yield {
      at: here.startTag,
      subject: far,
      message: `The random numbers of this guest come over UDP (${far}), in the clear and from anybody who forges an address: take them from the host.`,
      fixes: [
        {
          title: 'Take them from /dev/urandom of the host (the server is asked no more)',
          safe: false,
          edits: [here.replaceWith("<backend model='random'>/dev/urandom</backend>")],
        },
      ],
    };
  },

  examples: [{ bad: egd('127.0.0.1', '10.0.0.9').replace(/<backend.*?>/, '«$&»'), good: GOOD }],
  ignores: [
    egd('', '127.0.0.1'),
    egd('0.0.0.0', '10.0.0.9', 'tcp'),
    GOOD,
    egd('0.0.0.0', '10.0.0.9').replace('kvm', 'xen'),
  ],
});
