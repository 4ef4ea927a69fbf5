import { type Fact, type Fleet, isDom0, nearest, workspaceRule } from '#core';

const guest = (name: string, line: string) => `name = ${name}\nkernel = "/boot/x"\n${line}\n`;
const NETVM = guest('"netvm"', 'driver_domain = 1');
const vif = (backend: string, [open, close]: readonly [string, string] = ['', '']) =>
  `vif = [ "bridge=br0,backend=${open}${backend}${close},untrusted" ]`;
const MARK = ['«', '»'] as const;
const HOST = { 'hvlint.json': '{ "hosts": { "xen01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The domain that serves a device is not the one that is meant',
  why: `xl looks the name up when the guest starts. Whoever can make a domain of that name then has the disk or the network of the
        guest in its hands, and a left-over test domain will do.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'Xen tools/libs/light/libxl_utils.c, libxl_domain_qualifier_to_domid',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
  ],

  select: ['backend', 'xlDefault'],
  uses: ['guest'],
  // Together, so that a name is looked up once.
  group: here => nameIn(here),
  *check(same, fleet) {
    const name = nameIn(same[0]);
    if (name === undefined) return;
    const found = fleet.named('guest', name);
    const meant = found.length === 0 && fleet.complete ? nearest(name, driverDomains(fleet)) : undefined;
    for (const here of same) {
      const [device, whose] =
        here.kind === 'backend'
          ? [here.device, `the ${here.device} of ${here.guest}`]
          : ['vif', 'every vif that names no backend'];
      const subject = `${device} ${name}`;
      if (here.kind === 'backend' && here.guest === name) {
        yield { at: here, subject, message: `${name} is to serve its own ${device}: name the domain that does.` };
      } else if (found.length === 0 && fleet.complete) {
        yield {
          at: here,
          subject,
          message: `${name} is to serve ${whose}, but no guest of this host has that name${meant === undefined ? '' : ` (${meant} has one like it)`}: whoever takes the name gets the device.`,
        };
      } else if (found.length > 0 && device !== 'vtpm' && found.every(each => each.native && !each.driverDomain)) {
        yield {
          at: here,
          subject,
          severity: 'information',
          related: found.slice(0, 4).map(at => ({ at, message: `${name} lacks driver_domain = 1 here.` })),
          message: `${name} is to serve ${whose}, but nothing makes it a driver domain: say driver_domain = 1 there, or name another.`,
        };
      }
    }
  },
  fixes({ host }, here, fleet) {
    const name = nameIn(here);
    if (name === undefined || !fleet.complete || fleet.named('guest', name).length > 0) return [];
    const meant = nearest(name, driverDomains(fleet));
    if (meant === undefined) return [];
    const title = `Let ${meant} serve it (check that it is the one that was meant)`;
    if (here.kind === 'backend') return [{ title, safe: false, edits: [{ span: here.at, text: meant }] }];
    return host ? [{ title, safe: false, edits: [host.set('vif.default.backend', meant)] }] : [];
  },

  examples: [
    {
      bad: { 'web.xl': guest('"web"', vif('netvn', MARK)), 'netvm.xl': NETVM, ...HOST },
      good: { 'web.xl': guest('"web"', vif('netvm')), 'netvm.xl': NETVM, ...HOST },
    },
    {
      bad: { 'web.xl': guest('"web"', vif('netvm', MARK)), 'netvm.xl': guest('"netvm"', '') },
      good: { 'web.xl': guest('"web"', vif('netvm')), 'netvm.xl': NETVM },
    },
    {
      bad: guest('"web"', 'disk = [ "vdev=xvda,backend=«web»,target=/dev/vg0/web" ]'),
      good: guest('"web"', 'disk = [ "vdev=xvda,target=/dev/vg0/web" ]'),
    },
    {
      bad: { 'web.xl': guest('"web"', ''), 'xl.conf': '«vif.default.backend="firewall"»\n', ...HOST },
      good: { 'web.xl': guest('"web"', ''), 'xl.conf': 'vif.default.backend="0"\n', ...HOST },
    },
  ],
  ignores: [
    { 'web.xl': guest('"web"', ''), 'xl.conf': 'vif.default.backend="3"\n', ...HOST },

    guest('"web"', vif('netvm')),
    guest('"web"', vif('0')),
    guest('"web"', vif('3')),
    { 'web.xl': guest('"web"', vif('netvm')), 'netvm.xl': NETVM, ...HOST },
    {
      'web.xl': guest('"web"', 'vtpm = [ "backend=vtpm1" ]'),
      'vtpm1.xl': guest('"vtpm1"', ''),
      ...HOST,
    },
    { 'web.xl': guest('"web"', vif('{{ backend }}')), ...HOST },
  ],
});

/** The name by which xl looks the domain up; a number is none, and Dom0 is always there. */
function nameIn(here: Fact<'backend' | 'xlDefault'>): string | undefined {
  if (here.kind === 'xlDefault' && here.name !== 'vif.default.backend') return undefined;
  const name = here.kind === 'backend' ? here.name : here.value;
  return isDom0(name) || /^\d+$/.test(name) ? undefined : name;
}

const driverDomains = (fleet: Fleet<'guest'>): readonly string[] =>
  fleet.all('guest').flatMap(({ name, driverDomain }) => (driverDomain ? [name] : []));
