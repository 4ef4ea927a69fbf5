import type { Reading } from '../../core/reading.js';
import { specWords } from '../../core/xen/vocabulary/words.js';
import { optionFacts } from '../../core/xen/vocabulary.js';
import type { Help, Known, Language, Proposal } from '../language.js';
import { formatXen } from './format.js';
import { keyProposals } from './keys.js';
import { foldsOf, outlineOf, spansAround } from './outline.js';
import { type Place, placeAt } from './place.js';
import { aboutKey } from './prose.js';
import { wordHelp } from './strings.js';
import { valueProposals } from './values.js';

/** xl's guest files. */
export const XEN_GUEST: Language = {
  triggers: '"\',=:[',
  completions,
  helpAt,
  outline: outlineOf,
  folds: foldsOf,
  around: spansAround,
  format: formatXen,
};

function completions(reading: Reading, offset: number, { names }: Known): readonly Proposal[] {
  const { xen } = reading;
  const place = placeAt(reading, offset);
  if (!xen || !place) return [];
  return place.kind === 'key'
    ? keyProposals(xen, place.at, place.statement)
    : valueProposals(xen, place, offset, names);
}

function helpAt(reading: Reading, offset: number): Help | undefined {
  const { xen } = reading;
  const place = placeAt(reading, offset);
  if (!xen || !place) return undefined;
  if (place.kind === 'key') return keyHelp(place.statement?.key, place.at);
  const { key, atom, at } = place;
  const words = specWords(key);
  if (!atom) return undefined;
  return words ? wordHelp(xen, key, words, atom, offset) : keyHelp(key, at);
}

function keyHelp(key: string | undefined, at: Place['at']): Help | undefined {
  const facts = key === undefined ? undefined : optionFacts(key);
  return key !== undefined && facts ? { at, text: aboutKey(key, facts) } : undefined;
}
