import type { Fact } from '../facts.js';
import type { Extractor } from './extractor.js';

/** The option of Linux and, without `xen-`, of NetBSD; Linux takes _ for - in it. */
const OPTION = /^(?:xen-)?pciback\.hide$/;

/** One device of the list; drivers/xen/xen-pciback/pci_stub.c, pcistub_init. A domain may be left out. */
const ENTRY = /\s*\((?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):(?:([0-9a-f]{1,2})\.([0-7]|\*)|\*\.\*)\)\s*/iy;

export const hiddenPci: Extractor<'hiddenPci'> = {
  *host(conf, file): Generator<Fact<'hiddenPci'>> {
    if (conf.file !== 'kernel-line' && conf.file !== 'modprobe') return;
    const last = conf.settings.findLast(({ key }) => OPTION.test(key.replaceAll('_', '-')));
    if (!last) return;
    for (const name of addresses(String(last.value)) ?? [])
      yield { kind: 'hiddenPci', name, file, at: last.span, option: last.key };
  },
};

/** The addresses as they are always written; undefined where Linux gives up on the list, and hides none. */
function addresses(list: string): readonly string[] | undefined {
  const found: string[] = [];
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < list.length) {
    const [all, domain = '', bus = '', device, fn = '*'] = ENTRY.exec(list) ?? [];
    if (all === undefined) return undefined;
    const place = `${domain.padStart(4, '0')}:${bus.padStart(2, '0')}:${device?.padStart(2, '0') ?? '*'}.${fn}`;
    found.push(place.toLowerCase());
  }
  return found;
}
