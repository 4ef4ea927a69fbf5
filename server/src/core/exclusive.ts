import type { Fact } from './facts.js';
import type { FileFinding } from './file-finding.js';
import { literalGlob } from './glob.js';
import type { HostSet } from './host-set.js';
import type { CrossFinding } from './rule-state.js';
import { addToList } from './settings-edits.js';
import type { Edit } from './text.js';

/** A finding names a few rivals only: behind them others may come to light, and behind those others again. */
const MOST_ROUNDS = 4;
/** Among more that share one thing nobody names all that never run together, and asking takes as long as typing lasts. */
const MOST_RIVALS = 200;

/**
 * The guests of a clash that is none once they never run together; undefined where saying so would not end it. The rule
 * itself is asked: what it finds then is what counts.
 */
export function exclusiveGuests(finding: FileFinding, set: HostSet): readonly string[] | undefined {
  const isSame = (other: CrossFinding): boolean =>
    other.rule === finding.rule &&
    other.fact.file === finding.file &&
    other.subject === finding.subject &&
    other.at.start === finding.at.start;
  const here = set.findings(finding.file).find(isSame);
  const guests = new Set<string>();
  let clash = here;
  for (let round = 0; here && clash && round < MOST_ROUNDS; round++) {
    const known = guests.size;
    for (const guest of guestsOf(clash)) guests.add(guest);
    if (guests.size < 2 || guests.size === known) return undefined;
    const { settings } = set.fleet;
    const exclusive = [...(settings.exclusive ?? []), [...guests].map(literalGlob)];
    const left = set.foundUnder({ ...settings, exclusive }, here, MOST_RIVALS);
    if (!left) return undefined;
    clash = left.find(isSame);
  }
  return here && !clash ? [...guests] : undefined;
}

const guestsOf = ({ fact, elsewhere }: CrossFinding): readonly string[] =>
  [fact, ...elsewhere.map(({ at }) => at)].flatMap(each => ownerOf(each) ?? []);

const ownerOf = (fact: Fact): string | undefined =>
  fact.kind === 'guest' ? fact.name : 'guest' in fact ? fact.guest : undefined;

/** Says in a settings file that guests never run together, its layout and comments kept; undefined where that cannot be. */
export const addExclusive = (text: string, guests: readonly string[]): readonly Edit[] | undefined =>
  addToList(text, 'exclusive', [groupOf(guests)]);

/** A settings file that says only this. */
export const exclusiveSettings = (guests: readonly string[]): string =>
  `{\n  "exclusive": [\n    ${groupOf(guests)}\n  ]\n}\n`;

const groupOf = (guests: readonly string[]): string =>
  `[${guests.map(guest => JSON.stringify(literalGlob(guest))).join(', ')}]`;
