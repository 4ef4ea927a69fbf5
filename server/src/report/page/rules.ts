import type { Rules } from '#core';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { anchor, prose } from './markup.js';

/** What the rules that found something mean, for whoever has the page and nothing else. */
export function* rulesPart(findings: readonly ReportedFinding[], rules: Rules): Generator<string> {
  yield '<section id="rules"><h2>Rules that found something</h2>';
  for (const id of [...new Set(findings.map(({ rule }) => rule))].sort()) {
    const rule = rules[id];
    if (!rule) continue;
    const references = rule.references.map(each =>
      each.startsWith('https://') ? `<a href="${escaped(each)}">${escaped(each)}</a>` : escaped(each),
    );
    yield `<article id="${anchor(id)}"><h3>${prose(rule.title)} <small><code>${escaped(id)}</code></small></h3>`;
    yield `<p>${prose(rule.why)}</p><p><small>${references.join('<br>')}</small></p></article>`;
  }
  yield '</section>';
}
