import { type HostConfig, workspaceRule } from '#core';
import { newestXen } from '../shared/xen-version.js';

const FIX =
  'Take the rights of root from bootloaders (needs the user xen-qemuuser-shared or a range, and disks that it may read)';

/** The first xl that knows the key. */
const SINCE = 18;

export default workspaceRule({
  title: 'Bootloaders of guests run as root in Dom0',
  why: `pygrub takes apart the file system and boot menu that the guest has written, at each of its starts. As root, one bug
        in that gives the guest Dom0; without those rights it gives an account that owns nothing.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'https://xenbits.xen.org/xsa/advisory-443.html',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
  ],

  select: 'xlConf',
  uses: ['bootloader'],
  *check([conf], fleet) {
    const newest = newestXen(fleet.settings);
    if (conf.bootloaderRestricted || (newest !== undefined && newest < SINCE)) return;
    const said = conf.bootloaderRestricted === false;
    const pygrub = fleet
      .all('bootloader')
      .find(({ path, restricted }) => /(?:^|\/)pygrub$/.test(path) && restricted === undefined);
    yield {
      at: conf,
      subject: 'bootloader_restrict',
      ...(said ? { severity: 'warning' as const } : pygrub ? { severity: 'information' as const } : {}),
      related: pygrub ? [{ at: pygrub, message: `${pygrub.name} starts by it.` }] : [],
      message: `${said ? 'bootloader_restrict=0 lets' : 'Without bootloader_restrict'} the bootloader of every guest that does not say otherwise ${said ? 'run' : 'runs'} as root in Dom0: set it to 1.`,
    };
  },
  fixes({ host }) {
    return host && isXlConf(host) ? [{ title: FIX, safe: false, edits: [host.set('bootloader_restrict', 1)] }] : [];
  },

  examples: [
    {
      bad: { 'xl.conf': 'autoballoon="off"\n«bootloader_restrict=0»\n' },
      good: { 'xl.conf': 'autoballoon="off"\nbootloader_restrict=1\n' },
    },
    {
      bad: {
        'xen/xl.conf': '«autoballoon»="off"\n',
        'xen/web.cfg': 'name = "web"\ntype = "pv"\nbootloader = "pygrub"\n',
      },
      good: {
        'xen/xl.conf': 'autoballoon="off"\nbootloader_restrict=1\n',
        'xen/web.cfg': 'name = "web"\ntype = "pv"\nbootloader = "pygrub"\n',
      },
    },
    {
      bad: { 'xl.conf': '«autoballoon»="off"\n' },
      good: { 'xl.conf': 'autoballoon="off"\nbootloader_restrict=1\n' },
    },
    {
      bad: {
        'xen/xl.conf': '«autoballoon»="off"\n',
        'xen/web.cfg': 'name = "web"\ntype = "pv"\nbootloader = "/usr/lib/xen/bin/pv-grub"\n',
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "xen": { "version": "4.18" } } } }',
      },
      good: { 'xen/xl.conf': 'autoballoon="off"\nbootloader_restrict=1\n' },
    },
  ],
  ignores: [
    { 'xl.conf': 'bootloader_restrict="1"\n' },
    { 'xl.conf': 'bootloader_restrict=0\n', 'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.17" } } } }' },
  ],
});

const isXlConf = (conf: HostConfig): conf is HostConfig<'xl.conf'> => conf.file === 'xl.conf';
