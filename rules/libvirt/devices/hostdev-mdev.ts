import { devices, libvirtRule } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';

const SOURCE = "<source><address uuid='7e9d5a68-8a8e-4e0f-93c5-3fb5f7d4a0c1'/></source>";
const mdev = (model: string, [open, close] = ['', '']) =>
  devices`${open}<hostdev mode='subsystem' type='mdev' model='${model}'>${close}\n  ${SOURCE}\n</hostdev>`;
const GOOD = devices`<video><model type='virtio'/></video>`;

export default libvirtRule({
  title: 'The guest is given a share of a device of the host',
  why: `Several guests use one physical device side by side, and only its driver in the kernel of the host keeps their work and
        memory apart. A bug in that driver is a way to the other guests and to the host.`,
  severity: 'information',
  references: ['https://libvirt.org/formatdomain.html#host-device-assignment', 'https://libvirt.org/drvnodedev.html'],

  select: 'domain/devices/hostdev',
  *check(here, domain, settings) {
    if (here.value('type') !== 'mdev' || domain.driver !== 'qemu') return;
    const uuid = here.first('source/address')?.value('uuid') ?? '';
    if (isAllowed({ other: uuid }, domain.guest, settings)) return;
    yield {
      at: here.startTag,
      subject: uuid,
      message: `Mediated device ${uuid} (${here.value('model') ?? 'no model'}) is one share of a device of the host: only that device's driver keeps this guest from its other users, so ${IF_MEANT}.`,
    };
  },

  examples: [{ bad: mdev('vfio-pci', ['«', '»']), good: GOOD }],
  ignores: [
    devices`<hostdev mode='subsystem' type='usb'><source><address bus='1' device='4'/></source></hostdev>`,
    mdev('vfio-pci').replace('kvm', 'xen'),
    { 'web.xml': mdev('vfio-ap'), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["*"] }] } }' },
  ],
});
