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

/** Where the two ports of a PC answer unless the option says otherwise; xen/drivers/char/ns16550.c. */
const PORTS = [
  ['com1', 0x3f8],
  ['com2', 0x2f8],
] as const;

export const serialPort: Extractor<'serialPort'> = {
  *host(conf, file): Generator<Fact<'serialPort'>> {
    if (!isXenLine(conf)) return;
    for (const [name, usual] of PORTS) {
      const setting = conf.get(name);
      // Without a word of its own Xen leaves the port alone, and one of a PCI card is elsewhere.
      if (
        !setting ||
        setting.negated ||
        setting.value === '' ||
        /(?:^|[,=])(?:pci|amt)(?:,|$)/.test(String(setting.value))
      )
        continue;
      const places = setting.items.map(({ text }) => text);
      const said = places.findLast(text => text.startsWith('io-base='))?.slice('io-base='.length) ?? places[2];
      const first = said !== undefined && /^(?:0x[0-9a-f]+|\d+)$/i.test(said) ? Number(said) : usual;
      yield { kind: 'serialPort', name, file, at: setting.span, first, last: first + 7 };
    }
  },
};
