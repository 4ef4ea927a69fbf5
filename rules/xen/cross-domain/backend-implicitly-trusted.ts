import { disks, isDom0, vifs, xenRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (line: string) => `name = "web"\nkernel = "/boot/web"\n${line}\n`;
const FIX = 'Let the guest mistrust it (its driver copies all data, which costs speed)';

/** The first xl that knows the word. */
const SINCE = 17;

export default xenRule({
  title: 'The guest trusts another guest with its data',
  why: `A driver domain serves this device, and by default the guest's own driver believes all that it says. One that has been
        broken into then reads memory of the guest that shares a page with the data, or crashes it.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#trusted-untrusted',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'https://xenbits.xen.org/xsa/advisory-403.html',
  ],

  select: ['vif', 'disk'],
  *check(here, config, settings) {
    const devices = here.key === 'vif' ? vifs(config) : disks(config);
    const known = (newestXen(settings) ?? SINCE) >= SINCE;
    for (const device of devices) {
      const { backend, atom } = device;
      // Some builds of xl read no such word in a disk, and take it for the path or refuse it.
      if (isDom0(backend) || /(?:^|,)\s*(?:un)?trusted\s*(?:,|$)/.test(atom.text)) continue;
      const place = device.parameters.findLast(({ name }) => name === 'backend');
      yield {
        at: place?.span ?? atom.span,
        subject: backend ?? '',
        ...(here.key === 'disk' ? { severity: { strict: 'hint' } as const } : {}),
        message: `The guest trusts ${backend}, which serves this ${here.key === 'vif' ? 'interface' : 'disk'}, as it would trust Dom0.`,
        fixes:
          here.key === 'vif' && known
            ? [{ title: FIX, safe: false, edits: [atom.edit(atom.text.length, atom.text.length, ',untrusted')] }]
            : [],
      };
    }
  },

  examples: [
    {
      bad: guest('vif = [ "bridge=xenbr1,«backend=netvm»" ]'),
      good: guest('vif = [ "bridge=xenbr1,backend=netvm,untrusted" ]'),
    },
    {
      bad: guest('disk = [ "vdev=xvda,«backend=store»,target=/dev/vg0/web" ]'),
      good: guest('disk = [ "vdev=xvda,target=/dev/vg0/web" ]'),
    },
    {
      bad: {
        'web.xl': guest('vif = [ "«backend=netvm»,bridge=xenbr1" ]'),
        'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.16" } } } }',
      },
      good: { 'web.xl': guest('vif = [ "bridge=xenbr1" ]') },
    },
  ],
  ignores: [
    guest('vif = [ "backend=0,bridge=xenbr1", "backend=Domain-0", "backend=netvm,trusted" ]'),
    guest('vif = [ "bridge=xenbr1" ]'),
  ],
});
