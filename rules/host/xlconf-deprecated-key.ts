import { hostRule, keyFacts, replace } from '#core';

export default hostRule({
  title: 'xl.conf uses names that xl has left behind',
  why: `xl warns of such a name each time it is called, and one day no longer reads it. The newer one beside it wins already, so
        what stands under the old one may not be in effect.`,
  severity: 'hint',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl.c, parse_global_config'],

  file: 'xl.conf',
  select: ['vifscript', 'defaultbridge'],
  *check(here, conf) {
    const today = keyFacts('xl.conf', here.key)?.deprecated;
    const newer = conf.settings.find(({ key }) => key === today);
    if (today === undefined) return;
    yield {
      at: here.keySpan,
      subject: here.key,
      related: newer ? [{ at: newer.span, message: 'This is the one that xl takes.' }] : [],
      message: newer
        ? `${here.key} counts for nothing beside ${today}.`
        : `${here.key} is the old name of ${today}, and xl warns of it at each call.`,
      fixes: [
        newer
          ? { title: `Remove ${here.key}`, safe: true, edits: [conf.remove(here)] }
          : { title: `Write ${today}`, safe: true, edits: [replace(here.keySpan, today)] },
      ],
    };
  },

  examples: [
    { bad: { 'xl.conf': '«vifscript»="vif-route"\n' }, good: { 'xl.conf': 'vif.default.script="vif-route"\n' } },
    {
      bad: { 'xl.conf': '«defaultbridge»="br0"\nvif.default.bridge="br1"\n' },
      good: { 'xl.conf': 'vif.default.bridge="br1"\n' },
    },
  ],
  ignores: [{ 'xl.conf': '#vifscript="vif-route"\nvif.default.bridge="br1"\n' }],
});
