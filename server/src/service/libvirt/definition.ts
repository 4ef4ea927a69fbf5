import type { Language } from '../language.js';
import { completions } from './completions.js';
import { helpAt } from './help.js';

/** libvirt's definitions, of which what matters for isolation is known: it stands beside an XML extension, not in its place. */
export const LIBVIRT: Language = {
  // No blank: it would ask at each one that is typed between elements.
  triggers: '<"\'',
  completions,
  helpAt,
};
