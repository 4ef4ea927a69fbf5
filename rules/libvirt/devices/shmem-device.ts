import { devices, libvirtRule } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';

const shmem = (name: string, [open, close] = ['', '']) =>
  devices`${open}<shmem name='${name}'>${close}\n  <model type='ivshmem-plain'/>\n  <size unit='M'>4</size>\n</shmem>`;

export default libvirtRule({
  title: 'The guest shares memory with others',
  why: `Whoever opens the region, guest or program of the host, reads and writes all of it: nothing stands between them and
        nothing is checked. Its label is shared as well, so confinement does not tell its users apart.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#shared-memory-device'],

  select: 'domain/devices/shmem',
  *check(here, domain, settings) {
    if (domain.driver !== 'qemu') return;
    const name = here.value('name') ?? '';
    if (isAllowed({ other: name }, domain.guest, settings)) return;
    const server = here.first('server');
    yield {
      at: here.startTag,
      subject: name,
      message: `The memory region ${name}${server ? `, handed out by ${server.value('path') ?? 'a server'},` : ` (/dev/shm/${name} of the host)`} is open to this guest and to everyone else who has it, without any check in between: ${IF_MEANT}.`,
    };
  },

  examples: [
    { bad: shmem('bus0', ['«', '»']), good: devices`<interface type='network'><source network='lan'/></interface>` },
  ],
  ignores: [
    shmem('bus0').replace('kvm', 'xen'),
    { 'web.xml': shmem('bus0'), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }' },
  ],
});
