import { grouped } from '../../core/grouped.js';
import { escaped } from '../../map/markup.js';
import { place, type ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { mark, pathText, ruleLink } from './markup.js';

/** Findings as items of a list; `named`: each with its rule. */
export function* entries(found: readonly ReportedFinding[], named = false): Generator<string> {
  for (const alike of grouped(found, what).values()) yield entry(alike, named ? ` ${ruleLink(alike[0].rule)}` : '');
}

/** What is said of a finding besides its place: it is said once where many have it in common. */
const what = ({ rule, severity, message, related }: ReportedFinding): string =>
  JSON.stringify([rule, severity, message, related.map(other => [place(other.file, other.range), other.message])]);

function entry(alike: readonly [ReportedFinding, ...ReportedFinding[]], more: string): string {
  const [{ severity, message, related }] = alike;
  const places = alike.map(({ file, range }) => `<code>${pathText(place(file, range))}</code>`);
  const others = related.map(
    other => `<br><small>${pathText(place(other.file, other.range))} ${escaped(other.message)}</small>`,
  );
  if (alike.length === 1) return `<li>${mark(severity)} ${places[0]} ${escaped(message)}${more}${others.join('')}</li>`;
  return `<li class="alike">${mark(severity)} ${escaped(message)}${more}${others.join('')}<br><small>${count(alike.length, 'place')}:</small> ${places.join(', ')}</li>`;
}
