import { type Settings, xenRule } from '#core';
import { oldWords } from '../../shared/xen-old-words.js';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');
const FIX = 'Write it as xl does today (an xl before 4.10 knows no type and starts such a guest as PV)';
const KNOWN = 'Write it as xl does today';

export default xenRule({
  title: 'The file uses words that xl has left behind',
  why: `xl still reads some of them, ignores others, and refuses a few, each release as it likes. A word that is ignored may
        be the one on which the guest's protection hangs.`,
  severity: 'hint',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#Deprecated-Parameters-Prefixes-And-Syntaxes',
    'Xen tools/xl/xl_parse.c',
  ],

  *check(_here, config, settings) {
    const old = [...oldWords(config)].sort((a, b) => a.at.start - b.at.start);
    const [first, ...rest] = old;
    if (!first) return;
    const edits = old.flatMap(each => each.edits);
    const more = [...new Set(rest.map(({ word }) => word))].filter(word => word !== first.word).join(', ');
    const unsure = old.some(each => each.word === 'builder') && !knowsType(settings);
    yield {
      at: first.at,
      subject: 'deprecated',
      ...(old.some(each => each.refused) ? { severity: 'error' as const } : {}),
      ...(old.some(each => each.guessed) && !old.some(each => each.refused) ? { severity: 'warning' as const } : {}),
      related: rest.map(({ at, word, says }) => ({ at, message: `${word}: ${says}.` })),
      message: `${first.word}: ${first.says}${more ? `; more old words in this file: ${more}` : ''}.`,
      fixes:
        edits.length > 0
          ? [{ title: unsure ? FIX : KNOWN, safe: !unsure && !old.some(each => each.refused), edits }]
          : [],
    };
  },

  examples: [
    { bad: guest('«builder» = "hvm"', 'stdvga = 1'), good: guest('type = "hvm"', 'vga = "stdvga"') },
    { bad: guest("«builder» = 'generic'", 'kernel = "/boot/web"'), good: guest("type = 'pv'", 'kernel = "/boot/web"') },
    { bad: guest('«builder» = "linux"', 'kernel = "/boot/web"'), good: guest('type = "pv"', 'kernel = "/boot/web"') },
    { bad: guest('type = «"h"»'), good: guest('type = "hvm"') },
    {
      bad: guest('type = "hvm"', '«vncviewer» = 0', 'vif = [ "netdev=eth0" ]'),
      good: guest('type = "hvm"', 'vif = [ "gatewaydev=eth0" ]'),
    },
    {
      bad: guest('type = "hvm"', 'tsc_mode = «1»', 'timer_mode = 2'),
      good: guest('type = "hvm"', 'tsc_mode = "always_emulate"', 'timer_mode = "no_missed_ticks_pending"'),
    },
    {
      bad: guest('bootloader = "pygrub"', 'bootloader_args = «"--quiet --debug"»'),
      good: guest('bootloader = "pygrub"', 'bootloader_args = [ "--quiet", "--debug" ]'),
    },
    {
      bad: guest('kernel = "/boot/web"', 'disk = [ «"phy:/dev/vg0/web,xvda,w"» ]'),
      good: guest('kernel = "/boot/web"', 'disk = [ "/dev/vg0/web,raw,xvda,w" ]'),
    },
    {
      bad: guest('type = "hvm"', "disk = [ «'file:/srv/a.img,hdc:cdrom,r'», 'tap:aio:/srv/b.img, xvda' ]"),
      good: guest('type = "hvm"', "disk = [ '/srv/a.img,raw,hdc,r,cdrom', '/srv/b.img,raw, xvda' ]"),
    },
    {
      // Another format, a script, an empty drive: how they are written anew is not certain.
      bad: guest('type = "hvm"', 'disk = [ «"file:/a,xvda,w,format=vhd"», "phy:,hdc:cdrom,r" ]'),
      good: guest('type = "hvm"', 'disk = [ "/a,vhd,xvda,w", ",empty,hdc,r,cdrom" ]'),
    },
    {
      bad: {
        'web.xl': guest('«builder» = "hvm"'),
        'hvlint.json': '{ "hosts": { "a": { "files": ["**"], "xen": { "version": "4.17" } } } }',
      },
      good: { 'web.xl': guest('type = "hvm"') },
    },
  ],
  ignores: [
    guest('type = "hvm"', 'vga = "stdvga"', 'tsc_mode = "native"'),
    guest('type = "pv"', 'kernel = "/boot/web"', 'disk = [ "/dev/vg0/a:b,raw,xvda,w" ]'),
  ],
});

/** Whether the xl of this host is known to read `type`, as xl does since 4.10. */
const knowsType = ({ host }: Settings): boolean => Number(/^4\.(\d+)/.exec(host?.xen?.version ?? '')?.[1] ?? 0) >= 10;
