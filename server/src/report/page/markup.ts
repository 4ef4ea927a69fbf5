import type { Severity } from '#core';
import type { Counts } from '../../core/posture.js';
import { SEVERITIES } from '../../core/severity.js';
import { MARKS } from '../../map/marks.js';
import { escaped } from '../../map/markup.js';

/** The mark of a severity, as small picture; the word stands beside it or in the column's head. */
export const mark = (severity: Severity | 'clean'): string =>
  `<svg class="map sign" viewBox="-7 -7 14 14" role="img" aria-label="${severity}"><path class="mark ${severity}" d="${MARKS[severity]}"/></svg>`;

/** How many of each severity, the empty ones left out. */
export function countsText(counts: Counts): string {
  const said = SEVERITIES.filter(severity => counts[severity] > 0);
  const all = said.map(severity => `<span class="count">${mark(severity)} ${counts[severity]}</span>`);
  return all.length === 0 ? `<span class="count">${mark('clean')}</span>` : all.join(' ');
}

/** The anchor of a rule's explanation in the page. */
export const anchor = (rule: string): string => `rule-${rule.replace(/[^\w-]/g, '-')}`;

/** A link to the explanation of a rule. */
export const ruleLink = (rule: string): string => `<a href="#${anchor(rule)}"><code>${escaped(rule)}</code></a>`;

/** Prose of a rule: what stands between backticks is code. */
export const prose = (text: string): string =>
  escaped(text.replace(/\s+/g, ' ')).replace(/`([^`]+)`/g, '<code>$1</code>');
