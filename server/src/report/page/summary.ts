import { ASPECTS, openAspects } from '../../core/posture/model.js';
import { PROFILES, SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count, counted } from '../text.js';
import { sign } from './markup.js';
import type { PageParts } from './parts.js';

/** The head of the page: what it is of, the numbers that matter, and where the rest is. */
export function* summaryPart(
  parts: PageParts,
  open: readonly ReportedFinding[],
  links: readonly (readonly [id: string, text: string])[],
): Generator<string> {
  const { report, posture, scope, made } = parts;
  const { summary, files, errors } = report;
  const hosts = posture.hosts.filter(({ said }) => said).length;
  yield `<header><h1>Isolation report: ${escaped(scope)}</h1>`;
  yield `<p class="made">Made ${escaped(made)} by hvlint ${escaped(report.version)}, ${count(Object.keys(report.rules).length, 'rule')}, ${profilesText(parts)}. ${count(files, 'file')} checked`;
  if (errors.length > 0) yield `, <a href="#unread"><b>${errors.length} could not be read</b></a>`;
  yield '.</p><ul class="numbers">';
  for (const severity of SEVERITIES) {
    yield `<li>${sign(severity)}<b>${summary[severity]}</b> ${counted(severity, summary[severity])}</li>`;
  }
  yield `<li><b>${summary.accepted}</b> accepted</li></ul>`;
  const safely = open.filter(({ fixes }) => fixes.some(fix => fix.safe)).length;
  yield `<p>${count(open.length, 'finding')} in ${new Set(open.map(({ file }) => file)).size} of ${count(files, 'file')}. `;
  if (safely > 0) yield `<code>hvlint check --fix</code> mends ${safely} of them. `;
  yield `${count(posture.guests.length, 'guest')} on ${count(hosts, 'host')}${openText(posture)}.</p>`;
  yield `<nav aria-label="Parts of this page">${links.map(([id, text]) => `<a href="#${id}">${text}</a>`).join(' ')}</nav></header>`;
}

/** How many guests stand open, and in which respects. */
function openText({ guests }: PageParts['posture']): string {
  if (guests.length === 0) return '';
  const open = guests.map(openAspects).filter(({ length }) => length > 0);
  if (open.length === 0) return ', none of them open in any respect';
  const by = ASPECTS.map(aspect => [aspect, open.filter(each => each.includes(aspect)).length] as const);
  const told = by.filter(([, number]) => number > 0).map(([aspect, number]) => `${aspect} ${number}`);
  return `, ${open.length} of them open in some respect (${told.join(', ')})`;
}

/** The profiles that hold for these files. */
function profilesText({ profiles }: PageParts): string {
  const here = PROFILES.filter(profile => (profiles.get(profile) ?? 0) > 0);
  if (here.length <= 1) return `profile ${here[0] ?? 'baseline'}`;
  return `profiles ${here.map(profile => `${profile} (${count(profiles.get(profile) ?? 0, 'file')})`).join(', ')}`;
}
