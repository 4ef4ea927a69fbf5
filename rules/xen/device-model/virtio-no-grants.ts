import { disks, isDom0, virtioDevices, type XenDisk, xenRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/Image"', ...lines, ''].join('\n');
const FIX = 'Reach memory by grants only (driver of the guest and backend must know how)';

/** The first xl that knows `grant_usage` everywhere. */
const SINCE = 19;

export default xenRule({
  title: 'The backend of a virtio device may map all memory of the guest',
  why: `With grants a guest opens single pages to whoever serves its device, and closes them again. Without them the backend gets
        the right to map any page of the guest, and a program that is broken into reads all of it.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'Xen tools/libs/light/libxl_virtio.c',
  ],

  select: ['virtio', 'disk'],
  *check(here, config, settings) {
    const devices = here.key === 'virtio' ? virtioDevices(config) : [];
    const virtioDisks = here.key === 'disk' ? disks(config).filter(isVirtio) : [];
    const old = (newestXen(settings) ?? SINCE) < SINCE;
    for (const device of [...devices, ...virtioDisks]) {
      const { atom, backend } = device;
      const said = device.get('grant_usage');
      const dom0 = isDom0(backend);
      // Left out, it is 1 where another domain serves the device, and 0 where Dom0 does.
      const off = said ? Number.parseInt(said.value, 10) === 0 : dom0 && !old;
      if (!off || device.refused) continue;
      const what = here.key === 'disk' ? 'disk' : 'device';
      yield {
        at: said?.span ?? atom.span,
        subject: here.key,
        ...(dom0 ? { severity: { paranoid: 'information' } as const } : {}),
        message: said
          ? `grant_usage=${said.value} lets ${dom0 ? 'the program in Dom0' : `the domain ${backend}`} that serves this ${what} map all memory of the guest: set it to 1.`
          : `Grants are off by default where Dom0 serves a ${what}, so its program may map all memory of the guest: set grant_usage=1.`,
        // Some builds of xl read no such word in a disk, and refuse it.
        fixes:
          what === 'disk' || old ? [] : [{ title: FIX, safe: false, edits: [device.setOption('grant_usage', '1')] }],
      };
    }
  },

  examples: [
    {
      bad: guest('virtio = [ "backend=drv,type=virtio,device22,transport=mmio,«grant_usage=0»" ]'),
      good: guest('virtio = [ "backend=drv,type=virtio,device22,transport=mmio,grant_usage=1" ]'),
    },
    {
      bad: guest('virtio = [ «"type=virtio,device22,transport=mmio"» ]'),
      good: guest('virtio = [ "type=virtio,device22,transport=mmio,grant_usage=1" ]'),
    },
    {
      bad: guest('disk = [ «"/srv/a.img,raw,xvda,w,specification=virtio"» ]'),
      good: guest('disk = [ "/srv/a.img,raw,xvda,w,specification=virtio,grant_usage=1" ]'),
    },
  ],
  ignores: [
    guest('virtio = [ "backend=drv,type=virtio,device22,transport=mmio" ]'),
    guest('disk = [ "/srv/a.img,raw,xvda,w,specification=virtio,backend=drv" ]'),
    guest('disk = [ "/srv/a.img,raw,xvda,w" ]'),
    guest('disk = [ "/srv/a.img,raw,xvda,w,specification=xen,grant_usage=0" ]'),
    guest('virtio = [ "{{ device }}" ]'),
    {
      'web.xl': guest('virtio = [ "type=virtio,device22,transport=mmio" ]'),
      'hvlint.json': '{ "hosts": { "a": { "files": ["*"], "xen": { "version": "4.17" } } } }',
    },
  ],
});

const isVirtio = (disk: XenDisk): boolean => disk.value('specification') === 'virtio';
