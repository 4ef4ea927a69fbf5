import { contains, type Settings, vifs, workspaceRule } from '#core';
import { defaultBackend } from '../../shared/segment.js';
import { newestXen } from '../../shared/xen-version.js';

const guest = (line: string) => `name = "web"\nkernel = "/boot/web"\n${line}\n`;
const FIX = 'Let the guest mistrust it (its driver copies all data, which costs speed)';

/** The first xl that knows the word. */
const SINCE = 17;
const isOld = (settings: Settings): boolean => (newestXen(settings) ?? SINCE) < SINCE;

export default workspaceRule({
  title: 'The guest trusts another guest with its data',
  why: `A driver domain serves this device, and by default the guest's own driver believes all that it says. One that has been
        broken into then reads memory of the guest that shares a page with the data, or crashes it.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-network-configuration.5.html#trusted-untrusted',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html',
    'https://xenbits.xen.org/xsa/advisory-403.html',
  ],

  select: ['backend', 'nic'],
  uses: ['xlDefault'],
  *check([here], fleet) {
    const byDefault = here.kind === 'nic' && here.backend === undefined ? defaultBackend(here, fleet) : undefined;
    const [backend, device] = here.kind === 'backend' ? [here.name, here.device] : [byDefault, 'vif'];
    if (!here.trusting || backend === undefined || (device !== 'vif' && device !== 'disk')) return;
    const said = byDefault === undefined ? undefined : fleet.get('xlDefault', 'vif.default.backend');
    yield {
      at: here,
      subject: backend,
      // Some builds of xl read no such word in a disk, and take it for the path or refuse it.
      ...(device === 'disk' ? { severity: { strict: 'hint' } as const } : {}),
      related: said ? [{ at: said, message: 'xl.conf names it for every interface that names none.' }] : [],
      message: `${here.guest} trusts ${backend}, which serves this ${device === 'vif' ? 'interface' : 'disk'}${said ? ' by default of xl.conf' : ''}, as it would trust Dom0${device === 'vif' && !isOld(fleet.settings) ? ': say untrusted there' : ''}.`,
    };
  },
  fixes({ xen }, { at }, { settings }) {
    const here = xen && vifs(xen).find(({ atom }) => contains(atom.span, at))?.atom;
    if (!here || isOld(settings)) return [];
    return [{ title: FIX, safe: false, edits: [here.edit(here.text.length, here.text.length, ',untrusted')] }];
  },

  examples: [
    {
      bad: guest('vif = [ "bridge=xenbr1,backend=«netvm»" ]'),
      good: guest('vif = [ "bridge=xenbr1,backend=netvm,untrusted" ]'),
    },
    {
      bad: guest('disk = [ "vdev=xvda,backend=«store»,target=/dev/vg0/web" ]'),
      good: guest('disk = [ "vdev=xvda,target=/dev/vg0/web" ]'),
    },
    {
      bad: {
        'web.xl': guest('vif = [ "backend=«netvm»,bridge=xenbr1" ]'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["*"], "xen": { "version": "4.16" } } } }',
      },
      good: { 'web.xl': guest('vif = [ "bridge=xenbr1" ]') },
    },
    {
      bad: { 'web.xl': guest('vif = [ «"bridge=xenbr1"» ]'), 'xl.conf': 'vif.default.backend="netvm"\n' },
      good: { 'web.xl': guest('vif = [ "bridge=xenbr1,untrusted" ]'), 'xl.conf': 'vif.default.backend="netvm"\n' },
    },
  ],
  ignores: [
    guest('vif = [ "backend=0,bridge=xenbr1", "backend=Domain-0", "backend=netvm,trusted" ]'),
    guest('vif = [ "bridge=xenbr1" ]'),
    guest('vtpm = [ "backend=vtpm1" ]'),
    { 'web.xl': guest('vif = [ "bridge=xenbr1" ]'), 'xl.conf': 'vif.default.backend="0"\n' },
    { 'web.xl': guest('vif = [ "backend=0" ]'), 'xl.conf': 'vif.default.backend="netvm"\n' },
  ],
});
