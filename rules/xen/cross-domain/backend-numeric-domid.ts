import { isDom0, type Option, xenRule } from '#core';
import { allAtoms } from '../../shared/xen-atoms.js';

const guest = (line: string) => `name = "web"\nkernel = "/boot/web"\n${line}\n`;

const DEVICES = [
  ...([
    'disk',
    'vif',
    'vtpm',
    'p9',
    'pvcalls',
    'vfb',
    'channel',
    'vdispl',
    'vsnd',
    'vkb',
    'virtio',
    'usbctrl',
  ] as const),
] as const satisfies readonly Option[];

export default xenRule({
  title: 'A device is served by whichever domain has that number',
  why: `A domain gets a new number each time it starts, and an old one may come up again. After the next start of the driver
        domain this guest hands its disk or its network to a stranger, or does not start.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'Xen tools/libs/util and tools/libs/light/libxl_utils.c, libxl_domain_qualifier_to_domid',
  ],

  select: DEVICES,
  *check(here) {
    for (const atom of allAtoms(here)) {
      if (!atom.known) continue;
      for (const { 1: backend = '', index, 0: all } of atom.text.matchAll(
        /(?:^|(?<=,))\s*backend=\s*(\d+)\s*(?=,|$)/g,
      )) {
        if (isDom0(backend)) continue;
        const end = index + all.trimEnd().length;
        yield {
          at: atom.place(end - backend.length, end),
          subject: here.key,
          message: `backend=${backend} means whichever domain has the number ${backend} when this guest starts: name it instead.`,
        };
      }
    }
  },

  examples: [
    {
      bad: guest('vif = [ "backend=«3»,bridge=xenbr1" ]'),
      good: guest('vif = [ "backend=netvm,bridge=xenbr1" ]'),
    },
    {
      bad: guest('disk = [ "vdev=xvda,backend=«12»,target=/dev/vg0/a" ]'),
      good: guest('disk = [ "vdev=xvda,backend=store,target=/dev/vg0/a" ]'),
    },
    {
      bad: guest('vsnd = [ [ "CARD", "backend=«2»" ] ]'),
      good: guest('vsnd = [ [ "CARD", "backend=sound" ] ]'),
    },
  ],
  ignores: [guest('vif = [ "backend=0", "backend=netvm2", "backend=" ]'), guest('vif = [ "backend={{ id }}" ]')],
});
