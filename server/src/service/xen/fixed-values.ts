import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/text.js';
import type { WordFacts } from '../../core/xen/vocabulary/word.js';
import type { OptionFacts } from '../../core/xen/vocabulary.js';
import type { Proposal } from '../language.js';

type Facts = Pick<OptionFacts | WordFacts, 'shape' | 'default' | 'values'> & Pick<OptionFacts, 'also'>;

/** The values that have names: all there are, where they are of a fixed set. */
export const valuesOf = ({ shape, values = [], also = [] }: Facts): readonly string[] =>
  shape.startsWith('boolean') ? [...new Set(['0', '1', ...values])] : [...values, ...also];

/** The values of a fixed set, each said to be the default where it is. */
export const fixedValues = (
  values: readonly string[],
  facts: Facts,
  at: Span,
  write: (value: string) => string = value => value,
): readonly Proposal[] =>
  values.map(value => {
    const says = facts.shape.startsWith('boolean') && /^[01]$/.test(value) ? [value === '0' ? 'off' : 'on'] : [];
    const detail = [...says, ...(facts.default === value ? ['the default'] : [])].join(', ');
    return {
      label: value,
      kind: CompletionItemKind.EnumMember,
      at,
      text: write(value),
      // The editor compares with what stands there, and that may begin with a quote.
      filter: write(value),
      ...(detail === '' ? {} : { detail }),
    };
  });
