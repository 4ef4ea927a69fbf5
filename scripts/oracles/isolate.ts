// Isolates every guest of the corpus and asks libvirt's driver and the real xl about it: what was accepted before is
// accepted after, the mark and the label are in what libvirt gives back, nothing changes that is not in the record, and
// a second time changes nothing. node out/scripts/oracles/isolate.js CORPUS ORACLES [--update]
import { parseArgs } from 'node:util';
import { rules } from '../../rules/index.js';
import { type Isolation, isolate } from '../../server/src/core/isolate.js';
import { applyEdits } from '../../server/src/core/text.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { lintCorpus } from './corpus.js';
import { jsonFacts, xmlFacts } from './facts-of.js';
import { askLibvirt } from './libvirt-driver.js';
import { sameTable } from './tables.js';
import { dryRuns } from './xl-dry-run.js';

const RECORD = 'test/record/isolate.tsv';
const MARK = 'domain/metadata/hvlint:vm@isolated=yes';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const [corpus, oracles] = positionals;
if (corpus === undefined || oracles === undefined) throw new Error('name the corpus and the oracles');

interface Isolated extends Isolation {
  readonly file: string;
}

const faults: string[] = [];
const changes = new Set<string>();

/** Every guest for itself: what its neighbours are is another question. */
const guests = lintCorpus(corpus).flatMap(({ file, text }): readonly Isolated[] => {
  const workspace = new Workspace(rules);
  workspace.put(file, text);
  const done = isolate(rules, workspace, file, text);
  if (!done) return [];
  const again = isolate(rules, workspace, file, done.after);
  if (again?.after !== done.after) faults.push(`${file}: a second time changes something`);
  if (applyEdits(text, done.edits) !== done.after) faults.push(`${file}: the edits lead elsewhere`);
  return [{ ...done, file }];
});

/** Holds what a program reads after against what it read before. */
function compare(file: string, family: string, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  for (const fact of after) if (!before.has(fact)) changes.add(`${family}\t+${nameOf(fact)}`);
  for (const fact of before) if (!after.has(fact)) changes.add(`${family}\t-${nameOf(fact)}`);
  if (family === 'libvirt' && !after.has(MARK)) faults.push(`${file}: the mark is not in what libvirt gives back`);
}

const nameOf = (fact: string): string => fact.slice(0, fact.indexOf('='));

function askAboutDomains(folder: string): void {
  const domains = guests.filter(({ before }) => /^\s*(?:<[?!][^>]*>\s*)*<domain\b/.test(before));
  const answers = askLibvirt(
    folder,
    'domain',
    domains.flatMap(({ before, after }) => [before, after]),
  );
  let accepted = 0;
  for (const [index, { file }] of domains.entries()) {
    const [before, after] = [answers[2 * index], answers[2 * index + 1]];
    if (!before?.ok) continue;
    accepted++;
    if (after?.ok) compare(file, 'libvirt', xmlFacts(before.readBack), xmlFacts(after.readBack));
    else faults.push(`${file}: refused: ${after?.why}`);
  }
  console.log(`${domains.length} domains, ${accepted} accepted before`);
  if (accepted === 0) faults.push('no domain was accepted before');
}

async function askAboutXlGuests(folder: string): Promise<void> {
  const files = guests.filter(({ before }) => !before.includes('<domain'));
  const runs = await dryRuns(
    folder,
    files.flatMap(({ before, after }) => [before, after]),
  );
  let accepted = 0;
  for (const [index, { file }] of files.entries()) {
    const [before, after] = [runs[2 * index], runs[2 * index + 1]];
    if (!before?.ok) continue;
    accepted++;
    const fresh = after?.messages.filter(message => !before.messages.includes(message)) ?? [];
    if (!after?.ok || fresh.length > 0) faults.push(`${file}: ${fresh.join(' | ') || 'refused'}`);
    else compare(file, 'xl', jsonFacts(before.domain), jsonFacts(after.domain));
  }
  console.log(`${files.length} xl guest files, ${accepted} accepted before`);
}

async function main(folder: string): Promise<void> {
  askAboutDomains(folder);
  await askAboutXlGuests(folder);
  for (const fault of faults) console.log(fault);
  console.log(`${faults.length} faults`);
  const header = 'reader\twhat it reads differently of a guest that was isolated';
  const same = sameTable(RECORD, header, [...changes].sort(), values.update);
  if (!same || faults.length > 0) process.exitCode = 1;
}

main(oracles).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
