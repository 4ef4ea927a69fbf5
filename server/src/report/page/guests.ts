import { grouped } from '../../core/grouped.js';
import { ASPECTS, type GuestNode, type HostNode } from '../../core/posture/model.js';
import { SEVERITIES, type Severity } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import type { ReportedFinding } from '../report.js';
import { count } from '../text.js';
import { hostsTable, isSome, NO_HOST, titleOf } from './hosts.js';
import { countsText, mark, nodeAnchor, pathText, ruleLink, TABLE_END, tableStart } from './markup.js';
import type { Owners } from './owners.js';
import type { PageParts } from './parts.js';

/** So many files of a host are named, and so many rules that found something in it. */
const MOST = 12;

const SIGNS = { open: ['●', 'open'], closed: ['○', 'closed'], unsaid: ['–', 'not said'] } as const;
const HEADS = ['guest', 'findings', ...ASPECTS, 'reaches'];

/** How each host and each guest on it stands. */
export function* guestsPart(parts: PageParts, owners: Owners): Generator<string> {
  const { posture, blast, name } = parts;
  const zones = new Map(posture.zones.map(zone => [zone.id, zone.name]));
  yield '<section id="guests"><h2>Hosts and guests</h2>';
  yield '<p class="key">● open, ○ closed, – the files do not say. Reaches: how many guests it reaches once it is broken.</p>';
  const byHost = grouped(posture.guests, ({ host }) => host);
  const hosts = posture.hosts.map(host => ({ host, guests: byHost.get(host.id) ?? [] }));
  if (hosts.length > 1) yield* hostsTable(hosts, owners.elsewhere);
  for (const { host, guests } of hosts) {
    yield* hostHead(host, guests.length, parts, owners);
    if (guests.length === 0) continue;
    yield tableStart(`Guests: ${titleOf(host)}`, 'guests', HEADS);
    for (const guest of guests) {
      const zone = guest.zone === undefined ? undefined : zones.get(guest.zone);
      yield row(guest, zone, name(guest.file), owners.of(guest), blast.count(guest.id));
    }
    yield TABLE_END;
  }
  const { elsewhere } = owners;
  if (isSome(elsewhere)) {
    yield `<h3>${NO_HOST}</h3><p>${countsText(elsewhere)}</p>`;
  }
  yield '</section>';
}

/** How a host itself stands, by which of its files: who reads it sees what was looked at. */
function* hostHead(host: HostNode, guests: number, { name }: PageParts, owners: Owners): Generator<string> {
  const { said, findings, worst, files } = host;
  yield `<h3 id="${nodeAnchor(host)}">${escaped(titleOf(host))} <small>${count(guests, 'guest')}</small></h3>`;
  if (files.length === 0) {
    yield '<p>No files but those of its guests.</p>';
    return;
  }
  const what = said ? 'The host itself' : 'Files beside those of the guests';
  yield `<p>${what}: ${countsText(findings)}${worst ? ` ${escaped(worst.message)}` : ''}${rulesText(owners.ofHost(host))}</p>`;
  const named = files.slice(0, MOST).map(file => `<code>${pathText(name(file))}</code>`);
  const more = files.length > MOST ? ` and ${files.length - MOST} more` : '';
  yield `<p><small>${count(files.length, 'file')} beside those of the guests: ${named.join(', ')}${more}</small></p>`;
}

function row(
  guest: GuestNode,
  zone: string | undefined,
  file: string,
  findings: readonly ReportedFinding[],
  reaches: number,
): string {
  const { name, hypervisor, worst, aspects } = guest;
  const where = `${escaped(hypervisor)}${zone === undefined ? '' : `, zone ${escaped(zone)}`}`;
  // What is less than a warning needs no sentence here: its rule's name leads to one.
  const told = worst?.severity === 'error' || worst?.severity === 'warning' ? worst : undefined;
  const said = told ? `<br><small>${escaped(told.message)}</small>` : '';
  const cells = ASPECTS.map(aspect => {
    const { standing, text } = aspects[aspect];
    const [sign, word] = SIGNS[standing];
    return `<td class="${standing}"><span role="img" aria-label="${word}">${sign}</span> ${escaped(text)}</td>`;
  });
  return `<tr id="${nodeAnchor(guest)}"><th scope="row">${escaped(name)}<br><small>${where}<br>${pathText(file)}</small></th><td>${countsText(guest.findings)}${said}${rulesText(findings)}</td>${cells.join('')}<td>${reaches}</td></tr>`;
}

/** The rules that found something in a guest or host, those that weigh most first. */
function rulesText(findings: readonly ReportedFinding[]): string {
  const worst = new Map<string, Severity>();
  for (const { rule, severity, accepted } of findings) {
    const known = worst.get(rule);
    if (accepted === undefined && (!known || weight(severity) < weight(known))) worst.set(rule, severity);
  }
  const links = [...worst]
    .sort(([, a], [, b]) => weight(a) - weight(b))
    .map(([rule, severity]) => `<span class="rule">${mark(severity)}${ruleLink(rule)}</span>`);
  const more = links.length > MOST ? `<span class="rule">and ${count(links.length - MOST, 'more rule')}</span>` : '';
  return links.slice(0, MOST).join('') + more;
}

const weight = (severity: Severity): number => SEVERITIES.indexOf(severity);
