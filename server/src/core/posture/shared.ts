import { listed } from './aspects.js';
import type { Blast } from './blast.js';
import type { Aspect, Edge, GuestNode, ThingNode } from './model.js';

type Unshared = Omit<GuestNode, 'aspects'>;

/** What a guest has in common with others: open where one of them can reach the other by it. A network is meant to. */
export function sharedAspect(
  guest: Unshared,
  things: ReadonlyMap<string, ThingNode>,
  blast: Blast,
  names: Names,
): Aspect {
  const shared: { readonly edge: Edge; readonly text: string }[] = [];
  const networks: string[] = [];
  for (const edge of blast.edgesOf(guest.id)) {
    const thing = things.get(edge.to);
    if (!thing) continue;
    if (thing.kind === 'network') {
      const others = blast.edgesAt(thing.id).length - 1;
      if (others > 0) networks.push(`network ${thing.name} with ${others} more`);
      continue;
    }
    const others = blast.edgesAt(thing.id).filter(other => other.guest !== guest.id && reaches(edge, other));
    const text = `${thing.kind} ${thing.name} with ${listed(others.map(other => names(other.guest)))}`;
    if (others.length > 0) shared.push({ edge, text });
  }
  const [first] = shared;
  const text = listed([...shared.map(each => each.text), ...networks]) || 'nothing';
  if (!first) return { file: guest.file, at: guest.at, standing: 'closed', text };
  return { file: first.edge.file, at: first.edge.at, standing: 'open', text };
}

/** The name of a guest, by its id. */
type Names = (guest: string) => string;

const reaches = (a: Edge, b: Edge): boolean => (a.acts && b.bears) || (b.acts && a.bears);
