import { devices, domain, isWithin, type LibvirtDocument, lexicalPath, libvirtRule, type XmlElement } from '#core';

/** Folders in which every user of the host may make files. /run/user/UID is not among them: it is its owner's alone. */
const OPEN_TO_ALL = ['/tmp', '/var/tmp', '/dev/shm'];

/** Elements whose text is a path. */
const TEXT_IS_PATH = ['kernel', 'initrd', 'dtb', 'loader', 'nvram', 'path', 'backend'];

/** Elements that name a program which the host runs. */
const PROGRAMS = ['script', 'downscript'];

const disk = (file: string) => devices`
  <disk type='file' device='disk'>
    <driver name='qemu' type='raw'/>
    <source file='${file}'/>
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const tpm = (path: string) =>
  devices`<tpm><backend type='emulator'><source type='dir' path='${path}'/></backend></tpm>`;
const pool = (path: string) =>
  `<pool type='dir'>\n  <name>images</name>\n  <target>\n    <path>${path}</path>\n  </target>\n</pool>\n`;

export default libvirtRule({
  title: 'A file of the guest lies where every user may put one',
  why: `Any user of the host can be there first with a file or a link of that name, and libvirt, as root, then opens what they
        have chosen and hands it to the guest. What lies there is also cleaned up from time to time.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/kbase/secureusage.html',
    'https://cwe.mitre.org/data/definitions/377.html',
    'https://systemd.io/TEMPORARY_DIRECTORIES/',
  ],

  silences: ['libvirt/hostdev-pci-rom-file', 'libvirt/loader-nonstandard-path'],
  select: [
    'domain/devices/disk/source',
    'domain/devices/disk/backingStore/source',
    'domain/devices/disk/mirror/source',
    'domain/devices/filesystem/source',
    'domain/devices/interface/source',
    'domain/devices/hostdev/rom',
    'domain/devices/interface/rom',
    'domain/devices/serial/source',
    'domain/devices/parallel/source',
    'domain/devices/console/source',
    'domain/devices/channel/source',
    'domain/devices/serial/log',
    'domain/devices/parallel/log',
    'domain/devices/console/log',
    'domain/devices/channel/log',
    'domain/devices/interface/script',
    'domain/devices/interface/downscript',
    'domain/devices/graphics',
    'domain/devices/graphics/listen',
    'domain/devices/rng/backend',
    'domain/devices/shmem/server',
    'domain/devices/tpm/backend/source',
    'domain/devices/tpm/backend/device',
    'domain/os/kernel',
    'domain/os/initrd',
    'domain/os/dtb',
    'domain/os/loader',
    'domain/os/nvram',
    'domain/sysinfo/entry',
    'pool/target/path',
    'volume/target/path',
    'volume/backingStore/path',
  ],
  *check(here, document) {
    const attributes = (['file', 'dev', 'dir', 'path', 'socket', 'template'] as const).flatMap(
      name => here.attribute(name) ?? [],
    );
    const places = attributes.map(attribute => ({ path: attribute.value, at: attribute.valueSpan }));
    if (TEXT_IS_PATH.includes(here.name)) places.push({ path: here.text, at: here.textSpan });
    for (const { path, at } of places) {
      const folder = OPEN_TO_ALL.find(each => isWithin(lexicalPath(path), each));
      if (folder === undefined || repeats(here.node, path, document)) continue;
      yield {
        at,
        subject: path,
        message:
          lexicalPath(path) === folder
            ? `${folder} is open to every user of the host, and so is what this ${document.base.split('/')[0]} keeps there: give it a folder of its own.`
            : `Every user of the host may put a file or a link in place of ${path} before ${PROGRAMS.includes(here.name) ? 'the host runs' : 'libvirt opens'} it: keep it out of ${folder}.`,
      };
    }
  },

  examples: [
    { bad: disk('«/srv/../tmp/web.img»'), good: disk('/var/lib/libvirt/images/web.img') },
    { bad: domain`<os><kernel>«/var/tmp/vmlinuz»</kernel></os>`, good: domain`<os><kernel>/srv/vmlinuz</kernel></os>` },
    {
      bad: devices`<serial type='unix'><source mode='bind' path='«/tmp/web.sock»'/></serial>`,
      good: devices`<serial type='unix'><source mode='bind' path='/run/web/web.sock'/></serial>`,
    },
    {
      bad: devices`
        <serial type='file'><source path='«/tmp/web.log»'/></serial>
        <console type='file'><source path='/tmp/web.log'/></console>
      `,
      good: devices`<serial type='pty'/>`,
    },
    {
      bad: devices`
        <graphics type='vnc' socket='/tmp/web.vnc'>
          <listen type='socket' socket='«/tmp/web.vnc»'/>
        </graphics>
      `,
      good: devices`<graphics type='vnc'><listen type='socket'/></graphics>`,
    },
    { bad: devices`<graphics type='vnc' socket='«/var/tmp/web»'/>`, good: devices`<graphics type='vnc'/>` },
    {
      bad: devices`<interface type='ethernet'><script path='«/tmp/up.sh»'/></interface>`,
      good: devices`<interface type='ethernet'><script path='/usr/local/sbin/up.sh'/></interface>`,
    },
    { bad: pool('«/dev/shm/images»'), good: pool('/srv/images') },
    { bad: pool('«/tmp/»'), good: pool('/srv/images') },
    { bad: tpm('«/var/tmp/tpm»'), good: tpm('/var/lib/swtpm/web') },
  ],
  ignores: [
    disk('/run/user/1000/web.img'),
    disk('/srv/tmp/web.img'),
    disk('/tmpfiles/web.img'),
    disk('/tmp/{{ name }}.img'),
    devices`<disk type='network'><source protocol='rbd' name='/tmp/web'/></disk>`,
    devices`<shmem name='tmp'/>`,
    devices`<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>`,
    devices`<graphics type='vnc' socket='/run/web/vnc'/>`,
  ],
});

/** Whether it only repeats another place, as libvirt writes every definition: the first <serial> as a <console>, a <listen> as an attribute. */
const repeats = (node: XmlElement, path: string, document: LibvirtDocument): boolean =>
  (document.select('domain/devices/console/source').some(each => each.node === node) &&
    document.select('domain/devices/serial/source').some(each => each.known('path') === path)) ||
  document
    .select('domain/devices/graphics')
    .some(each => each.node === node && each.select('listen').some(listen => listen.known('socket') === path));
