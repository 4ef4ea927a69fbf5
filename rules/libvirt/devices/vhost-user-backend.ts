import { devices, type Element, libvirtRule } from '#core';
import { IF_MEANT, isAllowed } from '../../shared/passthrough.js';

const PLACES = ['domain/devices/disk', 'domain/devices/interface', 'domain/devices/filesystem'] as const;

const vhostNic = (open = '', close = '') => devices`
  ${open}<interface type='vhostuser'>${close}
    <source type='unix' path='/run/vhu0' mode='server'/>
    <model type='virtio'/>
  </interface>
`;
const disk = (type: string, source: string) => devices`
  <disk «type='${type}'» device='disk'>
    <source ${source}/>
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const GOOD = devices`
  <interface type='network'>
    <source network='lan'/>
    <model type='virtio'/>
  </interface>
`;

export default libvirtRule({
  title: 'A program or device outside of QEMU reads and writes all memory of the guest',
  why: `The backend maps the whole memory of the guest, so whoever takes it over has the guest, and often all others that it serves.
        A guest attacks it through the queues in that memory, and libvirt neither starts nor confines it.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#vhost-user-interface',
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://www.qemu.org/docs/master/interop/vhost-user.html',
  ],

  select: PLACES,
  *check(here, document, settings) {
    const backend = document.driver === 'qemu' ? backendOf(here) : undefined;
    if (!backend || isAllowed({ other: backend.name }, document.guest, settings)) return;
    yield {
      at: backend.at,
      subject: backend.name,
      message: `This ${backend.what} is served by ${backend.name}, ${backend.device ? 'a device of the host that reads and writes all memory of the guest' : 'whose program maps all memory of the guest and is not confined by libvirt'}: ${IF_MEANT}.`,
    };
  },

  examples: [
    { bad: vhostNic().replace("type='vhostuser'", '«$&»'), good: GOOD },
    { bad: disk('vhostuser', "type='unix' path='/run/blk.sock'"), good: GOOD },
    { bad: disk('vhostvdpa', "dev='/dev/vhost-vdpa-0'"), good: GOOD },
    {
      bad: devices`<interface «type='vdpa'»><source dev='/dev/vhost-vdpa-0'/></interface>`,
      good: GOOD,
    },
    {
      bad: devices`<filesystem type='mount'>\n  <driver type='virtiofs'/>\n  <source «socket='/run/fs.sock'»/>\n  <target dir='web'/>\n</filesystem>`,
      good: GOOD,
    },
  ],
  ignores: [
    // libvirt starts this virtiofsd itself, under the label of the guest.
    devices`<filesystem type='mount'>\n  <driver type='virtiofs'/>\n  <source dir='/srv/web'/>\n  <target dir='web'/>\n</filesystem>`,
    devices`<interface type='vhostuser'>\n  <backend type='passt'/>\n</interface>`,
    plain(disk('block', "dev='/dev/vg0/web'")),
    vhostNic().replace('kvm', 'xen'),
    { 'web.xml': vhostNic(), 'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }' },
  ],
});

function backendOf(here: Element<(typeof PLACES)[number]>) {
  const source = here.first('source');
  if (here.name === 'filesystem') {
    const socket = source?.attribute('socket');
    return socket && { name: socket.value, at: socket.span, what: 'folder', device: false };
  }
  const type = here.attribute('type');
  // libvirt starts passt itself.
  if (here.first('backend')?.value('type') === 'passt') return undefined;
  if (!type || !/^(?:vhostuser|vhostvdpa|vdpa)$/.test(type.value)) return undefined;
  const place = source?.value('path') ?? source?.value('dev');
  return {
    name: place ?? `a ${type.value} backend`,
    at: type.span,
    what: here.name,
    device: type.value !== 'vhostuser',
  };
}
