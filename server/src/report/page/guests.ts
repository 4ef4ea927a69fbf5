import { ASPECTS, type GuestNode, type HostNode } from '../../core/posture/model.js';
import { escaped } from '../../map/markup.js';
import { count } from '../text.js';
import { countsText, ruleLink } from './markup.js';
import type { PageParts } from './parts.js';

const SIGNS = { open: '●', closed: '○', unsaid: '–' } as const;

/** How each host and each guest on it stands. */
export function* guestsPart({ posture, blast, name }: PageParts): Generator<string> {
  const zones = new Map(posture.zones.map(zone => [zone.id, zone.name]));
  yield '<section id="guests"><h2>Hosts and guests</h2>';
  yield '<p class="key">● open, ○ closed, – the files do not say</p>';
  for (const host of posture.hosts) {
    const guests = posture.guests.filter(guest => guest.host === host.id);
    yield hostHead(host, guests.length);
    if (guests.length === 0) continue;
    yield '<div class="wide"><table><thead><tr><th>guest</th><th>findings</th>';
    yield `${ASPECTS.map(aspect => `<th>${aspect}</th>`).join('')}<th>reaches</th></tr></thead><tbody>`;
    for (const guest of guests) {
      yield row(guest, guest.zone && zones.get(guest.zone), name(guest.file), blast.count(guest.id));
    }
    yield '</tbody></table></div>';
  }
  yield '</section>';
}

function hostHead({ name, said, findings, worst }: HostNode, guests: number): string {
  const title = said ? escaped(name) : 'No host said';
  const own = worst ? ` <span>${escaped(worst.message)} ${ruleLink(worst.rule)}</span>` : '';
  return `<h3>${title} <small>${count(guests, 'guest')}</small></h3>${said ? `<p>The host itself: ${countsText(findings)}${own}</p>` : ''}`;
}

function row(guest: GuestNode, zone: string | undefined, file: string, reaches: number): string {
  const { name, hypervisor, findings, worst, aspects } = guest;
  const where = `${escaped(hypervisor)}${zone === undefined ? '' : `, zone ${escaped(zone)}`}`;
  const told = worst ? `<br><small>${escaped(worst.message)} ${ruleLink(worst.rule)}</small>` : '';
  const cells = ASPECTS.map(aspect => {
    const { standing, text } = aspects[aspect];
    return `<td class="${standing}"><span>${SIGNS[standing]}</span> ${escaped(text)}</td>`;
  });
  return `<tr><td><b>${escaped(name)}</b><br><small>${where}<br>${escaped(file).replaceAll('/', '/<wbr>')}</small></td><td>${countsText(findings)}${told}</td>${cells.join('')}<td>${reaches}</td></tr>`;
}
