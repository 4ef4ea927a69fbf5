import { grouped } from '../../core/grouped.js';
import { SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import { place, type ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { mark, ruleLink } from './markup.js';
import type { PageParts } from './parts.js';

/** So many findings are shown unfolded. */
const UNFOLDED = 100;
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
      yield `<details${findings.length <= UNFOLDED ? ' open' : ''}><summary>${found[0] ? mark(found[0].severity) : ''} <b>${found.length}</b> ${escaped(report.rules[rule]?.title ?? rule)}</summary>`;
      yield `<p>${ruleLink(rule)}</p><ul>`;
      for (const finding of found.slice(0, MOST)) yield entry(finding);
      yield '</ul>';
      if (found.length > MOST) yield `<p>and ${found.length - MOST} more</p>`;
      yield '</details>';
    }
  }
  yield '</section>';
}

function entry({ severity, file, range, message, related }: ReportedFinding): string {
  const others = related.map(
    other => `<br><small>${escaped(place(other.file, other.range))} ${escaped(other.message)}</small>`,
  );
  return `<li>${mark(severity)} <code>${escaped(place(file, range))}</code> ${escaped(message)}${others.join('')}</li>`;
}

const weight = (finding: ReportedFinding | undefined): number =>
  finding ? SEVERITIES.indexOf(finding.severity) : SEVERITIES.length;

const inOrder = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  [...findings].sort((a, b) => weight(a) - weight(b));

const titled = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1).replaceAll('-', ' ');
