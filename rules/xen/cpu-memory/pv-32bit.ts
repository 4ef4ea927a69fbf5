import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');

/** What the names of 32-bit kernels show. */
const NARROW = /x86_32|i[3-6]86/;

export default xenRule({
  title: 'The guest is a 32-bit PV guest',
  why: `Xen gives no security support to 32-bit PV guests outside a shim, so a fault that lets one out is mended in public
        like any other. While one may run, Xen also cannot use part of what the CPU offers to guard itself.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#cet',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#firmware-pvgrub32-pvgrub64',
  ],

  *check(_here, config) {
    if (config.guestType !== 'pv') return;
    const [firmware, kernel] = [config.get('firmware'), config.get('kernel')];
    if (firmware?.text === 'pvgrub32') {
      yield {
        at: firmware.valueSpan,
        subject: 'firmware',
        message: 'pvgrub32 starts a 32-bit PV guest, for which Xen gives no security support.',
        fixes: [
          {
            title: 'Start it with pvgrub64 (needs a 64-bit kernel in the guest)',
            safe: false,
            edits: [config.set('firmware', 'pvgrub64')],
          },
        ],
      };
      return;
    }
    const file = kernel?.text?.split('/').at(-1) ?? '';
    if (!kernel || !NARROW.test(file)) return;
    yield {
      at: kernel.valueSpan,
      subject: 'kernel',
      message: `${file} looks like a 32-bit kernel, and Xen gives no security support to 32-bit PV guests.`,
    };
  },

  examples: [
    { bad: guest('type = "pv"', 'firmware = «"pvgrub32"»'), good: guest('type = "pv"', 'firmware = "pvgrub64"') },
    {
      bad: guest('kernel = «"/usr/lib/xen/boot/pv-grub-x86_32.gz"»'),
      good: guest('kernel = "/usr/lib/xen/boot/pv-grub-x86_64.gz"'),
    },
  ],
  ignores: [
    guest('type = "pvh"', 'firmware = "pvgrub32"', 'pvshim = 1'),
    guest('type = "hvm"', 'kernel = "/boot/vmlinuz-i686"'),
    guest('type = "pv"', 'kernel = "/srv/i386/vmlinuz"'),
  ],
});
