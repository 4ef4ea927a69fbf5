import { devices, type Element, type Fix, type LibvirtDocument, libvirtRule } from '#core';

const share = (attributes = '', driver = '', more = '') => `<filesystem type='mount'${attributes}>${driver}
  <source dir='/srv/share'/>
  <target dir='share'/>${more}
</filesystem>`;
const VIRTIOFS = "\n  <driver type='virtiofs'/>";
const MEMORY = "  <memoryBacking>\n    <source type='memfd'/>\n    <access mode='shared'/>\n  </memoryBacking>\n";
const marked = (markup: string) => devices`${markup.replace(/<(filesystem) /, '<«$1» ')}`;
const withMemory = (sample: string) => sample.replace('  <devices>', `${MEMORY}  <devices>`);

export default libvirtRule({
  title: 'QEMU itself serves files of the host to the guest',
  why: `With 9p the code that opens files on the guest's behalf runs inside the QEMU process, and guests have found ways out of
        the shared folder through it. virtiofs does the same in a process of its own that sees nothing but that folder.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://libvirt.org/kbase/virtiofs.html',
    'CVE-2016-9602, CVE-2023-2861',
  ],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    if (document.driver !== 'qemu' || (here.value('type') ?? 'mount') !== 'mount') return;
    if (!['path', 'handle'].includes(here.first('driver')?.value('type') ?? 'path')) return;
    const folder = here.first('source')?.known('dir') ?? 'this folder';
    yield {
      at: here.nameSpan,
      subject: here.first('target')?.known('dir') ?? folder,
      message: `QEMU serves ${folder} to the guest over 9p, whose code has let guests out of the shared folder before: use virtiofs.`,
      fixes: fixesFor(here, document),
    };
  },

  examples: [
    { bad: marked(share()), good: withMemory(devices`${share('', VIRTIOFS)}`) },
    {
      bad: marked(share(" accessmode='mapped'", "\n  <driver type='path' wrpolicy='immediate'/>")),
      good: withMemory(devices`${share(" accessmode='passthrough'", VIRTIOFS)}`),
    },
    // libvirt before 11.0 refuses a read-only virtiofs.
    { bad: marked(share('', '', '\n  <readonly/>')), good: devices`${share('', VIRTIOFS)}` },
    { bad: marked(share(" model='virtio-non-transitional'")), good: devices`${share('', VIRTIOFS)}` },
  ],
  ignores: [
    devices`${share('', VIRTIOFS)}`,
    devices`${share().replace('mount', 'file')}`,
    devices`${share('', "\n  <driver type='{{ driver }}'/>")}`,
    devices`${share()}`.replace("type='kvm'", "type='lxc'"),
  ],
});

/** The change to virtiofs, where the file leaves room for all that it needs. */
function fixesFor(here: Element<'domain/devices/filesystem'>, document: LibvirtDocument): readonly Fix[] {
  const container = document.first('domain/devices');
  const source = here.first('source');
  const driver = here.first('driver');
  // What only 9p has: qemuValidateDomainDeviceDefFS and qemuValidateDomainDeviceDefVirtioFS of libvirt.
  const of9p = (['model', 'multidevs', 'fmode', 'dmode'] as const).some(name => here.attribute(name));
  if (of9p || !container || !source || here.has('readonly') || document.first('domain/memoryBacking')) return [];
  const edits = [
    container.insertBefore("<memoryBacking>\n  <source type='memfd'/>\n  <access mode='shared'/>\n</memoryBacking>"),
    driver ? driver.set('type', 'virtiofs') : source.insertBefore("<driver type='virtiofs'/>"),
    driver?.unset('wrpolicy'),
    // It knows no other access mode.
    ...(here.attribute('accessmode') ? [here.set('accessmode', 'passthrough')] : []),
  ].filter(edit => edit !== undefined);
  return [
    {
      title: 'Use virtiofs (the guest must know it, and all of its memory is then shared with the daemon)',
      safe: false,
      edits,
    },
  ];
}
