import type { Fact, Kind } from '../facts.js';
import type { HostConfig } from '../host/document.js';
import type { LibvirtDocument } from '../libvirt/document.js';
import type { XenConfig } from '../xen/document.js';

/** Finds the facts of one kind in each sort of file that can say them. What a template leaves open is no fact. */
export interface Extractor<K extends Kind> {
  libvirt?(document: LibvirtDocument, file: string): Iterable<Fact<K>>;
  xen?(config: XenConfig, file: string): Iterable<Fact<K>>;
  host?(conf: HostConfig, file: string): Iterable<Fact<K>>;
}
