import { grouped } from '../../core/grouped.js';
import { SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { entries } from './entries.js';
import { fixesText } from './fixes.js';
import { foundAnchor, mark, prose, ruleLink } from './markup.js';
import type { PageParts } from './parts.js';

/** So many places of one rule are told. */
const MOST = 200;

/** What was found, by what it is about, the rules that weigh most first. */
export function* findingsPart(
  findings: readonly ReportedFinding[],
  { report, categories }: PageParts,
): Generator<string> {
  yield '<section id="findings"><h2>Findings</h2>';
  if (findings.length === 0) yield '<p>Nothing was found.</p>';
  const byCategory = grouped(findings, ({ rule }) => categories[rule] ?? 'other');
  for (const [category, these] of [...byCategory].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `<h3>${escaped(titled(category))} <small>${count(these.length, 'finding')}</small></h3>`;
    const byRule = [...grouped(these, ({ rule }) => rule)].map(([rule, found]) => ({ rule, found: inOrder(found) }));
    byRule.sort((a, b) => weight(a.found[0]) - weight(b.found[0]) || b.found.length - a.found.length);
    for (const { rule, found } of byRule) {
      yield `<details id="${foundAnchor(rule)}" open><summary>${found[0] ? mark(found[0].severity) : ''} <b>${found.length}</b> ${prose(report.rules[rule]?.title ?? rule)}</summary>`;
      yield `<p>${ruleLink(rule)}${fixesText(found)}</p><ul class="found">`;
      yield* entries(found.slice(0, MOST));
      yield '</ul>';
      if (found.length > MOST) yield `<p>and ${found.length - MOST} more: hvlint check has them all</p>`;
      yield '</details>';
    }
  }
  yield '</section>';
}

const weight = (finding: ReportedFinding | undefined): number =>
  finding ? SEVERITIES.indexOf(finding.severity) : SEVERITIES.length;

const inOrder = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  [...findings].sort((a, b) => weight(a) - weight(b));

const titled = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1).replaceAll('-', ' ');
