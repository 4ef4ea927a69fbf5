import type { Words } from './word.js';

/** How far the guest may trust the backend of a disk or a network interface. */
export const TRUST_WORDS = {
  trusted: {
    shape: 'flag',
    since: '4.17',
    default: 'on',
    meaning: 'Tells the guest that it may trust the backend.',
  },
  untrusted: {
    shape: 'flag',
    since: '4.17',
    meaning: 'Asks the guest to guard itself against the backend.',
    isolation: 'The guest copies data instead of sharing pages with a backend that it does not trust, at some cost.',
  },
} as const satisfies Words;
