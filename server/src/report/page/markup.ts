import type { Severity } from '#core';
import type { Counts, GuestNode, HostNode } from '../../core/posture.js';
import { SEVERITIES } from '../../core/severity.js';
import { MARKS } from '../../map/marks.js';
import { escaped } from '../../map/markup.js';

/** The mark of a severity as small picture, with its name for whoever does not see it. */
export const mark = (severity: Severity | 'clean'): string =>
  picture(severity, `role="img" aria-label="${severity === 'clean' ? 'nothing found' : severity}"`);

/** The same where the word stands beside it. */
export const sign = (severity: Severity): string => picture(severity, 'aria-hidden="true"');

const picture = (severity: Severity | 'clean', said: string): string =>
  `<svg class="map sign" viewBox="-7 -7 14 14" ${said}><path class="mark ${severity}" d="${MARKS[severity]}"/></svg>`;

/** How many of each severity, the empty ones left out. */
export function countsText(counts: Counts): string {
  const said = SEVERITIES.filter(severity => counts[severity] > 0);
  const all = said.map(severity => `<span class="count">${mark(severity)} ${counts[severity]}</span>`);
  const accepted = counts.accepted > 0 ? ` <span class="count">${counts.accepted} accepted</span>` : '';
  return `${all.length === 0 ? `<span class="count">${mark('clean')}</span>` : all.join(' ')}${accepted}`;
}

/** The anchor of a rule's explanation in the page. */
export const anchor = (rule: string): string => `rule-${rule.replace(/[^\w-]/g, '-')}`;

/** That of what the rule found. */
export const foundAnchor = (rule: string): string => `found-${rule.replace(/[^\w-]/g, '-')}`;

/** That of a guest or host: its names, where what may not stand in an address is written as hexadecimal number. */
export const nodeAnchor = ({ id }: GuestNode | HostNode): string =>
  id.replace(':', '-').replace(/[^\w./-]/gu, letter => `~${(letter.codePointAt(0) ?? 0).toString(16)}~`);

/** A link to the explanation of a rule. */
export const ruleLink = (rule: string): string => `<a href="#${anchor(rule)}"><code>${escaped(rule)}</code></a>`;

/** A link to the row of a guest. */
export const guestLink = (guest: GuestNode, label: string): string =>
  `<a href="#${nodeAnchor(guest)}">${escaped(label)}</a>`;

/** A path, which may be broken between folders. */
export const pathText = (file: string): string => escaped(file).replaceAll('/', '/<wbr>');

/** A table in a box that can be scrolled sideways, by the keyboard too. `heads` are those of its columns. */
export const tableStart = (label: string, kind: string, heads: readonly string[]): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="${escaped(label)}"><table class="${kind}"><thead><tr>${heads.map(head => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>`;

export const TABLE_END = '</tbody></table></div>';

/** Prose of a rule: what stands between backticks is code. */
export const prose = (text: string): string =>
  escaped(text.replace(/\s+/g, ' ')).replace(/`([^`]+)`/g, '<code>$1</code>');
