import type { Fact } from '../facts.js';
import { isPvhDom0, PV_PROTECTIONS, pvProtectionOff } from '../host/boot/pv-protection.js';
import { asWritten } from '../host/boot/words.js';
import type { XenConfig } from '../xen/document.js';
import type { Extractor } from './extractor.js';
import { startsSomething } from './guest.js';

/** Types of libvirt's xen driver that are no PV; https://libvirt.org/formatdomain.html#bios-bootloader */
const OTHERS: readonly (string | undefined)[] = ['hvm', 'xenpvh'];

export const pvGuest: Extractor<'pvGuest'> = {
  *libvirt({ called: name, domain }, file) {
    if (!name || domain?.known('type') !== 'xen' || OTHERS.includes(domain.first('os/type')?.knownText)) return;
    yield { kind: 'pvGuest', name, file, at: domain.nameSpan };
  },

  *xen(config, file) {
    const { called: name, anchor } = config;
    if (name && startsSomething(config) && mayBePv(config)) yield { kind: 'pvGuest', name, file, at: anchor.at };
  },
};

const mayBePv = (config: XenConfig): boolean =>
  [config.get('type'), config.get('builder')].some(said => said && !said.known) || config.guestType === 'pv';

export const pvProtection: Extractor<'pvProtection'> = {
  *host(conf, file): Generator<Fact<'pvProtection'>> {
    if (conf.file !== 'xen-line') return;
    const pvDom0 = !isPvhDom0(conf);
    for (const key of PV_PROTECTIONS) {
      const { domu, dom0 } = pvProtectionOff(conf, key);
      // For Dom0 pv-l1tf is off by default.
      const word = domu ?? (pvDom0 && key === 'xpti' ? dom0 : undefined);
      if (!word) continue;
      const of = { guests: domu !== undefined, dom0: pvDom0 && dom0 !== undefined && key === 'xpti' };
      yield { kind: 'pvProtection', name: key, file, at: word.at, text: asWritten(conf, word), of, pvDom0 };
    }
  },
};
