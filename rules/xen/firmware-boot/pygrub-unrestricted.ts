import { workspaceRule } from '#core';
import { newestXen } from '../../shared/xen-version.js';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "pv"', ...lines, ''].join('\n');
const FIX =
  'Take the rights of root from it (needs the user xen-qemuuser-shared or a range, and a disk that it may read; asks nothing)';

/** The first xl that knows bootloader_restrict. */
const SINCE = 18;

export default workspaceRule({
  title: 'pygrub takes the guest’s disk apart as root in Dom0',
  why: `At each start pygrub parses file systems and a boot menu that the guest has written. As root, one bug in that gives the
        guest Dom0, and Xen gives security support to pygrub only where it lacks those rights.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#bootloader_restrict-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/xsa/advisory-443.html',
    'https://xenbits.xen.org/xsa/advisory-508.html',
    'Xen tools/libs/light/libxl_bootloader.c',
  ],

  select: 'bootloader',
  uses: ['xlConf'],
  *check([loader], fleet) {
    if (loader.path.split('/').at(-1) !== 'pygrub') return;
    const conf = fleet.all('xlConf').find(each => each.bootloaderRestricted !== undefined);
    if (loader.restricted ?? conf?.bootloaderRestricted) return;
    const old = isOld(loader.path, newestXen(fleet.settings));
    yield {
      at: loader,
      subject: 'bootloader',
      related: loader.restricted === undefined && conf ? [{ at: conf, message: 'Here the host leaves it so.' }] : [],
      message: `${loader.path} parses the disk of this guest as root in Dom0${old ? '; restricting it needs Xen 4.18' : ': set bootloader_restrict, or boot by pvgrub inside the guest'}.`,
    };
  },
  fixes({ xen }, loader, fleet) {
    if (!xen || isOld(loader.path, newestXen(fleet.settings))) return [];
    return [{ title: FIX, safe: false, edits: [xen.set('bootloader_restrict', 1)] }];
  },

  examples: [
    {
      bad: guest('bootloader = «"pygrub"»', 'memory = 512'),
      good: guest('bootloader = "pygrub"', 'bootloader_restrict = 1', 'memory = 512'),
    },
    {
      bad: guest('bootloader = «"/usr/bin/pygrub"»', 'bootloader_restrict = 0'),
      good: guest('bootloader = "/usr/bin/pygrub"', 'bootloader_restrict = 1'),
    },
    {
      bad: guest('bootloader = «"/usr/lib/xen-4.4/bin/pygrub"»'),
      good: guest('kernel = "/boot/web"'),
    },
    {
      bad: { 'xen/web.cfg': guest('bootloader = «"pygrub"»'), 'xen/xl.conf': 'bootloader_restrict=0\n' },
      good: { 'xen/web.cfg': guest('bootloader = "pygrub"', 'bootloader_restrict = 1') },
    },
    {
      // The guest's own word counts.
      bad: {
        'xen/web.cfg': guest('bootloader = «"pygrub"»', 'bootloader_restrict = 0'),
        'xen/xl.conf': 'bootloader_restrict=1\n',
      },
      good: { 'xen/web.cfg': guest('bootloader = "pygrub"', 'bootloader_restrict = 1') },
    },
    {
      bad: {
        'web.xl': guest('bootloader = «"pygrub"»'),
        'hvlint.json': '{ "hosts": { "a": { "xen": { "version": "4.17" } } } }',
      },
      good: { 'web.xl': guest('kernel = "/boot/web"') },
    },
  ],
  ignores: [
    guest('bootloader = "pygrub"', 'bootloader_user = "boot"'),
    { 'xen/web.cfg': guest('bootloader = "pygrub"'), 'xen/xl.conf': 'bootloader_restrict="1"\n' },
    'name = "web"\ntype = "hvm"\nbootloader = "pygrub"\n',
    guest('bootloader = "/usr/lib/xen/bin/pv-grub"'),
  ],
});

/** Whether the path or hvlint.json shows an xl that cannot restrict it. */
function isOld(path: string, newest: number | undefined): boolean {
  const inPath = /\/xen-4\.(\d+)\//.exec(path)?.[1];
  return Number(inPath ?? newest ?? SINCE) < SINCE;
}
