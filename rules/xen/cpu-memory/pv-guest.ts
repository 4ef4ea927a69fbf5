import { isArm, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');
const PVH = 'Run it as PVH (its kernel must know how)';
const SHIM = 'Run it as PVH with a shim, a small Xen of its own (costs memory and some speed)';

/** Kernels that are small service domains and know nothing but PV. */
const SERVICE = /stubdom|pv-grub|pvgrub|mini-os|vtpm|xenstore/;

export default xenRule({
  title: 'The guest is paravirtualised',
  why: `A PV guest has Xen edit its page tables on request, the largest and most often broken way from a guest into Xen, and
        where the CPU has Meltdown it lies closest to Xen's memory. In a PVH guest the hardware keeps that border.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Selecting-Guest-Type',
    'https://xenbits.xen.org/xsa/advisory-148.html',
    'https://xenbits.xen.org/xsa/advisory-212.html',
    'https://xenbits.xen.org/xsa/advisory-254.html',
  ],

  *check(_here, config) {
    if (config.guestType !== 'pv' || isArm(config)) return;
    if (SERVICE.test(config.string('kernel')?.split('/').at(-1) ?? '')) return;
    const devices = config.list('pci').length > 0;
    if (devices && config.boolean('driver_domain')) return;
    const said = config.get('type') ?? config.get('builder');
    yield {
      at: said?.valueSpan ?? config.anchor.at,
      subject: 'type',
      message: `${said ? 'This guest runs as PV' : 'Without type= this guest is PV on x86 (PVH on Arm)'}: Xen checks its page tables in software, where the hardware would confine a PVH guest${devices ? '' : ', so make it one'}.`,
      // A PVH guest can have no PCI device, and builder cannot name one.
      fixes:
        devices || said?.key === 'builder'
          ? []
          : [
              { title: PVH, safe: false, edits: [config.set('type', 'pvh')] },
              { title: SHIM, safe: false, edits: [config.set('type', 'pvh'), config.set('pvshim', 1)] },
            ],
    };
  },

  examples: [
    {
      bad: guest('type = «"pv"»', 'kernel = "/boot/web"'),
      good: guest('type = "pvh"', 'kernel = "/boot/web"'),
      fixed: {
        [PVH]: guest('type = "pvh"', 'kernel = "/boot/web"'),
        [SHIM]: guest('type = "pvh"', 'kernel = "/boot/web"', 'pvshim = 1'),
      },
    },
    {
      bad: 'name = «"web"»\nkernel = "/boot/web"\n',
      good: guest('type = "pvh"', 'kernel = "/boot/web"'),
      fixed: {
        [PVH]: guest('kernel = "/boot/web"', 'type = "pvh"'),
        [SHIM]: guest('kernel = "/boot/web"', 'type = "pvh"', 'pvshim = 1'),
      },
    },
    {
      bad: guest('builder = «"generic"»', 'kernel = "/boot/web"'),
      good: guest('type = "pvh"', 'kernel = "/boot/web"'),
    },
    {
      bad: guest('type = «"pv"»', 'kernel = "/boot/web"', 'pci = [ "03:00.0" ]'),
      good: guest('type = "hvm"', 'pci = [ "03:00.0" ]'),
    },
  ],
  ignores: [
    guest('type = "pvh"', 'kernel = "/boot/web"', 'pvshim = 1'),
    guest('type = "pv"', 'kernel = "/usr/lib/xen/boot/vtpm-stubdom.gz"'),
    guest('type = "pv"', 'kernel = "/boot/net"', 'driver_domain = 1', 'pci = [ "03:00.0" ]'),
    guest('type = "pv"', 'kernel = "/boot/web"', 'gic_version = "v3"'),
    guest('type = "{{ type }}"', 'kernel = "/boot/web"'),
  ],
});
