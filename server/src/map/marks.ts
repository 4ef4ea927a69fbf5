import type { AspectName, GuestNode, ThingKind } from '../core/posture.js';
import type { Severity } from '../core/severity.js';
import type { Colour } from './look.js';

/** The mark of a severity, around the origin: each has a shape of its own. */
export const MARKS: Readonly<Record<Severity | 'clean', string>> = {
  error: 'M0-6 6 0 0 6-6 0Z',
  warning: 'M0-5 6 5-6 5Z',
  information: 'M-4.5-4.5h9v9h-9Z',
  hint: 'M-3-3h6v6h-6Z',
  clean: 'M-5 0-3.6-1.4-1.5.7 3.6-4.4 5-3-1.5 3.5Z',
};

/** The letter by which a guest that is open in some respect bears it. */
export const LETTERS: Readonly<Record<AspectName, string>> = {
  label: 'L',
  passthrough: 'P',
  shared: 'S',
  console: 'C',
  firmware: 'F',
};

/** What an open aspect means. */
export const MEANINGS: Readonly<Record<AspectName, string>> = {
  label: 'no label confines it',
  passthrough: 'it has devices of the host',
  shared: 'it shares more than a network',
  console: 'its screen is open to the network',
  firmware: 'what it boots is not protected',
};

/** The colour of a kind of thing. */
export function colourOf(kind: ThingKind): Colour {
  switch (kind) {
    case 'network':
    case 'disk':
    case 'folder':
    case 'device':
    case 'label':
      return kind;
    default:
      return 'other';
  }
}

/** How heavy a guest's worst finding is. */
export const weightOf = ({ worst }: GuestNode): Severity | 'clean' => worst?.severity ?? 'clean';
