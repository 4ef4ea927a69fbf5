import { grouped, type HostSetting, hostRule } from '#core';

export default hostRule({
  title: 'A key of xl.conf is set twice, and the first is lost',
  why: `xl takes the last setting of a key and says nothing of those before it. What a reader finds first, a protection or a
        network, is then not what guests get.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'Xen tools/libs/util/libxlu_cfg.c, xlu__cfg_set_store',
  ],

  file: 'xl.conf',
  *check(_here, conf) {
    // Of a template perhaps only one of them is written.
    if (conf.open) return;
    const joins = ({ keySpan, valueSpan }: HostSetting) =>
      conf.text.slice(keySpan.end, valueSpan.start).trim().startsWith('+');
    for (const settings of grouped(conf.settings, ({ key }) => key).values()) {
      const [first] = settings;
      const holds = settings.at(-1);
      if (!holds || first === holds || joins(holds)) continue;
      const lost = settings.slice(0, -1);
      const same = lost.every(({ value }) => String(value) === String(holds.value));
      yield {
        at: first.span,
        subject: first.key,
        severity: same ? 'hint' : first.key === 'bootloader_restrict' ? 'error' : 'warning',
        related: [{ at: holds.span, message: 'This is the one that xl takes.' }],
        message: same
          ? `${first.key} is set to the same value again further down.`
          : `This ${first.key} is lost: xl takes the one further down.`,
        fixes: [
          {
            title: `Remove the ${first.key} that xl does not take`,
            safe: same,
            edits: lost.map(each => conf.remove(each)),
          },
        ],
      };
    }
  },

  examples: [
    {
      bad: { 'xl.conf': '«bootloader_restrict=1»\nautoballoon="off"\nbootloader_restrict=0\n' },
      good: { 'xl.conf': 'autoballoon="off"\nbootloader_restrict=0\n' },
    },
    { bad: { 'xl.conf': '«claim_mode=1»\nclaim_mode="1"\n' }, good: { 'xl.conf': 'claim_mode="1"\n' } },
    { bad: { 'xl.conf': '«lockfile="/a"»\nlockfile="/b"\n' }, good: { 'xl.conf': 'lockfile="/b"\n' } },
  ],
  ignores: [
    { 'xl.conf': 'lockfile="/run/"\nlockfile+="xl.lock"\n' },
    { 'xl.conf': '{% if a %}\nclaim_mode=1\n{% else %}\nclaim_mode=0\n{% endif %}\n' },
    { 'xl.conf': 'claim_mode=1\n#claim_mode=0\n' },
  ],
});
