import { hostRule } from '#core';
import { newestXen } from '../shared/xen-version.js';

const FIX =
  'Take the rights of root from bootloaders (needs the user xen-qemuuser-shared or a range, and disks that it may read)';

/** The first xl that knows the key. */
const SINCE = 18;

export default hostRule({
  title: 'Bootloaders of guests run as root in Dom0',
  why: `pygrub takes apart the file system and boot menu that the guest has written, at each of its starts. As root, one bug
        in that gives the guest Dom0; without those rights it gives an account that owns nothing.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'https://xenbits.xen.org/xsa/advisory-443.html',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  file: 'xl.conf',
  *check(_here, conf, settings) {
    const newest = newestXen(settings);
    if (newest !== undefined && newest < SINCE) return;
    const here = conf.get('bootloader_restrict');
    const restricted = conf.boolean('bootloader_restrict');
    if (restricted || (!here && conf.open)) return;
    yield {
      at: here?.span ?? conf.anchor.at,
      subject: 'bootloader_restrict',
      ...(restricted === false ? { severity: 'warning' as const } : {}),
      message: here
        ? `bootloader_restrict=${String(here.value)} lets the bootloader of every guest that does not say otherwise run as root.`
        : 'Without bootloader_restrict the bootloader of every guest that does not say otherwise runs as root.',
      fixes: [{ title: FIX, safe: false, edits: [conf.set('bootloader_restrict', 1)] }],
    };
  },

  examples: [
    { bad: 'autoballoon="off"\n«bootloader_restrict=0»\n', good: 'autoballoon="off"\nbootloader_restrict=1\n' },
    { bad: '«autoballoon»="off"\n', good: 'autoballoon="off"\nbootloader_restrict=1\n' },
  ],
  ignores: [
    'bootloader_restrict="1"\n',
    { 'xl.conf': 'bootloader_restrict=0\n', 'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.17" } } } }' },
  ],
});
