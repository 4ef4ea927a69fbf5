import { hostRule, keyFacts } from '#core';

/** Keys for whose wrong value xl ends, whatever it is asked to do. */
const REFUSED = new Set(['max_grant_frames', 'max_maptrack_frames', 'max_grant_version', 'domid_policy']);

export default hostRule({
  title: 'xl cannot take this value of xl.conf',
  why: `Where a value is of the wrong kind xl prints a line and takes its default, or ends. What every guest of the host was to
        have by default is then not in effect, though the file shows it.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'Xen tools/xl/xl.c, parse_global_config',
    'Xen tools/libs/util/libxlu_cfg.c, xlu_cfg_get_bounded_long',
  ],

  file: 'xl.conf',
  *check(_here, conf) {
    for (const { key, value, valueSpan } of conf.settings) {
      const facts = keyFacts('xl.conf', key);
      const number = facts?.shape === 'switch' || facts?.shape === 'integer';
      const words = facts?.values ?? [];
      if (!facts || (number ? isNumber(String(value)) : words.length === 0 || words.includes(String(value)))) continue;
      const refused = REFUSED.has(key);
      const wanted = number ? 'a number' : words.join(', ');
      yield {
        at: valueSpan,
        subject: key,
        ...(refused || key === 'bootloader_restrict' ? { severity: 'error' as const } : {}),
        message: `xl takes ${wanted} for ${key}, not "${String(value)}", and ${refused ? 'ends' : 'goes on without it'}.`,
      };
    }
  },

  examples: [
    { bad: { 'xl.conf': 'bootloader_restrict=«"yes"»\n' }, good: { 'xl.conf': 'bootloader_restrict=1\n' } },
    { bad: { 'xl.conf': 'max_grant_frames=«"many"»\n' }, good: { 'xl.conf': 'max_grant_frames="0x40"\n' } },
    { bad: { 'xl.conf': 'output_format=«"xml"»\n' }, good: { 'xl.conf': 'output_format="json"\n' } },
  ],
  ignores: [
    { 'xl.conf': 'autoballoon=1\nclaim_mode="0"\nlockfile="yes"\ndomid_policy="random"\n' },
    { 'xl.conf': 'claim_mode="{{ claim }}"\n' },
  ],
});

/** As strtol reads it: decimal, or hexadecimal and octal by what stands in front. */
const isNumber = (text: string): boolean => /^\s*[-+]?(?:0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(text);
