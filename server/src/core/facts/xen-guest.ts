import type { Fact } from '../facts.js';
import type { XenAtom } from '../xen/atom.js';
import type { XenValue } from '../xen/document.js';
import { isDom0 } from '../xen/specs/backend.js';
import { switchedOn } from '../xen/specs/pci-switch.js';
import type { Extractor } from './extractor.js';

/** Keys whose devices another domain than Dom0 may serve. */
const SERVED = [
  ...(['disk', 'vif', 'vtpm', 'p9', 'pvcalls', 'channel', 'vdispl', 'vsnd', 'vkb', 'virtio', 'usbctrl'] as const),
] as const;

const BACKEND = /(?:^|(?<=,))\s*backend=\s*([^,]*?)\s*(?=,|$)/g;

export const backend: Extractor<'backend'> = {
  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const device of SERVED) {
      for (const { value } of config.get(device)?.statements ?? []) {
        for (const atom of value ? atomsOf(value) : []) {
          if (!atom.known) continue;
          const trusting = !/(?:^|,)\s*(?:un)?trusted\s*(?:,|$)/.test(atom.text);
          const [said] = [...atom.text.matchAll(BACKEND)].slice(-1);
          const [all = '', name = ''] = said ?? [];
          if (!said || isDom0(name)) continue;
          const start = said.index + all.indexOf(name, all.indexOf('=') + 1);
          yield { kind: 'backend', name, file, at: atom.place(start, start + name.length), guest, device, trusting };
        }
      }
    }
  },
};

/** All strings of a value, those of lists inside it too. */
const atomsOf = (value: XenValue): readonly XenAtom[] =>
  value.kind === 'atom' ? [value] : value.items.flatMap(atomsOf);

export const directAccess: Extractor<'directAccess'> = {
  *xen(config, file): Generator<Fact<'directAccess'>> {
    const { called: guest } = config;
    if (!guest) return;
    for (const key of ['pci', 'dtdev', 'iomem'] as const) {
      const [first] = config.list(key);
      // libxl_create.c asks for an IOMMU where devices are assigned, not where memory of one is mapped.
      if (first) yield { kind: 'directAccess', name: key, file, at: first.span, guest, needsIommu: key !== 'iomem' };
      if (first) return;
    }
    const mode = config.get('passthrough');
    if (mode?.known && mode.text && mode.text !== 'disabled' && mode.text !== '0')
      yield { kind: 'directAccess', name: 'passthrough', file, at: mode.valueSpan, guest, needsIommu: true };
  },
};

export const stubdomain: Extractor<'stubdomain'> = {
  *xen(config, file) {
    const { called: name } = config;
    const here = config.get('device_model_stubdomain_override');
    if (!name || !here?.integer || config.guestType !== 'hvm') return;
    const said = config.get('device_model_stubdomain_seclabel');
    const own = said?.text === undefined ? undefined : { label: said.text, at: said.valueSpan };
    yield { kind: 'stubdomain', name, file, at: here.valueSpan, label: config.string('seclabel'), own };
  },
};

export const seizure: Extractor<'seizure'> = {
  *xen(config, file): Generator<Fact<'seizure'>> {
    for (const key of ['pci', 'pci_seize'] as const) {
      const here = config.get(key);
      for (const { at, subject, devices } of here ? switchedOn(here, config, 'seize') : [])
        yield { kind: 'seizure', name: subject, file, at, devices };
    }
  },
};
