import type { Edit, Span } from '../../text.js';
import type { XenConfig, XenSetting } from '../document.js';
import { pciDevices, type XenPci } from './pci.js';

type Switch = 'permissive' | 'msitranslate' | 'seize' | 'power_mgmt';

/** The key of the file that stands for all entries of `pci` that do not say otherwise. */
type Key = `pci_${Switch}`;

/** One place at which a switch of PCI devices is on. */
export interface SwitchedOn {
  readonly at: Span;
  readonly subject: string;
  /** The devices that it holds for, as the file names them; none: the key of the file has nothing to act on. */
  readonly devices: readonly string[];
  off(): Edit;
}

/** Where a switch is on for this setting: in entries of `pci`, or in the key of the file. xl takes words for 0. */
export function* switchedOn(here: XenSetting, config: XenConfig, name: Switch): Generator<SwitchedOn> {
  const key: Key = `pci_${name}`;
  const given = pciDevices(config);
  if (here.key === key && config.boolean(key)) {
    yield {
      at: here.valueSpan,
      subject: key,
      devices: given.filter(pci => pci.flag(name) === undefined).map(nameOf),
      off: () => config.set(key, 0),
    };
  }
  if (here.key !== 'pci') return;
  for (const pci of given) {
    const option = pci.get(name);
    if (!option || !pci.flag(name)) continue;
    // Without the option the key of the file would hold.
    const off = () => (config.boolean(key) ? pci.setOption(name, '0') : pci.removeOption(name));
    yield { at: option.span, subject: nameOf(pci), devices: [nameOf(pci)], off };
  }
}

const nameOf = (pci: XenPci): string => pci.device ?? pci.atom.text;
