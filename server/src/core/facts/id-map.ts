import type { Element } from '../libvirt/element.js';
import type { Extractor } from './extractor.js';

export const idMap: Extractor<'idMap'> = {
  *libvirt(document, file) {
    const { called: guest, domain } = document;
    const here = domain?.first('idmap');
    // libvirt maps ids for containers alone.
    if (!guest || !here || domain?.known('type') !== 'lxc') return;
    const [uid, gid] = [here.select('uid').flatMap(rangeOf), here.select('gid').flatMap(rangeOf)];
    if (uid.length + gid.length > 0) yield { kind: 'idMap', name: guest, file, at: here.startTag, guest, uid, gid };
  },
};

type Range = Element<'domain/idmap/uid'> | Element<'domain/idmap/gid'>;

/** The ids of the host; none where the file leaves a number open, or writes what is none. */
function rangeOf(range: Range): readonly (readonly [first: number, last: number])[] {
  const [target, count] = [range.known('target') ?? '', range.known('count') ?? ''];
  if (!/^\d{1,10}$/.test(target) || !/^\d{1,10}$/.test(count) || Number(count) === 0) return [];
  return [[Number(target), Number(target) + Number(count) - 1]];
}
