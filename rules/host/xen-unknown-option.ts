import {
  bootBoolean,
  type Edit,
  type Fix,
  HOST_KEYS,
  type HostConfig,
  type HostSetting,
  hostRule,
  lookUp,
  nearest,
  XEN_PROTECTION,
} from '#core';
import { type BootWord, wordsOf, xenLine } from '../shared/xen-line.js';
import { isLinuxWord, PROTECTIVE_WORDS, RETIRED_OPTIONS } from '../shared/xen-options.js';

const KEYS = Object.keys(HOST_KEYS['xen-line']);
const fixTitle = (text: string) => `Write ${text} (it takes effect from the next boot)`;

export default hostRule({
  title: 'Xen does not know this option',
  why: `Xen writes one line to its log about what it does not know, and boots on without it. A protection that is spelt wrong
        is off, and the file shows it as on.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html',
    'Xen xen/common/kernel.c, parse_params',
  ],

  file: 'xen-line',
  *check(_here, conf) {
    for (const setting of conf.settings) {
      const { key, keySpan, span } = setting;
      const written = conf.text.slice(span.start, span.end);
      // A path is the name of the image, which older loaders pass too.
      if (/^[/-]/.test(written) || isLinuxWord(setting)) continue;
      if (!isKnown(key)) {
        const known = nearest(key, KEYS);
        const name = known && `${setting.negated ? 'no-' : ''}${known}`;
        const old = RETIRED_OPTIONS.has(key);
        yield {
          at: span,
          subject: key,
          ...(old ? { severity: 'information' as const } : {}),
          ...(known !== undefined && Object.hasOwn(XEN_PROTECTION, known) && !old
            ? { severity: 'error' as const }
            : {}),
          message: old
            ? `Older releases knew ${key}; today's Xen ignores it.`
            : `Xen does not know ${key}, so ${written} does nothing${known ? `; it knows ${known}` : ''}.`,
          fixes: name && !old ? [{ title: fixTitle(name), safe: false, edits: [{ span: keySpan, text: name }] }] : [],
        };
        continue;
      }
      const option = lookUp(PROTECTIVE_WORDS, key);
      if (!option) continue;
      // Of a plain boolean the two cancel each other.
      if (setting.negated && setting.value !== '' && option.words.size > 0) {
        yield { at: span, subject: key, message: `Xen refuses no- and a value together, so ${written} does nothing.` };
        continue;
      }
      for (const word of wordsOf(conf, setting)) {
        if (isTaken(key, word)) continue;
        const fixes = mended(conf, setting, word);
        yield {
          at: word.at,
          subject: key,
          ...(fixes.length > 0 ? { severity: 'error' as const } : {}),
          message:
            word.text === ''
              ? `Xen refuses ${key} without a value.`
              : `Xen refuses ${word.text} in ${key}, so it does nothing.`,
          fixes,
        };
      }
    }
  },

  examples: [
    {
      bad: xenLine('«dom0_iommu=strict» loglvl=info'),
      good: xenLine('dom0-iommu=strict loglvl=info'),
    },
    { bad: xenLine('iommu=«strict» smt=0'), good: xenLine('dom0-iommu=strict smt=0') },
    { bad: xenLine('iommu=force,«strict»'), good: xenLine('iommu=force dom0-iommu=strict') },
    { bad: xenLine('xpti=«maybe» spec-ctrl=«yes» «no-iommu=force»'), good: xenLine('iommu=force') },
    { bad: xenLine('iommu=«quarentine»,force'), good: xenLine('iommu=quarantine,force') },
    { bad: xenLine('«dom0_shadow» «colour=blue» «vpmu» «no-cet»'), good: xenLine('') },
    { bad: xenLine('«logvl=info» smt=0'), good: xenLine('loglvl=info smt=0') },
  ],
  ignores: [
    xenLine('placeholder no-real-mode edd=off ivrs_ioapic[0]=00:14.0'),
    xenLine('iommu=quarantine=scratch-page,no-intremap,verbose xpti=default,no-domu pv-l1tf'),
    xenLine('spec-ctrl=rsb=no-hvm,bti-thunk=jmp,ssbd=runtime smep=hvm no-smap=0 no-smt=0'),
    xenLine('/boot/xen.gz quiet intel_iommu=on'),
  ],
});

const isKnown = (key: string): boolean =>
  KEYS.includes(key) || KEYS.some(each => each.endsWith('[') && key.startsWith(each));

/** Whether Xen takes a word in one of the options whose words are known. */
function isTaken(key: string, { text, name, value, on }: BootWord): boolean {
  const { words, booleans, bare, values } = lookUp(PROTECTIVE_WORDS, key) ?? { words: new Set(), booleans: 'both' };
  if (text === '') return bare !== false;
  const boolean = bootBoolean(text);
  if (boolean !== undefined) return booleans === 'both' || (booleans === 'off' && !boolean);
  return words.has(name) && (on !== undefined || (value !== undefined && (values?.has(name) ?? false)));
}

/** What was meant, where one word is near. */
function mended(conf: HostConfig, setting: HostSetting, word: BootWord): readonly Fix[] {
  const { key, items } = setting;
  if (key === 'iommu' && word.text === 'strict') {
    const alone: Edit = { span: setting.span, text: 'dom0-iommu=strict' };
    const edits = items.length === 1 ? [alone] : [word.remove(), conf.addItem('dom0-iommu', 'strict')];
    return [{ title: fixTitle('dom0-iommu=strict'), safe: false, edits }];
  }
  const known =
    word.value === undefined ? nearest(word.name, [...(lookUp(PROTECTIVE_WORDS, key)?.words ?? [])]) : undefined;
  if (!known || known === word.name) return [];
  const text = word.text.replace(word.name, known);
  return [{ title: fixTitle(text), safe: false, edits: [{ span: word.at, text }] }];
}
