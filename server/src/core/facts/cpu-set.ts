import type { Extractor } from './extractor.js';

/** No host has more; a set that names more is a slip. */
const MOST = 4096;

/** Each term of a set: `0-3`, `^2`, `all`; libvirt's virBitmapParse and libxl's parse_cpu_set read them in turn. */
const TERM = /^(\^?)(\d{1,5})(?:-(\d{1,5}))?$/;

/** The CPUs of a set; undefined where it names nodes or makes no sense, and where it names all. */
export function cpusOf(text: string): ReadonlySet<number> | undefined {
  const cpus = new Set<number>();
  for (const term of text.split(',')) {
    const [, not, from, to = from] = TERM.exec(term.trim()) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || last < first || last > MOST) return undefined;
    for (let cpu = first; cpu <= last; cpu++) {
      if (not) cpus.delete(cpu);
      else cpus.add(cpu);
    }
  }
  return cpus.size > 0 ? cpus : undefined;
}

const union = (sets: readonly (ReadonlySet<number> | undefined)[]): readonly number[] | undefined =>
  sets.length > 0 && sets.every(each => each !== undefined) ? [...new Set(sets.flatMap(each => [...each]))] : undefined;

export const cpuSet: Extractor<'cpuSet'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    const vcpu = document.first('domain/vcpu');
    const pinned = document.select('domain/cputune/vcpupin').flatMap(pin => pin.attribute('cpuset') ?? []);
    // Where every virtual CPU has a pin of its own, the set for all of them says nothing more.
    const count = Number(vcpu?.knownText ?? '1');
    const common = vcpu?.attribute('cpuset');
    const said = pinned.length >= count ? pinned : [...pinned, ...(common ? [common] : [])];
    const all = pinned.length >= count || common !== undefined;
    const [first] = said;
    if (!guest || !first || !all || said.some(({ known }) => !known)) return;
    const cpus = union(said.map(({ value }) => cpusOf(value)));
    const text = [...new Set(said.map(({ value }) => value))].join(' and ');
    if (cpus) yield { kind: 'cpuSet', name: '', file, at: first.valueSpan, guest, cpus, text };
  },

  *xen(config, file) {
    const { called: guest } = config;
    const here = config.get('cpus');
    if (!guest || !here) return;
    const sets = config.list('cpus');
    const texts = sets.flatMap(({ known, text }) => (known ? text : []));
    const pool = config.get('pool');
    if (texts.length < sets.length || (pool && !pool.known)) return;
    const cpus = union(texts.map(cpusOf));
    if (cpus)
      yield {
        kind: 'cpuSet',
        name: pool?.text ?? '',
        file,
        at: here.valueSpan,
        guest,
        cpus,
        text: [...new Set(texts)].join(' and '),
      };
  },
};
