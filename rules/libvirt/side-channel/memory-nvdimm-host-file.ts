import { domain, type Element, type LibvirtDocument, libvirtRule } from '#core';

const guest = (memory: string, target = '', more = '', cell = '') => domain`
  <maxMemory slots='4' unit='GiB'>4</maxMemory>${more}
  <cpu>
    <numa>
      <cell id='0' cpus='0' memory='512' unit='MiB'${cell}/>
    </numa>
  </cpu>
  <devices>
    <memory model=${memory}>
      <source>
        <path>«/srv/web.pmem»</path>
      </source>
      <target>
        <size unit='MiB'>256</size>${target}
      </target>
    </memory>
  </devices>
`;
const NODE = '\n        <node>0</node>';
const READONLY = `${NODE}\n        <readonly/>`;
const SHARED = "'nvdimm' access='shared'";
const access = (mode: string) => `\n  <memoryBacking>\n    <access mode='${mode}'/>\n  </memoryBacking>`;
const CELL = " memAccess='shared'";
const plain = (sample: string) => sample.replace(/[«»]/g, '');

export default libvirtRule({
  title: 'The guest has a file of the host mapped into its memory',
  why: `What the guest writes there goes to the file past the block layer, with neither its format nor its limits. With
        virtio-pmem it shares the page cache of the host too, whose timing tells what others read of that file.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#memory-devices',
    'https://www.qemu.org/docs/master/system/devices/virtio/virtio-pmem.html',
    'libvirt src/qemu/qemu_command.c, qemuBuildMemoryBackendProps',
  ],

  select: 'domain/devices/memory',
  *check(here, document) {
    const path = here.first('source/path');
    const model = here.value('model');
    const target = here.first('target');
    if (document.driver !== 'qemu' || !path?.text || target?.has('readonly')) return;
    const pmem = model === 'virtio-pmem';
    if (!pmem && (model !== 'nvdimm' || accessOf(here, document) !== 'shared')) return;
    yield {
      at: path.textSpan,
      subject: path.text,
      message: pmem
        ? `${path.text} is memory of this guest through the page cache of the host, which gives away what others read of it: keep it for this guest alone, or make it a disk.`
        : `${path.text} is memory of this guest, which writes to it on the host: make it read-only, or keep it for this guest alone.`,
      fixes:
        pmem || !target
          ? []
          : [
              {
                title: 'Make it read-only (the guest can no longer write to it)',
                safe: false,
                edits: [target.append('<readonly/>')],
              },
            ],
    };
  },

  examples: [
    { bad: guest(SHARED, NODE), good: plain(guest(SHARED, READONLY)) },
    { bad: guest("'nvdimm'", NODE, access('shared')), good: plain(guest("'nvdimm'", READONLY, access('shared'))) },
    { bad: guest("'nvdimm'", NODE, '', CELL), good: plain(guest("'nvdimm'", READONLY, '', CELL)) },
    { bad: guest("'virtio-pmem' access='shared'"), good: domain`<devices/>` },
  ],
  ignores: [
    // Without sharing, QEMU keeps what the guest writes to itself.
    plain(guest("'nvdimm'", NODE)),
    plain(guest("'nvdimm' access='private'", NODE, access('shared'))),
    plain(guest("'nvdimm'", NODE, access('shared'), " memAccess='private'")),
    plain(guest(SHARED, READONLY)),
    plain(guest(SHARED, NODE)).replace('/srv/web.pmem', '{{ path }}'),
    plain(guest("'dimm' access='shared'", NODE)),
    plain(guest(SHARED, NODE)).replace("type='kvm'", "type='lxc'"),
  ],
});

/** How it is mapped: as it says itself, else as its NUMA node, else as the whole guest. */
function accessOf(memory: Element<'domain/devices/memory'>, document: LibvirtDocument): string | undefined {
  const node = memory.first('target/node')?.text;
  const cells = document.select('domain/cpu/numa/cell');
  const cell = cells.find((each, index) => (each.value('id') ?? String(index)) === node);
  return (
    memory.value('access') ?? cell?.value('memAccess') ?? document.first('domain/memoryBacking/access')?.value('mode')
  );
}
