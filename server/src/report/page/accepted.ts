import { grouped } from '../../core/grouped.js';
import { escaped } from '../../map/markup.js';
import { place, type ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { mark, ruleLink } from './markup.js';

/** The risks that somebody has accepted, with the reasons; those of a baseline are counted. */
export function* acceptedPart(findings: readonly ReportedFinding[]): Generator<string> {
  const accepted = findings.filter(each => each.accepted !== undefined);
  if (accepted.length === 0) return;
  yield '<section id="accepted"><h2>Accepted risks</h2>';
  const given = accepted.filter(({ recorded }) => !recorded);
  for (const [reason, these] of grouped(given, each => each.accepted ?? '')) {
    yield `<h3>${escaped(reason || 'no reason given')} <small>${count(these.length, 'finding')}</small></h3><ul>`;
    for (const { severity, file, range, message, rule } of these) {
      yield `<li>${mark(severity)} <code>${escaped(place(file, range))}</code> ${escaped(message)} ${ruleLink(rule)}</li>`;
    }
    yield '</ul>';
  }
  const recorded = accepted.length - given.length;
  if (recorded > 0) yield `<p>${count(recorded, 'finding')} more that the baseline records.</p>`;
  yield '</section>';
}
