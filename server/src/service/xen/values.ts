import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/text.js';
import type { XenConfig } from '../../core/xen/document.js';
import { specWords } from '../../core/xen/vocabulary/words.js';
import { optionFacts } from '../../core/xen/vocabulary.js';
import type { KnownNames, Proposal } from '../language.js';
import { fixedValues, valuesOf } from './fixed-values.js';
import type { ValuePlace } from './place.js';
import { wordProposals } from './strings.js';

/** What may be written as a value: one of a fixed set, or a word of a structured string. */
export function valueProposals(
  config: XenConfig,
  place: ValuePlace,
  offset: number,
  known: KnownNames,
): readonly Proposal[] {
  const { key, atom, at, depth } = place;
  const facts = optionFacts(key);
  if (!facts) return [];
  const words = specWords(key);
  const outer = facts.shape.includes('list') ? 1 : 0;
  if (words && depth === outer) {
    if (atom) return atom.quote === '' ? [] : wordProposals(config, key, words, atom, offset, known);
    return [emptyString(at)];
  }
  if (!atom && depth === 0 && facts.shape === 'list') return [emptyList(at)];
  const values = depth === 0 ? valuesOf(facts) : (facts.items ?? []);
  const quoted = atom !== undefined && atom.quote !== '';
  return fixedValues(values, facts, at, value => (quoted || /^[0-9]+$/.test(value) ? value : `"${value}"`));
}

const emptyList = (at: Span): Proposal => ({
  label: '[ "" ]',
  kind: CompletionItemKind.Snippet,
  at,
  snippet: '[ "$1" ]$0',
  detail: 'a list',
  continues: true,
});

const emptyString = (at: Span): Proposal => ({
  label: '""',
  kind: CompletionItemKind.Snippet,
  at,
  snippet: '"$1"$0',
  detail: 'one more entry',
  continues: true,
});
