import type { LibvirtDocument } from '#core';
import { once } from './once.js';
import type { Seclabel } from './static-label.js';

/** The labels of a guest: each by its node, the first by its model. */
export interface GuestLabels {
  readonly byNode: ReadonlyMap<Seclabel['node'], Seclabel>;
  readonly byModel: ReadonlyMap<string | undefined, Seclabel>;
}

/** The labels of the guest that a document defines; every label is held against all others. */
export const guestLabels = once((document: LibvirtDocument): GuestLabels => {
  const all = document.select('domain/seclabel');
  return {
    byNode: new Map(all.map(label => [label.node, label])),
    // Of two with one key the last stays, which is the first here.
    byModel: new Map(all.toReversed().map(label => [label.value('model'), label])),
  };
});
