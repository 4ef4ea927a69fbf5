import type { Fact } from '../facts.js';
import type { Reading } from '../reading.js';
import { libvirtFacts } from './libvirt.js';

/** All that a file says that other files may care about. */
export const factsOf = (reading: Reading): readonly Fact[] =>
  reading.libvirt.flatMap(document => [...libvirtFacts(document, reading.file)]);
