import { openAspects } from '../../core/posture/model.js';
import { SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { mark } from './markup.js';
import type { PageParts } from './parts.js';

/** The head of the page: the numbers that matter, and where the rest is. */
export function* summaryPart({ report, posture }: PageParts, findings: readonly ReportedFinding[]): Generator<string> {
  const { summary, files, errors } = report;
  const open = posture.guests.filter(guest => openAspects(guest).length > 0).length;
  const hosts = posture.hosts.filter(({ said }) => said).length;
  yield '<header><h1>Isolation report</h1>';
  yield `<p>${count(posture.guests.length, 'guest')} on ${count(hosts, 'host')}, ${count(files, 'file')} checked. `;
  yield `${count(open, 'guest')} stand open in some respect.</p>`;
  yield '<ul class="numbers">';
  for (const severity of SEVERITIES) {
    yield `<li>${mark(severity)}<b>${summary[severity]}</b> ${severity}</li>`;
  }
  yield `<li><b>${summary.accepted}</b> accepted</li></ul>`;
  if (errors.length > 0) {
    yield '<h2>Not checked</h2><ul>';
    for (const { file, message } of errors) yield `<li><code>${escaped(file)}</code>: ${escaped(message)}</li>`;
    yield '</ul>';
  }
  const parts = [
    ['map', 'Map'],
    ['guests', 'Hosts and guests'],
    ['reach', 'Blast radius'],
    ['findings', 'Findings'],
    ...(findings.some(({ accepted }) => accepted !== undefined) ? [['accepted', 'Accepted risks']] : []),
    ['nist', 'NIST topics'],
    ['rules', 'Rules'],
  ];
  yield `<nav>${parts.map(([id, text]) => `<a href="#${id}">${text}</a>`).join(' ')}</nav></header>`;
}
