import { type Finding, type HostConfig, hostRule, type Levels } from '#core';
import { asWritten, type BootWord, bootWords, isPvhDom0, lastSwitch, wordsOf, xenLine } from '../shared/xen-line.js';

const FIX = 'Take it out (from the next boot; devices that firmware describes wrongly show then)';
const STRICT = 'Map for Dom0 only its own memory (from the next boot; starting guests costs more time)';

export default hostRule({
  title: 'The IOMMU maps more for Dom0 than its own memory',
  why: `What is mapped for Dom0, its devices can write, whoever gives them their orders. Reserved memory belongs to firmware
        and hardware, and without strict mode the memory of the guests is mapped too.`,
  severity: 'information',
  references: ['https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#dom0-iommu'],

  file: 'xen-line',
  *check(_here, conf, settings) {
    const arm = settings.host?.cpuVendor === 'arm';
    const dom0 = bootWords(conf, 'dom0-iommu');
    const found = (word: BootWord, message: string, severity: Levels): Finding => ({
      at: word.at,
      subject: word.name,
      severity,
      message,
      fixes: [{ title: FIX, safe: false, edits: [word.remove()] }],
    });
    // Xen knows no way to take it back, and reads none=0 as it too (cmdline_strcmp).
    const none = dom0.findLast(({ text }) => /^none(?:[=:;]|$)/.test(text));
    if (none) {
      yield isPvhDom0(conf)
        ? found(
            none,
            `${asWritten(conf, none)} skips the checks of the IOMMU that a PVH Dom0 needs, and its strict mode.`,
            'error',
          )
        : found(
            none,
            `${asWritten(conf, none)} does nothing for a PV Dom0; a PVH Dom0 would lose the checks of its IOMMU.`,
            'hint',
          );
    }
    const inclusive = lastSwitch(dom0, 'map-inclusive');
    if (inclusive?.on) {
      yield found(inclusive, `${asWritten(conf, inclusive)} maps ${ALL_LOW}.`, 'warning');
    }
    const old = conf.get('iommu_inclusive_mapping');
    if (old && conf.boolean('iommu_inclusive_mapping')) {
      yield {
        at: old.span,
        subject: old.key,
        severity: 'warning',
        message: `${old.key} maps ${ALL_LOW}.`,
        fixes: [{ title: FIX, safe: false, edits: [conf.remove(old)] }],
      };
    }
    if (arm || isPvhDom0(conf)) return;
    yield* notStrict(conf, found);
  },

  examples: [
    {
      bad: xenLine('dom0-iommu=«map-inclusive»,strict,«none»'),
      good: xenLine('dom0-iommu=strict'),
      fixed: { [FIX]: xenLine('dom0-iommu=strict') },
    },
    { bad: xenLine('dom0=pvh dom0-iommu=«none»'), good: xenLine('dom0=pvh') },
    { bad: xenLine('dom0=pvh dom0-iommu=«none=0»,no-none'), good: xenLine('dom0=pvh dom0-iommu=no-none') },
    {
      bad: xenLine('«iommu_inclusive_mapping=1» dom0-iommu=strict'),
      good: xenLine('dom0-iommu=strict'),
    },
    {
      bad: xenLine('dom0-iommu=«no-strict»,verbose'),
      good: xenLine('dom0-iommu=verbose,strict'),
      fixed: { [FIX]: xenLine('dom0-iommu=verbose') },
    },
    { bad: '«GRUB_CMDLINE_XEN»="smt=0"\n', good: 'GRUB_CMDLINE_XEN="smt=0 dom0-iommu=strict"\n' },
  ],
  ignores: [
    xenLine('iommu_inclusive_mapping=0 dom0-iommu=strict'),

    xenLine('iommu=dom0-strict'),
    xenLine('dom0-iommu=no-strict dom0-iommu=strict,map-inclusive=no'),
    xenLine('dom0=pvh dom0-iommu=no-strict'),
    xenLine('dom0-iommu=passthrough'),
    {
      'etc/default/grub': xenLine('smt=0'),
      'hvlint.json': '{ "hosts": { "arm": { "files": ["**"], "cpuVendor": "arm" } } }',
    },
    xenLine('$MORE smt=0'),
  ],
});

const ALL_LOW = 'all memory below 4 GiB that is not RAM for the devices of Dom0, that of firmware included';

/** Strict mode turned off by a word, or never turned on; all-open passthrough is a finding of its own. */
function* notStrict(
  conf: HostConfig,
  found: (word: BootWord, message: string, severity: Levels) => Finding,
): Generator<Finding> {
  const words = conf.settings.flatMap(setting => wordsOf(conf, setting));
  const word = words.findLast(
    ({ name, on, setting }) =>
      on !== undefined &&
      ((setting.key === 'dom0-iommu' && name === 'strict') || (setting.key === 'iommu' && name === 'dom0-strict')),
  );
  if (word && !word.on) {
    yield found(
      word,
      `${asWritten(conf, word)} leaves the memory of guests mapped for the devices of Dom0.`,
      'information',
    );
  }
  const open = lastSwitch(words, 'passthrough', 'dom0-passthrough')?.on ?? false;
  if (word || conf.open || open) return;
  yield {
    at: conf.anchor.at,
    subject: 'strict',
    severity: { paranoid: 'hint' },
    message: 'Without dom0-iommu=strict the memory of guests is mapped for the devices of Dom0 too.',
    fixes: [{ title: STRICT, safe: false, edits: [conf.addItem('dom0-iommu', 'strict')] }],
  };
}
