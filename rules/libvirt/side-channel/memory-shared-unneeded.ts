import { domain, type LibvirtDocument, libvirtRule } from '#core';

const guest = (access: string, devices = '') =>
  domain`
    <memoryBacking>
      <source type='memfd'/>${access}
    </memoryBacking>
    <devices>${devices}
    </devices>
  `;
const SHARED = "\n  <access mode='shared'/>";
const NUMA = (access: string) =>
  domain`<cpu mode='host-model'>\n  <numa>\n    <cell id='0' cpus='0' memory='1' unit='GiB' memAccess=${access}/>\n  </numa>\n</cpu>`;

export default libvirtRule({
  title: 'The memory of the guest is shared, and nothing needs that',
  why: `Shared memory of a guest can be mapped by any process that gets hold of its file or descriptor, and written to. It is
        there for programs that serve the guest from outside of QEMU, and this guest has none.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#memory-backing', 'https://libvirt.org/kbase/virtiofs.html'],

  select: ['domain/memoryBacking/access', 'domain/cpu/numa/cell'],
  *check(here, document) {
    if (document.driver !== 'qemu') return;
    const numa = here.name === 'cell';
    const place = numa ? here.attribute('memAccess') : here.attribute('mode');
    if (place?.value !== 'shared' || isServed(document)) return;
    yield {
      at: place.valueSpan,
      message: `The memory of this guest is shared, but nothing in this file is served from outside of QEMU: make it private.`,
      fixes: [
        {
          title: 'Make it private (programs that are plugged in later cannot serve the guest)',
          safe: false,
          edits: [numa ? here.set('memAccess', 'private') : here.set('mode', 'private')],
        },
      ],
    };
  },

  examples: [
    { bad: guest(SHARED.replace('shared', '«shared»')), good: guest(SHARED.replace('shared', 'private')) },
    { bad: NUMA("'«shared»'"), good: NUMA("'private'") },
  ],
  ignores: [
    guest(SHARED.replace('shared', 'private')),
    guest(
      SHARED,
      "\n  <filesystem type='mount'>\n    <driver type='virtiofs'/>\n    <source dir='/srv/web'/>\n    <target dir='web'/>\n  </filesystem>",
    ),
    guest(
      SHARED,
      "\n  <interface type='vhostuser'>\n    <source type='unix' path='/run/vhost.sock' mode='server'/>\n  </interface>",
    ),
    guest(SHARED, "\n  <disk type='vhostuser'>\n    <source type='unix' path='/run/blk.sock'/>\n  </disk>"),
    guest(SHARED, "\n  <video>\n    <driver name='vhostuser'/>\n    <model type='virtio'/>\n  </video>"),
    guest(SHARED, "\n  <shmem name='glass'/>"),
    guest(SHARED, "\n  <memory model='virtio-pmem'/>"),
    guest(SHARED).replace('kvm', 'xen'),
  ],
});

/** Whether a device of the guest is served by another process than its QEMU. */
function isServed(document: LibvirtDocument): boolean {
  return (
    document.select('domain/devices/filesystem/driver').some(each => each.value('type') === 'virtiofs') ||
    document.select('domain/devices/interface').some(each => each.value('type') === 'vhostuser') ||
    document.select('domain/devices/disk').some(each => each.value('type') === 'vhostuser') ||
    document.select('domain/devices/video/driver').some(each => each.value('name') === 'vhostuser') ||
    document.select('domain/devices/memory').some(each => each.value('model') === 'virtio-pmem') ||
    document.select('domain/devices/shmem').length > 0
  );
}
