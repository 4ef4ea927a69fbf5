import type { GuestNode, Reached } from '../../core/posture.js';
import { escaped } from '../../map/markup.js';
import { count } from '../text.js';
import { guestLink } from './markup.js';
import type { Owners } from './owners.js';
import type { PageParts } from './parts.js';

/** So many guests are told, those that reach most; and of each so many that it reaches. */
const MOST = 12;
const EACH = 6;

/** Whom a broken guest reaches, by which way. */
export function* reachPart({ posture, blast }: PageParts, owners: Owners): Generator<string> {
  const guests = new Map(posture.guests.map(guest => [guest.id, guest]));
  const all = posture.guests
    .filter(({ id }) => blast.count(id) > 0)
    .sort((a, b) => blast.count(b.id) - blast.count(a.id));
  yield '<section id="reach"><h2>Blast radius</h2>';
  yield '<p>What a guest reaches once somebody has broken it: by what it shares and may change, over how many steps.</p>';
  if (all.length === 0) yield '<p>No guest reaches another one by what these files say.</p>';
  for (const guest of all.slice(0, MOST)) {
    const reached = blast.radius(guest.id);
    const furthest = reached.at(-1)?.steps ?? 0;
    yield `<details open><summary><b>${escaped(owners.label(guest))}</b> reaches ${count(reached.length, 'guest')} over ${count(furthest, 'step')}</summary><ol>`;
    for (const each of reached.slice(0, EACH)) yield step(each, guests, owners);
    yield '</ol>';
    if (reached.length > EACH) yield `<p>and ${reached.length - EACH} more</p>`;
    yield '</details>';
  }
  if (all.length > MOST) {
    yield `<p>${count(all.length - MOST, 'guest')} more reach others: the tables above say how many, <code>hvlint map --format json</code> tells whom.</p>`;
  }
  yield '</section>';
}

function step(
  { guest, steps, from, over: [out, into] }: Reached,
  guests: ReadonlyMap<string, GuestNode>,
  owners: Owners,
): string {
  const [before, reached] = [guests.get(from), guests.get(guest)];
  if (!before || !reached) return '';
  const [one, other] = [owners.label(before), owners.label(reached)];
  const way = `${escaped(one)}: ${escaped(out.reason)} ${escaped(other)}: ${escaped(into.reason)}`;
  return `<li>${guestLink(reached, other)}, ${count(steps, 'step')}. <small>${way}</small></li>`;
}
