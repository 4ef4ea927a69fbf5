// Holds our reading of xl guest files against libxlutil's: node out/scripts/oracles/xen.js CORPUS ORACLES [--mutants N] [--seed S]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { XenAtom } from '../../server/src/core/xen/atom.js';
import { XenConfig } from '../../server/src/core/xen/document.js';
import type { XenError } from '../../server/src/core/xen/errors.js';
import { parseXen, type XenValue } from '../../server/src/core/xen/parse.js';
import { XenDisk } from '../../server/src/core/xen/specs/disk.js';
import { XenPci } from '../../server/src/core/xen/specs/pci.js';
import { Random } from './random.js';
import { generate, mutate } from './xen-cases.js';
import { type Answer, ask, type Device, type Plain } from './xl-parse.js';

const BATCH = 1000;
/** An address without a dot: xl goes on at an offset that it never set (parse_bdf in libxlu_pci.c). */
const UNDEFINED = /(^|bdf=)[ \t]*[0-9a-fA-F]+:[ \t]*(0x)?[0-9a-fA-F]+(:[ \t]*(0x)?[0-9a-fA-F]+)?(?![0-9a-fA-F:.])/;

/** The line that xl would print for an error: one too few where it stumbles over a line end. */
function xlLine(text: string, error: XenError): number {
  const { stray } = parseXen(text);
  let stop = error.stop;
  if (stop >= text.length || stop === stray?.start) {
    stop = (stray?.start ?? text.length) - 1;
    while (/[ \t]/.test(text.charAt(stop))) stop--;
    return text.slice(0, Math.max(0, stop)).split('\n').length;
  }
  const line = text.slice(0, stop).split('\n').length;
  return text[stop] === '\n' || (text[stop] === '#' && error.code !== 'comment-without-newline') ? line - 1 : line;
}

const plain = (value: XenValue): Plain => (value.kind === 'atom' ? value.text : value.items.map(plain));

/** Compares what one program says with what the other does, field by field. */
class Differences {
  readonly found: string[] = [];
  readonly #what: string;

  constructor(what: string) {
    this.#what = what;
  }

  same(field: string, ours: unknown, theirs: unknown): void {
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) this.found.push(`${this.#what}: ${field}: ours ${a}, xl's ${b}`);
  }
}

function compare(name: string, text: string, answer: Answer): readonly string[] {
  const config = new XenConfig(text);
  const differences = new Differences(name);
  differences.same('accepted', config.errors.length === 0, answer.ok);
  const [first] = config.errors;
  if (first && answer.line !== undefined) differences.same(`line of ${first.code}`, xlLine(text, first), answer.line);
  if (first || !answer.ok) return differences.found;
  const lineOf = (at: number) => text.slice(0, at).split('\n').length;
  differences.same(
    'assignments',
    config.statements.map(({ key, op, keySpan }) => [key, op, lineOf(keySpan.start)]),
    answer.settings?.map(({ key, op, line }) => [key, op, line]),
  );
  for (const [key, theirs] of Object.entries(answer.values ?? {})) {
    const setting = config.getKey(key);
    const joined = setting?.statements.flatMap(({ value }) => (value?.kind === 'list' ? value.items.map(plain) : []));
    differences.same(`value of ${key}`, setting?.text ?? joined, theirs);
    if (typeof theirs === 'string') differences.same(`number of ${key}`, setting?.integer, answer.longs?.[key]);
  }
  compareDevices(config, 'disk', answer.disks ?? [], differences, diskFields);
  compareDevices(config, 'pci', answer.pci ?? [], differences, pciFields);
  return differences.found;
}

function compareDevices(
  config: XenConfig,
  key: 'disk' | 'pci',
  theirs: readonly Device[],
  differences: Differences,
  fields: (atom: XenAtom) => Readonly<Record<string, unknown>> | undefined,
): void {
  // The oracle asks of every text of the list; xl itself stops at the first list inside it.
  const atoms =
    config.getKey(key)?.statements.flatMap(({ value }) => (value?.kind === 'list' ? value.items : [])) ?? [];
  for (const [index, atom] of atoms.filter(item => item.kind === 'atom').entries()) {
    if (key === 'pci' && UNDEFINED.test(atom.text)) continue;
    const device = theirs[index];
    const ours = fields(atom);
    differences.same(`${key} ${JSON.stringify(atom.text)}: accepted`, ours !== undefined, device?.ok);
    for (const [field, value] of Object.entries(device?.ok && ours ? ours : {})) {
      differences.same(`${key} ${JSON.stringify(atom.text)}: ${field}`, value, device?.[field]);
    }
  }
}

function diskFields(atom: XenAtom) {
  const disk = new XenDisk(atom);
  if (disk.refused) return undefined;
  const { strings, words, flags, coloPort, writable, cdrom } = disk.values;
  return {
    pdev_path: strings.target,
    vdev: strings.vdev,
    backend_domname: strings.backend,
    script: strings.script,
    colo_host: strings['colo-host'],
    colo_export: strings['colo-export'],
    active_disk: strings['active-disk'],
    hidden_disk: strings['hidden-disk'],
    format: disk.format,
    backend: words.backendtype,
    specification: words.specification,
    readwrite: writable ? 1 : undefined,
    is_cdrom: cdrom ? 1 : undefined,
    removable: cdrom ? 1 : undefined,
    direct_io_safe: flags['direct-io-safe'] ? true : undefined,
    discard_enable: either(flags.discard),
    colo_enable: either(flags.colo),
    colo_port: coloPort || undefined,
  };
}

/** A switch that may also be left open, as libxl prints it. */
const either = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'True' : 'False');

function pciFields(atom: XenAtom) {
  const pci = new XenPci(atom);
  if (pci.refused) return undefined;
  const { address } = pci;
  return {
    domain: address?.domain || undefined,
    bus: address?.bus || undefined,
    dev: address?.device || undefined,
    func: address && address.function !== '*' ? address.function || undefined : undefined,
    vfunc_mask: address && (address.function === '*' ? 2 ** 32 - 1 : 1),
    vdevfn: pci.slot === undefined ? undefined : pci.slot * 8 || undefined,
    name: pci.value('name'),
    rdm_policy: pci.value('rdm_policy'),
    permissive: pci.flag('permissive') || undefined,
    msitranslate: pci.flag('msitranslate') || undefined,
    seize: pci.flag('seize') || undefined,
    power_mgmt: pci.flag('power_mgmt') || undefined,
  };
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
  },
});
const [corpus, oracles] = positionals;
if (!corpus || !oracles) throw new Error('usage: xen.js CORPUS ORACLES [--mutants N] [--seed S]');
const random = new Random(Number(options.seed));
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter(file => /(^|\/)x[lm]config[^/]*\/.*\.cfg$|(^|\/)xlexample\.|xl\.conf$/.test(file))
  .map(file => path.join(corpus, file));
const originals = files.map(file => ({ name: file, text: readFileSync(file, 'utf8') }));
const cases = [
  ...originals,
  ...Array.from({ length: Number(options.mutants) }, (_, index) => {
    const text = random.once(4) && originals.length > 0 ? random.pick(originals).text : generate(random);
    return { name: `mutant ${index}`, text: random.once(3) ? text : mutate(random, text) };
  }),
];

let accepted = 0;
let jammed = 0;
const different: string[] = [];
for (let from = 0; from < cases.length; from += BATCH) {
  const batch = cases.slice(from, from + BATCH);
  const answers = ask(
    oracles,
    batch.map(each => each.text),
  );
  for (const [index, each] of batch.entries()) {
    const answer = answers[index] ?? { ok: false };
    if (answer.ok) accepted++;
    if (answer.jammed) {
      jammed++;
      continue;
    }
    const found = compare(each.name, each.text, answer);
    if (found.length > 0) different.push(`${found.join('\n')}\n  in ${JSON.stringify(each.text.slice(0, 400))}`);
  }
}
for (const each of different.slice(0, 40)) console.log(each);
console.log(
  `${originals.length} files and ${cases.length - originals.length} mutants (seed ${options.seed}), ${accepted} accepted by xl, ${jammed} on which its scanner gives up: ${different.length} read differently`,
);
process.exitCode = different.length > 0 ? 1 : 0;
