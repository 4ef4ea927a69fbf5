import type { Fact } from '../facts.js';
import { asWritten, bootWords, isOff, lastBoolean, lastSwitch } from '../host/boot/words.js';
import type { HostConfig } from '../host/document.js';
import type { Extractor } from './extractor.js';

type XenLine = HostConfig<'xen-line'>;

export const xenLine: Extractor<'xenLine'> = {
  *host(conf, file) {
    if (!isXenLine(conf)) return;
    const unenforced = unenforcedBy(conf);
    const place = unenforced && conf.get(unenforced.key);
    const at = (place ?? conf.get('xsm') ?? conf.get('flask'))?.span ?? conf.anchor.at;
    yield {
      kind: 'xenLine',
      name: 'Xen',
      file,
      at,
      flask: flaskOf(conf),
      unenforced: unenforced && { text: `${unenforced.key}=${conf.string(unenforced.key)}`, effect: unenforced.effect },
    };
  },
};

const isXenLine = (conf: HostConfig): conf is XenLine => conf.file === 'xen-line';

/** FLASK runs where `xsm=flask` chooses it or `flask=` sets its mode; xen-command-line(7). */
function flaskOf(conf: XenLine): 'on' | 'off' | 'unsaid' {
  const [module, mode] = [conf.string('xsm'), conf.string('flask')];
  if (module === 'silo' || module === 'dummy' || mode === 'disabled') return 'off';
  return module === 'flask' || mode !== undefined ? 'on' : 'unsaid';
}

/** libxl starts a guest without its label where FLASK is off, and with it where the policy only takes notes. */
function unenforcedBy(conf: XenLine) {
  const [module, mode] = [conf.string('xsm'), conf.string('flask')];
  if (module === 'silo' || module === 'dummy') return { key: 'xsm', effect: 'ignored' } as const;
  if (mode === 'disabled') return { key: 'flask', effect: 'ignored' } as const;
  if (mode === 'permissive') return { key: 'flask', effect: 'noted' } as const;
  return mode === 'late' ? ({ key: 'flask', effect: 'late' } as const) : undefined;
}

export const iommu: Extractor<'iommu'> = {
  *host(conf, file) {
    if (!isXenLine(conf)) return;
    const words = bootWords(conf, 'iommu');
    const [whole, interrupts] = [lastBoolean(words), lastSwitch(words, 'intremap')];
    const off = isOff(whole) ? whole : interrupts?.on === false ? interrupts : undefined;
    yield {
      kind: 'iommu',
      name: 'iommu',
      file,
      at: off?.at ?? conf.get('iommu')?.span ?? conf.anchor.at,
      off: off && { text: asWritten(conf, off), of: off === whole ? 'DMA' : 'interrupts' },
      forced: (lastSwitch(words, 'force', 'required')?.on ?? false) && !isOff(whole),
      open: conf.open,
    };
  },
};

export const smt: Extractor<'smt'> = {
  *host(conf, file): Generator<Fact<'smt'>> {
    if (!isXenLine(conf)) return;
    const [setting, chosen] = [conf.get('smt'), conf.boolean('smt')];
    const apart = ['core', 'socket'].includes(conf.string('sched-gran') ?? '');
    const oneCpu = conf.get('nosmp') !== undefined || conf.string('maxcpus') === '1';
    // A shim is Xen inside one guest.
    if (chosen === false || apart || oneCpu || conf.boolean('pv-shim') || (!setting && conf.open)) return;
    const text = setting && conf.text.slice(setting.span.start, setting.span.end);
    yield { kind: 'smt', name: 'smt', file, at: setting?.span ?? conf.anchor.at, text, chosen: chosen === true };
  },
};
