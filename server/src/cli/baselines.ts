import { writeFileSync } from 'node:fs';
import { type BaselineEntry, entriesOf, goneFrom, type Identity, writeBaseline } from '../core/baseline.js';
import type { FileFinding, Workspace } from '../core/workspace.js';
import { count } from '../report/text.js';
import { shown } from '../scan/paths.js';
import { reasonOf } from '../scan/read.js';
import { CannotRun } from '../scan/settings.js';
import { say } from './say.js';

/** Says which entries of the baselines are no longer found. */
export function tellGone(workspace: Workspace, findings: readonly FileFinding[]): void {
  for (const baseline of workspace.scope.baselines) {
    const { gone } = compare(workspace, baseline, findings);
    for (const entry of gone.slice(0, MOST_TOLD)) say(`${shown(baseline)}: ${entryText(entry)} is gone`);
    const more = gone.length - MOST_TOLD;
    if (more > 0) say(`${shown(baseline)}: ${more} more are gone`);
    if (gone.length > 0) say(`${shown(baseline)}: --update-baseline takes out what is gone`);
  }
}

const MOST_TOLD = 20;

const entryText = ({ rule, name, file, subject, count: number }: BaselineEntry): string =>
  `${rule} in ${name ?? file}${subject === undefined ? '' : ` (${subject})`}${number > 1 ? `, ${number} times,` : ''}`;

/** Records the findings of this run in the baselines. Throws CannotRun where there is none or one cannot be written. */
export function updateBaselines(workspace: Workspace, findings: readonly FileFinding[]): void {
  const { baselines } = workspace.scope;
  if (baselines.size === 0) {
    throw new CannotRun('--update-baseline needs a file: name it with --baseline, or as "baseline" in hvlint.json');
  }
  for (const baseline of baselines) {
    const { found, gone, unseen, before } = compare(workspace, baseline, findings);
    const added = goneFrom(found, before);
    const text = writeBaseline([...found, ...unseen]);
    try {
      writeFileSync(baseline, text);
    } catch (error) {
      throw new CannotRun(`${shown(baseline)}: ${reasonOf(error)}`);
    }
    workspace.put(baseline, text);
    const recorded = sum([...found, ...unseen]);
    say(`${shown(baseline)}: ${count(recorded, 'finding')} recorded, ${sum(added)} of them new, ${sum(gone)} gone`);
  }
}

const sum = (entries: readonly BaselineEntry[]): number => entries.reduce((total, each) => total + each.count, 0);

/** What a baseline records against what was found; of files that this run did not see nothing is said. */
function compare(workspace: Workspace, baseline: string, findings: readonly FileFinding[]) {
  const { scope } = workspace;
  const before = [...scope.recorded(baseline).values()];
  const found = entriesOf(
    findings
      .filter(each => (each.accepted === undefined || each.recorded) && scope.baselineFor(each.file) === baseline)
      .map(each => ({ ...scope.identity(each.file, { ...each, name: each.guest }), where: each.file })),
  );
  const seen = new Set([...workspace.files].flatMap(file => [...workspace.names(file), ownFile(workspace, file)]));
  const isSeen = ({ name, file }: Identity) => workspace.complete || seen.has(name ?? `\0${file}`);
  const unseen = before.filter(entry => !isSeen(entry));
  return { before, found, unseen, gone: goneFrom(before.filter(isSeen), found) };
}

/** How a baseline names a file in which nothing has a name. */
const ownFile = ({ scope }: Workspace, file: string): string =>
  `\0${scope.identity(file, { rule: '', name: undefined }).file}`;
