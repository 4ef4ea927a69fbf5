// Asks libvirt's driver, its schemas and the real xl about every fix, on the rules' samples and on the corpus: what was accepted
// before is accepted after, xl says nothing new, and what changes in what they read is what the record says.
// node out/scripts/oracles/fixes.js CORPUS ORACLES [--update]
import { parseArgs } from 'node:util';
import { type Reading, read } from '../../server/src/core/reading.js';
import { jsonFacts, xmlFacts } from './facts-of.js';
import { askLibvirt, KINDS } from './libvirt-driver.js';
import { type Offered, offeredFixes } from './offered.js';
import { areValid, SCHEMAS } from './schemas.js';
import { sameTable } from './tables.js';
import { dryRuns } from './xl-dry-run.js';

const RECORD = 'test/record/fixes.tsv';

/** Rules whose fix the libvirt or xl that is asked here refuses or drops, though newer ones take it, and why. */
const REFUSED_HERE: Readonly<Record<string, RegExp>> = {
  // Fixed after 9.0.0: https://gitlab.com/libvirt/libvirt/-/issues/462
  'libvirt/interface-user-slirp': /Invalid value for attribute 'type' in element 'backend': 'passt'/,
  // xl reads the word since 4.19.
  'xen/vif-vlan-trunk': /^unrecognized argument `vlan=/,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const [corpus, oracles] = positionals;
if (corpus === undefined || oracles === undefined) throw new Error('name the corpus and the oracles');

/** What is known of one fix of one rule. */
interface Row {
  offered: number;
  /** Accepted before the fix, so that it can be held to something. */
  accepted: number;
  /** What the programs read differently afterwards. */
  readonly changes: Set<string>;
}

const rows = new Map<string, Row>();
const faults: string[] = [];
const offered = offeredFixes(corpus);

/** What one program reads of a text: a line for each thing; undefined where it refuses it. */
interface Seen {
  readonly facts: ReadonlySet<string> | undefined;
  readonly messages: readonly string[];
}

function judge(fix: Offered, before: Seen, after: Seen): void {
  const key = `${fix.rule}\t${fix.safe ? 'safe' : 'offered'}`;
  const row = rows.get(key) ?? { offered: 0, accepted: 0, changes: new Set() };
  rows.set(key, row);
  row.offered++;
  if (!before.facts) return;
  row.accepted++;
  const fresh = after.messages.filter(message => !before.messages.includes(message));
  if (fresh.some(message => REFUSED_HERE[fix.rule]?.test(message))) return;
  if (!after.facts) faults.push(`${fix.rule}: ${fix.title}: refused on ${fix.place}: ${fresh.join(' | ')}`);
  else faults.push(...fresh.map(message => `${fix.rule}: ${fix.title}: a new message on ${fix.place}: ${message}`));
  for (const fact of after.facts ?? []) if (!before.facts.has(fact)) row.changes.add(`+${nameOf(fact)}`);
  for (const fact of before.facts) if (after.facts && !after.facts.has(fact)) row.changes.add(`-${nameOf(fact)}`);
}

/** What a fact is about, its value left out. */
const nameOf = (fact: string): string => fact.slice(0, fact.indexOf('='));

async function main(oraclesFolder: string): Promise<void> {
  const families = offered.map(fix => ({ fix, reading: read(fix.file, fix.before) }));
  for (const kind of Object.keys(KINDS).filter(isKind)) {
    const ours = families.filter(({ reading }) => reading?.libvirt[0]?.base === kind).map(({ fix }) => fix);
    const answers = askLibvirt(
      oraclesFolder,
      kind,
      ours.flatMap(({ before, after }) => [before, after]),
    );
    const seen = answers.map(
      (answer): Seen =>
        answer.ok ? { facts: xmlFacts(answer.readBack), messages: [] } : { facts: undefined, messages: [answer.why] },
    );
    for (const [index, fix] of ours.entries()) judge(fix, at(seen, 2 * index), at(seen, 2 * index + 1));
    console.log(`${kind}: ${ours.length} fixes`);
  }
  holdToSchemas(families);
  const guests = families.filter(({ reading }) => reading?.family === 'xen').map(({ fix }) => fix);
  const runs = await dryRuns(
    oraclesFolder,
    guests.flatMap(({ before, after }) => [before, after]),
  );
  const seen = runs.map(({ ok, domain, messages }): Seen => ({ facts: ok ? jsonFacts(domain) : undefined, messages }));
  for (const [index, fix] of guests.entries()) judge(fix, at(seen, 2 * index), at(seen, 2 * index + 1));
  console.log(`xl guest files: ${guests.length} fixes`);
  const others = families.filter(({ reading }) => reading?.family === 'host' || reading?.family === 'settings');
  console.log(`${others.length} fixes of host files and settings, which no program here reads`);

  const lines = [...rows]
    .map(([key, { changes }]) => `${key}\t${[...changes].sort().join(' ') || 'nothing that they read'}`)
    .sort();
  const accepted = [...rows.values()].reduce((sum, row) => sum + row.accepted, 0);
  console.log(`${offered.length} fixes offered, ${accepted} of them on files that were accepted before`);
  for (const fault of new Set(faults)) console.log(fault);
  console.log(`${faults.length} faults`);
  const same = sameTable(RECORD, 'rule\tfix\twhat libvirt or xl reads differently afterwards', lines, values.update);
  if (!same || faults.length > 0 || accepted === 0) process.exitCode = 1;
}

/** What was valid by libvirt's schema before a fix is valid after it; the schema knows kinds that no driver here takes. */
function holdToSchemas(families: readonly { readonly fix: Offered; readonly reading: Reading | undefined }[]): void {
  for (const kind of Object.keys(SCHEMAS).filter(isSchema)) {
    const ours = families.filter(({ reading }) => reading?.libvirt[0]?.base === kind).map(({ fix }) => fix);
    const valid = areValid(
      kind,
      ours.flatMap(({ before, after }) => [before, after]),
    );
    const held = ours.filter((_, index) => valid[2 * index]);
    const broken = ours.filter((_, index) => valid[2 * index] && !valid[2 * index + 1]);
    faults.push(...broken.map(fix => `${fix.rule}: ${fix.title}: no longer valid on ${fix.place}`));
    console.log(
      `${kind}: ${held.length} of ${ours.length} fixes on files that its schema takes, ${broken.length} break that`,
    );
  }
}

const isSchema = (name: string): name is keyof typeof SCHEMAS => Object.hasOwn(SCHEMAS, name);
const isKind = (name: string): name is keyof typeof KINDS => Object.hasOwn(KINDS, name);

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`no answer ${index}`);
  return found;
}

main(oracles).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
