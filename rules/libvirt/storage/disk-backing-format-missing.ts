import { devices, type Fix, libvirtRule } from '#core';

const disk = (backing: string) => devices`
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/>
    <source file='/srv/web.qcow2'/>
    ${backing}
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const chain = (format = '', mark = '<backingStore') =>
  `${mark} type='file'>\n      ${format}<source file='/srv/base.img'/>\n    </backingStore>`;
const volume = (format = '', path = '/srv/base.img', open = '<backingStore>') =>
  `<volume>\n  <name>web.qcow2</name>\n  ${open}\n    <path>${path}</path>${format}\n  </backingStore>\n</volume>\n`;
const RAW = 'Say that the base is raw (look with qemu-img info first: as raw a base of another format is garbage)';
const QCOW2 = 'Say that the base is qcow2 (look with qemu-img info first)';

export default libvirtRule({
  title: 'The format of the base image is not said',
  why: `A guest that once wrote to the base as raw may have left the header of another format there, which names any file of the
        host as the next base. libvirt therefore looks for no format: it refuses such a chain, and takes a volume's base as raw.`,
  severity: 'error',
  references: [
    'https://libvirt.org/kbase/secureusage.html#disk-image-backing-files',
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'libvirt src/conf/domain_conf.c, virDomainDiskBackingStoreParse',
  ],

  select: ['domain/devices/disk/backingStore', 'domain/devices/disk/backingStore/backingStore', 'volume/backingStore'],
  *check(backing, document) {
    const inVolume = document.base === 'volume';
    const source = backing.first(inVolume ? 'path' : 'source');
    // Without a type it ends the chain, and libvirt reads nothing in it.
    if (!source || backing.first('format')?.attribute('type') || (!inVolume && !backing.attribute('type'))) return;
    const path = inVolume
      ? source.text
      : (source.known('file') ?? source.known('dev') ?? source.known('name') ?? 'the base');
    // The base of a logical volume is a logical volume: raw without a doubt.
    if (inVolume && path.startsWith('/dev/')) return;
    const edit = (format: string): Fix['edits'] => [source.insertAfter(`<format type='${format}'/>`)];
    yield {
      at: backing.nameSpan,
      subject: path,
      severity: inVolume ? 'information' : 'error',
      message: inVolume
        ? `No format is said for ${path}, so libvirt takes this base as raw: say which it has.`
        : `libvirt refuses a chain in which no format is said for ${path}: say which it has.`,
      fixes: [
        { title: RAW, safe: false, edits: edit('raw') },
        { title: QCOW2, safe: false, edits: edit('qcow2') },
      ],
    };
  },

  examples: [
    {
      bad: volume('', '/srv/base.img', '<«backingStore»>'),
      good: volume("\n    <format type='raw'/>"),
      fixed: { [RAW]: volume("\n    <format type='raw'/>"), [QCOW2]: volume("\n    <format type='qcow2'/>") },
    },
    {
      bad: disk(chain('', '<«backingStore»')),
      good: disk(chain("<format type='qcow2'/>")),
      fixed: {
        [RAW]: disk(chain().replace("img'/>", "img'/>\n      <format type='raw'/>")),
        [QCOW2]: disk(chain().replace("img'/>", "img'/>\n      <format type='qcow2'/>")),
      },
    },
    {
      // In a domain libvirt guesses no format, of a device neither.
      bad: disk("<«backingStore» type='block'>\n      <source dev='/dev/vg0/base'/>\n    </backingStore>"),
      good: disk(
        "<backingStore type='block'>\n      <source dev='/dev/vg0/base'/>\n      <format type='raw'/>\n    </backingStore>",
      ),
      fixed: {
        [RAW]: disk(
          "<backingStore type='block'>\n      <source dev='/dev/vg0/base'/>\n      <format type='raw'/>\n    </backingStore>",
        ),
        [QCOW2]: disk(
          "<backingStore type='block'>\n      <source dev='/dev/vg0/base'/>\n      <format type='qcow2'/>\n    </backingStore>",
        ),
      },
    },
  ],
  ignores: [
    disk('<backingStore/>'),
    disk("<backingStore><source file='/srv/base.img'/></backingStore>"),
    disk(chain("<format type='{{ format }}'/>")),
    volume('', '/dev/vg0/base'),
    '<volume>\n  <name>web.img</name>\n  <backingStore/>\n</volume>\n',
  ],
});
