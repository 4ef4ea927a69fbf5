import {
  type Fact,
  type Fix,
  type Fleet,
  type GuestDocument,
  type PvProtectionKey,
  pvProtectionOff,
  type Span,
} from '#core';

/** Whom a protection that is off leaves open to attack: nobody where no guest of the host is PV. */
export function endangeredBy(line: Fact<'pvProtection'>, fleet: Fleet<'pvGuest'>): 'guests' | 'dom0' | 'nobody' {
  const [guest] = fleet.all('pvGuest');
  // A host with a PVH Dom0 is one that does without PV.
  if (line.of.guests && (guest || (line.pvDom0 && !fleet.complete))) return 'guests';
  return line.of.dom0 ? 'dom0' : 'nobody';
}

/** Takes out the word at this place that turns the protection off. */
export function protectAgain({ hosts }: GuestDocument, key: PvProtectionKey, at: Span, title: string): readonly Fix[] {
  const words = hosts.filter(({ file }) => file === 'xen-line').map(conf => pvProtectionOff(conf, key));
  const word = words.flatMap(({ domu, dom0 }) => [domu, dom0]).find(each => each?.at.start === at.start);
  return word ? [{ title, safe: false, edits: [word.remove()] }] : [];
}
