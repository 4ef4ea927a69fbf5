import { hostRule } from '#core';

const managed = (xlConf: string) => ({
  'etc/xen/xl.conf': xlConf,
  'hvlint.json': '{ "network": { "managementNetworks": ["xenbr-mgmt", "xenbr0"] } }',
});

export default hostRule({
  title: 'xl.conf leaves open, or gives away, where guests are put',
  why: `An interface whose guest file names no bridge joins this one. Where it is the bridge on which Dom0 is run, a guest with
        a forgotten word stands next to its services.`,
  severity: { strict: 'information' },
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl.c, parse_global_config'],

  file: 'xl.conf',
  *check(_here, conf, settings) {
    const bridge = conf.get('vif.default.bridge') ?? conf.get('defaultbridge');
    const name = bridge === undefined ? 'xenbr0' : String(bridge.value);
    const managed = settings.network?.managementNetworks?.includes(name) ?? false;
    const at = bridge?.valueSpan ?? conf.anchor.at;
    if (managed) {
      yield {
        at,
        subject: name,
        severity: 'error',
        message: `Guests that name no bridge join ${name}${bridge ? '' : ', for xl.conf names none'}, and hvlint.json calls that a management network.`,
      };
    } else if (!bridge) {
      yield {
        at,
        subject: 'vif.default.bridge',
        message: 'xl.conf names no vif.default.bridge, so guests that name none either join xenbr0.',
      };
    }
    const old = conf.get('defaultbridge');
    if (!old) return;
    const replaced = conf.get('vif.default.bridge');
    yield {
      at: old.keySpan,
      subject: 'defaultbridge',
      message: replaced
        ? `defaultbridge counts for nothing beside vif.default.bridge, which says ${name}.`
        : 'defaultbridge is the old name of vif.default.bridge, and xl warns at each start that it is.',
      fixes: replaced
        ? []
        : [
            {
              title: 'Write vif.default.bridge',
              safe: true,
              edits: [{ span: old.keySpan, text: 'vif.default.bridge' }],
            },
          ],
    };
  },

  examples: [
    {
      bad: { 'etc/xen/xl.conf': '«defaultbridge»="xenbr1"\n' },
      good: { 'etc/xen/xl.conf': 'vif.default.bridge="xenbr1"\n' },
    },
    {
      bad: { 'etc/xen/xl.conf': '«autoballoon»="off"\n' },
      good: { 'etc/xen/xl.conf': 'autoballoon="off"\nvif.default.bridge="xenbr1"\n' },
    },
    {
      bad: { 'etc/xen/xl.conf': '«defaultbridge»="xenbr1"\nvif.default.bridge="xenbr2"\n' },
      good: { 'etc/xen/xl.conf': 'vif.default.bridge="xenbr2"\n' },
    },
    { bad: managed('vif.default.bridge=«"xenbr-mgmt"»\n'), good: managed('vif.default.bridge="xenbr1"\n') },
    { bad: managed('«autoballoon»="off"\n'), good: managed('vif.default.bridge="xenbr1"\n') },
  ],
  ignores: [{ 'etc/xen/xl.conf': 'vif.default.bridge="xenbr1"\n' }],
});
