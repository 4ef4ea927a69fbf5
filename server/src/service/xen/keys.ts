import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Span } from '../../core/text.js';
import type { XenConfig, XenStatement } from '../../core/xen/document.js';
import { specWords } from '../../core/xen/vocabulary/words.js';
import { type GuestType, OPTIONS, type OptionFacts } from '../../core/xen/vocabulary.js';
import type { Proposal } from '../language.js';
import { valuesOf } from './fixed-values.js';
import { aboutKey, detailOf } from './prose.js';

/**
 * The keys that may stand at a place: those that do something for this guest, then those that do not, then those out of
 * use. What the file sets already is left out; in a template it comes last, since branches may set it each.
 */
export function keyProposals(config: XenConfig, at: Span, statement: XenStatement | undefined): readonly Proposal[] {
  const all: [string, OptionFacts][] = Object.entries(OPTIONS);
  const taken = (key: string) => key !== statement?.key && config.getKey(key) !== undefined;
  const free = config.templated ? all : all.filter(([key]) => !taken(key));
  const type = typeOf(config);
  const rank = ([key, { deprecated, guests, arch }]: [string, OptionFacts]): number => {
    if (deprecated !== undefined) return 3;
    if (taken(key)) return 2;
    const idle = (type !== undefined && guests?.includes(type) === false) || (arch === 'arm' && !config.arm);
    return idle ? 1 : 0;
  };
  const assigned = statement !== undefined && statement.span.end > statement.keySpan.end;
  return free
    .map(each => ({ each, rank: rank(each) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each: [key, facts] }) => ({
      label: key,
      kind: CompletionItemKind.Property,
      at,
      ...(assigned ? {} : beginning(config, key, facts)),
      detail: detailOf(facts),
      documentation: aboutKey(key, facts),
      ...(facts.deprecated === undefined ? {} : { deprecated: true }),
    }));
}

/** The guest type where the file tells it; undefined where a template leaves it open. */
function typeOf(config: XenConfig): GuestType | undefined {
  const known = config.getKey('type')?.known !== false && config.getKey('builder')?.known !== false;
  return known ? config.guestType : undefined;
}

/** The start of an assignment, with the place for its value. */
function beginning(
  config: XenConfig,
  key: string,
  facts: OptionFacts,
): Pick<Proposal, 'text' | 'snippet' | 'continues'> {
  const quote = config.getKey('name')?.atom?.quote === "'" ? "'" : '"';
  const chooses = valuesOf(facts).length > 0 || specWords(key) !== undefined;
  return {
    text: `${key} = `,
    snippet: `${key} = ${emptyValue(facts, quote)}$0`,
    ...(chooses ? { continues: true } : {}),
  };
}

function emptyValue({ shape, values }: OptionFacts, quote: string): string {
  const string = `${quote}$1${quote}`;
  switch (shape) {
    case 'list':
      return `[ ${string} ]`;
    case 'list of lists':
      return `[ [ ${string} ] ]`;
    case 'integer or string':
      return values ? string : '$1';
    case 'string':
    case 'string or list':
      return string;
    case 'integer':
    case 'boolean':
    case 'boolean or string':
    case 'boolean or list':
      return '$1';
  }
}
