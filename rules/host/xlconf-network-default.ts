import { type Fact, isDom0, workspaceRule } from '#core';

const managed = (xlConf: string) => ({
  'etc/xen/xl.conf': xlConf,
  'hvlint.json': '{ "network": { "managementNetworks": ["xenbr-mgmt", "xenbr0"] } }',
});

/** The bridge that libxl takes where nothing names one. */
const UNSAID = 'xenbr0';

export default workspaceRule({
  title: 'xl.conf leaves open, or gives away, where guests are put',
  why: `An interface whose guest file names no bridge joins this one. Where it is the bridge on which Dom0 is run, a guest with
        a forgotten word stands next to its services.`,
  severity: { strict: 'information' },
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl.c, parse_global_config'],

  select: ['xlConf', 'xlDefault'],
  uses: ['nic'],
  *check([fact], { all, settings }) {
    const managed = (bridge: string) => settings.network?.managementNetworks?.includes(bridge) ?? false;
    if (fact.kind === 'xlConf') {
      const { bridge, start } = fact;
      if (!bridge && managed(UNSAID)) {
        const message = `Guests that name no bridge join ${UNSAID}, for xl.conf names none, and hvlint.json calls that a management network: name another.`;
        yield { at: fact, span: start, subject: UNSAID, severity: 'error', message };
      } else if (!bridge && !eachNamesItsOwn(all('nic'))) {
        const message = `xl.conf names no vif.default.bridge, so guests that name none either join ${UNSAID}: name it.`;
        yield { at: fact, span: start, subject: 'vif.default.bridge', message };
      }
      return;
    }
    const { name, value, key, valueAt } = fact;
    if (name === 'vif.default.backend' && /^\d+$/.test(value) && !isDom0(value)) {
      const message = `${key}=${value} means whichever domain has the number ${value} when a guest starts: name it instead.`;
      yield { at: fact, span: valueAt, subject: key, severity: 'warning', message };
    }
    if (name === 'vif.default.bridge' && managed(value)) {
      const message = `Guests that name no bridge join ${value}, and hvlint.json calls that a management network: name another.`;
      yield { at: fact, span: valueAt, subject: value, severity: 'error', message };
    }
  },

  examples: [
    {
      bad: { 'etc/xen/xl.conf': '«autoballoon»="off"\n' },
      good: { 'etc/xen/xl.conf': 'autoballoon="off"\nvif.default.bridge="xenbr1"\n' },
    },
    {
      bad: {
        'etc/xen/xl.conf': '«autoballoon»="off"\n',
        'etc/xen/web.cfg': 'name = "web"\nkernel = "/boot/web"\nvif = [ "bridge=xenbr1", "" ]\n',
      },
      good: { 'etc/xen/xl.conf': 'autoballoon="off"\nvif.default.bridge="xenbr1"\n' },
    },
    {
      bad: { 'etc/xen/xl.conf': 'vif.default.bridge="xenbr1"\nvif.default.backend=«"3"»\n' },
      good: { 'etc/xen/xl.conf': 'vif.default.bridge="xenbr1"\nvif.default.backend="netvm"\n' },
    },
    { bad: managed('vif.default.bridge=«"xenbr-mgmt"»\n'), good: managed('vif.default.bridge="xenbr1"\n') },
    { bad: managed('«autoballoon»="off"\n'), good: managed('vif.default.bridge="xenbr1"\n') },
  ],
  ignores: [
    { 'etc/xen/xl.conf': 'vif.default.bridge="xenbr1"\nvif.default.backend="0"\n' },
    { 'etc/xen/xl.conf': 'defaultbridge="xenbr1"\n' },
    { 'etc/xen/xl.conf': 'vif.default.backend="netvm"\nvif.default.bridge="xenbr1"\n' },
    {
      'etc/xen/xl.conf': 'autoballoon="off"\n',
      'etc/xen/web.cfg': 'name = "web"\nkernel = "/boot/web"\nvif = [ "bridge=xenbr1" ]\n',
    },
  ],
});

/** Whether there are guests of Xen, and none of their interfaces needs a default. */
function eachNamesItsOwn(nics: readonly Fact<'nic'>[]): boolean {
  const ours = nics.filter(({ hypervisor }) => hypervisor === 'xen');
  return ours.length > 0 && ours.every(({ bridge, network }) => bridge !== undefined || network !== undefined);
}
