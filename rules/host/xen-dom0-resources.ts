import { hostRule } from '#core';
import { bootWords, isShim, xenLine } from '../shared/xen-line.js';

const SMALLEST_MIB = 256;

export default hostRule({
  title: 'The memory and CPUs of Dom0 are not fixed',
  why: `Where Dom0 gives up memory for each new guest, it runs short when there are many, and what then fails serves all of
        them: disks, networks, the tool stack. A fixed size keeps guests from starving it.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0_mem-arm',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0_max_vcpus',
    'https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html',
    'NIST SP 800-125A Rev. 1, on guaranteed resources',
  ],

  file: 'xen-line',
  *check(_here, conf, settings) {
    if (isShim(conf)) return;
    const mem = conf.get('dom0_mem');
    if (mem) {
      const words = bootWords(conf, 'dom0_mem').map(({ text }) => text);
      const plain = words.findLast(text => !/^m(?:in|ax):/.test(text));
      const mib = plain === undefined ? undefined : mebibytes(plain);
      if (mib !== undefined && mib < SMALLEST_MIB) {
        yield {
          at: mem.span,
          subject: 'dom0_mem',
          severity: 'warning',
          message: `dom0_mem=${plain} is ${mib < 1 ? 'less than 1' : Math.floor(mib)} MiB, on which Dom0 does not run; a number without a unit counts KiB.`,
        };
      } else if (
        plain !== undefined &&
        settings.host?.cpuVendor !== 'arm' &&
        !words.some(text => text.startsWith('max:'))
      ) {
        yield {
          at: mem.span,
          subject: 'dom0_mem',
          severity: { strict: 'hint' },
          message: `dom0_mem=${plain} sets no max:, so Dom0 keeps books for all memory of the host and may grow again: add max:${plain}.`,
          fixes: [
            {
              title: `Keep Dom0 at ${plain} (it can no longer grow)`,
              safe: false,
              edits: [conf.addItem('dom0_mem', `max:${plain}`)],
            },
          ],
        };
      }
    } else if (!conf.open) {
      yield {
        at: conf.anchor.at,
        subject: 'dom0_mem',
        message:
          'Without dom0_mem= Dom0 has nearly all memory at first and gives it up guest by guest: say how much it keeps.',
      };
      return;
    }
    if (conf.open || conf.get('dom0_max_vcpus') || conf.get('dom0_vcpus_pin')) return;
    yield {
      at: conf.anchor.at,
      subject: 'dom0_max_vcpus',
      severity: { paranoid: 'hint' },
      message:
        'Neither dom0_max_vcpus nor dom0_vcpus_pin keeps CPUs apart for Dom0, so guests and Dom0 contend for all of them.',
    };
  },

  examples: [
    { bad: '«GRUB_CMDLINE_XEN»="loglvl=info"\n', good: xenLine('dom0_mem=4G,max:4G dom0_max_vcpus=2') },
    {
      bad: '«GRUB_CMDLINE_XEN»="dom0_mem=4G,max:4G"\n',
      good: xenLine('dom0_mem=4G,max:4G dom0_max_vcpus=2'),
    },
    {
      bad: xenLine('dom0_vcpus_pin «dom0_mem=4G» loglvl=info'),
      good: xenLine('dom0_vcpus_pin dom0_mem=4G,max:4G loglvl=info'),
    },
    { bad: xenLine('dom0_max_vcpus=2 «dom0_mem=2048»'), good: xenLine('dom0_max_vcpus=2 dom0_mem=2048M,max:2048M') },
  ],
  ignores: [
    xenLine('dom0_mem=min:1G,max:4G dom0_max_vcpus=1-4'),
    xenLine('dom0_mem=-2G,max:10% dom0_vcpus_pin'),
    xenLine('pv-shim'),
    xenLine('$MORE loglvl=info'),
  ],
});

/** A size in MiB; undefined for one that depends on the host. Without a unit it counts KiB. */
function mebibytes(size: string): number | undefined {
  const [, number, unit = 'K'] = /^(\d+)([TGMKBtgmkb]?)$/.exec(size) ?? [];
  if (number === undefined) return undefined;
  const power = { B: -2, K: -1, M: 0, G: 1, T: 2 }[unit.toUpperCase() || 'K'] ?? -1;
  return Number(number) * 1024 ** power;
}
