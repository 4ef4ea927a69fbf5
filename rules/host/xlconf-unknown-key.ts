import { HOST_KEYS, hostRule, keyFacts, nearest } from '#core';

const KEYS = Object.keys(HOST_KEYS['xl.conf']);

/** Keys whose loss leaves guests on another network, or their bootloaders with more rights, than the file says. */
const PROTECTING = /^(?:bootloader_restrict|vif\.default\.|max_grant_|domid_policy|vm\.)/;

export default hostRule({
  title: 'xl does not know this key of xl.conf',
  why: `xl looks up the keys that it knows and never the others, so it says nothing. One slip, and a default that every guest
        of the host was to have is that of xl instead.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl.c, parse_global_config'],

  file: 'xl.conf',
  *check(_here, conf, settings) {
    for (const { key, keySpan } of conf.settings) {
      if (keyFacts('xl.conf', key) || settings.xen?.extraKeys?.includes(key)) continue;
      const known = nearest(key, KEYS);
      yield {
        at: keySpan,
        subject: key,
        // Without a near one it may be of an xl that is newer than what is known here.
        severity: known === undefined ? 'information' : PROTECTING.test(known) ? 'error' : 'warning',
        message: `xl ignores ${key} in xl.conf, a key that it does not know${known ? `; it knows ${known}` : ''}.`,
        fixes: known
          ? [{ title: `Write ${known} (it takes effect then)`, safe: false, edits: [{ span: keySpan, text: known }] }]
          : [],
      };
    }
  },

  examples: [
    {
      bad: { 'xl.conf': '«bootloader_restict»=1\nautoballoon="off"\n' },
      good: { 'xl.conf': 'bootloader_restrict=1\nautoballoon="off"\n' },
    },
    { bad: { 'xl.conf': '«lock_file»="/run/xl.lock"\n' }, good: { 'xl.conf': 'lockfile="/run/xl.lock"\n' } },
    { bad: { 'xl.conf': '«colour»="blue"\n' }, good: { 'xl.conf': '' } },
  ],
  ignores: [
    { 'xl.conf': '#bootloader_restict=1\nvif.default.bridge="xenbr1"\n' },
    { 'xl.conf': 'qubes_mode="a"\n', 'hvlint.json': '{ "xen": { "extraKeys": ["qubes_mode"] } }' },
  ],
});
