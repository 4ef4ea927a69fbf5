import type { LibvirtDocument } from '#core';
import type { Seclabel } from './static-label.js';

/** The labels of a guest: each by its node, the first by its model. */
export interface GuestLabels {
  readonly byNode: ReadonlyMap<Seclabel['node'], Seclabel>;
  readonly byModel: ReadonlyMap<string | undefined, Seclabel>;
}

/** Gathered once for each document: every label is held against all others. */
const gathered = new WeakMap<LibvirtDocument, GuestLabels>();

/** The labels of the guest that a document defines. */
export function guestLabels(document: LibvirtDocument): GuestLabels {
  const known = gathered.get(document);
  if (known) return known;
  const all = document.select('domain/seclabel');
  const labels = {
    byNode: new Map(all.map(label => [label.node, label])),
    // Of two with one key the last stays, which is the first here.
    byModel: new Map(all.toReversed().map(label => [label.value('model'), label])),
  };
  gathered.set(document, labels);
  return labels;
}
