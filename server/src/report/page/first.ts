import { grouped } from '../../core/grouped.js';
import type { GuestNode } from '../../core/posture.js';
import { SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import { place, type ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { fixesText } from './fixes.js';
import { foundAnchor, guestLink, mark, pathText, prose } from './markup.js';
import type { Owners } from './owners.js';
import type { PageParts } from './parts.js';

/** So many rules are told, and so many guests of each. */
const MOST = 7;
const GUESTS = 6;

interface Task {
  readonly rule: string;
  /** Those that weigh most. */
  readonly found: readonly [ReportedFinding, ...ReportedFinding[]];
  readonly guests: readonly GuestNode[];
}

/** What to do first: the heaviest findings by rule, those that concern the most guests before others. */
export function* firstPart(
  findings: readonly ReportedFinding[],
  { report }: PageParts,
  owners: Owners,
): Generator<string> {
  const tasks = tasksOf(findings, owners);
  if (tasks.length === 0) return;
  yield '<section id="first"><h2>What to do first</h2>';
  yield '<p>What weighs most, by how many guests it concerns; a setting of a host concerns all guests there.</p><ol class="tasks">';
  for (const { rule, found, guests } of tasks.slice(0, MOST)) {
    const [one] = found;
    const title = prose(report.rules[rule]?.title ?? rule);
    yield `<li>${mark(one.severity)}<a href="#${foundAnchor(rule)}">${title}</a> <small>${count(found.length, 'finding')}${whom(guests, owners)}</small>`;
    yield `<br>${found.length > 1 ? 'Such as ' : ''}<code>${pathText(place(one.file, one.range))}</code> ${escaped(one.message)}${fixesText([one])}</li>`;
  }
  yield '</ol>';
  const more = tasks.length - MOST;
  if (more > 0)
    yield `<p>${count(more, 'rule')} more found errors or warnings: <a href="#findings">all findings</a>.</p>`;
  yield '</section>';
}

function tasksOf(findings: readonly ReportedFinding[], owners: Owners): readonly Task[] {
  const heavy = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return [...grouped(heavy, ({ rule }) => rule)]
    .map(([rule, all]): Task => {
      const worst = all.reduce((a, b) => (weight(b) < weight(a) ? b : a));
      const [first = worst, ...rest] = all.filter(({ severity }) => severity === worst.severity);
      const found = [first, ...rest] as const;
      return { rule, found, guests: [...new Set(found.flatMap(each => owners.concerned(each)))] };
    })
    .sort(
      (a, b) =>
        weight(a.found[0]) - weight(b.found[0]) ||
        b.guests.length - a.guests.length ||
        b.found.length - a.found.length ||
        (a.rule < b.rule ? -1 : 1),
    );
}

const weight = ({ severity }: ReportedFinding): number => SEVERITIES.indexOf(severity);

function whom(guests: readonly GuestNode[], owners: Owners): string {
  if (guests.length === 0) return '';
  const more = guests.length > GUESTS ? ` and ${guests.length - GUESTS} more` : '';
  return `, ${count(guests.length, 'guest')}: ${guests
    .slice(0, GUESTS)
    .map(guest => guestLink(guest, owners.label(guest)))
    .join(', ')}${more}`;
}
