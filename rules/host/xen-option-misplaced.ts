import { type Finding, type HostConfig, type HostSetting, hostRule } from '#core';
import { wordsOf, xenLine } from '../shared/xen-line.js';
import { isLinuxWord, XEN_ONLY } from '../shared/xen-options.js';

const REMOVE = 'Take it out (it does nothing here)';
const SMT = 'Write smt=0, as Xen does (from the next boot half the threads are gone)';

/** Words that do no harm on the wrong line. */
const HARMLESS = new Set(['quiet', 'splash', 'ro', 'rw', 'root', 'nomodeset', 'rhgb', 'init', 'resume']);

export default hostRule({
  title: 'An option stands on the boot line of the other kernel',
  why: `Xen and the kernel of Dom0 have a boot line each, and ignore what they do not know. A protection on the wrong one is
        off, on both.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html',
    'GRUB util/grub.d/20_linux_xen.in',
    'https://docs.kernel.org/admin-guide/kernel-parameters.html',
  ],

  file: ['xen-line', 'kernel-line'],
  *check(_here, conf) {
    for (const setting of conf.settings) {
      if (conf.file === 'xen-line') yield* onXen(conf, setting);
      else if (XEN_ONLY.has(setting.key)) {
        const written = conf.text.slice(setting.span.start, setting.span.end);
        yield {
          at: setting.span,
          subject: setting.key,
          message: `${written} is for Xen, and no kernel knows it: it belongs on Xen's own line (${lineOfXen(setting)}).`,
        };
      }
    }
  },

  examples: [
    {
      bad: xenLine('«nosmt» dom0_mem=2G «intel_iommu=on»'),
      good: xenLine('smt=0 dom0_mem=2G'),
      fixed: { [SMT]: xenLine('smt=0 dom0_mem=2G intel_iommu=on'), [REMOVE]: xenLine('nosmt dom0_mem=2G') },
    },
    { bad: xenLine('iommu=«pt»,force «quiet»'), good: xenLine('iommu=force') },
    {
      bad: 'GRUB_CMDLINE_LINUX_DEFAULT="quiet «dom0_mem=4G,max:4G» «flask=enforcing»"\n',
      good: 'GRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_XEN="dom0_mem=4G,max:4G flask=enforcing"\n',
    },
    {
      bad: { 'efi/xen.cfg': '[a]\noptions=smt=0\nkernel=vmlinuz root=/dev/sda1 «xpti=on»\n' },
      good: { 'efi/xen.cfg': '[a]\noptions=smt=0 xpti=on\nkernel=vmlinuz root=/dev/sda1\n' },
    },
  ],
  ignores: [
    xenLine('iommu=force console=vga noreboot watchdog tsx=0 acpi=off'),
    'GRUB_CMDLINE_LINUX="iommu=pt console=hvc0 tsx=off crashkernel=256M nosmt"\n',
  ],
});

function* onXen(conf: HostConfig, setting: HostSetting): Generator<Finding> {
  const { key, span } = setting;
  const linux = (written: string) => `${written} is for the kernel of Dom0, and Xen ignores it`;
  if (key === 'iommu') {
    for (const word of wordsOf(conf, setting).filter(({ text }) => text === 'pt' || text === 'soft')) {
      const fixes = [{ title: REMOVE, safe: false, edits: [word.remove()] }];
      yield { at: word.at, subject: key, message: `${linux(`iommu=${word.text}`)}.`, fixes };
    }
  } else if (isLinuxWord(setting)) {
    const smt = key === 'nosmt';
    yield {
      at: span,
      subject: key,
      ...(HARMLESS.has(key) ? { severity: 'information' as const } : {}),
      message: `${linux(conf.text.slice(span.start, span.end))}${smt ? ': threads still share cores' : ''}.`,
      fixes: [
        smt
          ? { title: SMT, safe: false, edits: [{ span, text: 'smt=0' }] }
          : { title: REMOVE, safe: false, edits: [conf.remove(setting)] },
      ],
    };
  }
}

/** Where the options of Xen stand in a file of that kind. */
const lineOfXen = ({ variable }: HostSetting): string => (variable ? 'GRUB_CMDLINE_XEN' : 'options=');
