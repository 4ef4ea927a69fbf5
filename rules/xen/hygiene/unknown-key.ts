import { isOption, nearest, OPTIONS, XM_KEYS, xenRule } from '#core';

const guest = (line: string) => `name = "web"\ntype = "pvh"\nkernel = "/boot/web"\n${line}\n`;

/** Keys that protect: a slip in one of them leaves the guest open though its file reads otherwise. */
const PROTECTING = new Set<string>([
  ...[
    'seclabel',
    'init_seclabel',
    'device_model_stubdomain_seclabel',
    'device_model_stubdomain_override',
    'dm_restrict',
  ],
  ...[
    'bootloader_restrict',
    'device_model_user',
    'vnclisten',
    'vncpasswd',
    'spicehost',
    'spicepasswd',
    'pci_permissive',
  ],
  ...['disk', 'vif', 'passthrough', 'driver_domain', 'max_grant_version', 'max_grant_frames', 'vtpm'],
]);

export default xenRule({
  title: 'xl does not know this key',
  why: `xl ignores a key that it does not know without a word. One slip in a key that protects leaves the guest unprotected
        while its file looks right.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html', 'Xen tools/xl/xl_parse.c'],

  *check(_here, config, settings) {
    // A file for xm has keys of its own, and Python; what it means to xl is said by xen/xm-python-syntax.
    if (config.legacy) return;
    for (const { key, keySpan, atom } of config.settings) {
      if (isOption(key) || settings.xen?.extraKeys?.includes(key)) continue;
      if (isXmKey(key)) {
        // Nothing is asked for.
        if (atom && /^(?:none|0|)$/i.test(atom.text)) continue;
        const today = XM_KEYS[key];
        yield {
          at: keySpan,
          subject: key,
          severity: key === 'access_control' ? 'warning' : 'information',
          message: `${key} was read by xm; xl ignores it${today ? ` and has ${today} instead` : ''}.`,
        };
        continue;
      }
      const known = nearest(key, Object.keys(OPTIONS));
      const lost = known !== undefined && PROTECTING.has(known);
      yield {
        at: keySpan,
        subject: key,
        ...(lost ? { severity: 'error' as const } : {}),
        message: `xl ignores ${key}, a key that it does not know${known ? `; it knows ${known}` : ''}.`,
        fixes: known
          ? [{ title: `Write ${known} (it takes effect then)`, safe: false, edits: [{ span: keySpan, text: known }] }]
          : [],
      };
    }
  },

  examples: [
    {
      bad: guest('«seclable» = "system_u:system_r:isolated_domU_t"'),
      good: guest('seclabel = "system_u:system_r:isolated_domU_t"'),
    },
    { bad: guest('«colour» = "blue"'), good: guest('') },
    { bad: guest('«access_control» = "policy=web"'), good: guest('seclabel = "system_u:system_r:domU_t"') },
    { bad: guest('«memroy» = 512'), good: guest('memory = 512') },
  ],
  ignores: [
    'import os\nname = "web"\ncolour = "blue"\n',

    guest('memory = 512'),
    guest('parallel = "none"\nvcpu_avail = 0'),
    { 'web.xl': guest('qubes_id = 3'), 'hvlint.json': '{ "xen": { "extraKeys": ["qubes_id"] } }' },
  ],
});

/** Whether xm of Xen 4.4 and older read it, and xl does not; https://wiki.xenproject.org/wiki/XL */
const isXmKey = (key: string): key is keyof typeof XM_KEYS => Object.hasOwn(XM_KEYS, key);
