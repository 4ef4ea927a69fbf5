import { type Counts, type GuestNode, type HostNode, openAspects } from '../../core/posture/model.js';
import { SEVERITIES } from '../../core/severity.js';
import { escaped } from '../../map/markup.js';
import { nodeAnchor, TABLE_END, tableStart } from './markup.js';

/** What all files are called that belong to no host and no guest. */
export const NO_HOST = 'Settings, and files of no host';

const KINDS = [...SEVERITIES, 'accepted'] as const;

interface HostRow {
  readonly host: HostNode;
  readonly guests: readonly GuestNode[];
}

/** All hosts, the worst first, each with the findings of its guests: the rows add up to the numbers of the whole. */
export function* hostsTable(hosts: readonly HostRow[], elsewhere: Counts): Generator<string> {
  const rows = hosts.map(({ host, guests }) => ({
    title: `<a href="#${nodeAnchor(host)}">${escaped(titleOf(host))}</a>`,
    guests,
    counts: sumOf([host.findings, ...guests.map(({ findings }) => findings)]),
  }));
  rows.sort((a, b) => KINDS.reduce((order, kind) => order || b.counts[kind] - a.counts[kind], 0));
  yield tableStart('Hosts', 'hosts', ['host', 'guests', 'open', ...KINDS]);
  for (const { title, guests, counts } of rows) yield line(title, guests, counts);
  if (isSome(elsewhere)) yield line(NO_HOST, [], elsewhere);
  yield line(
    'All',
    hosts.flatMap(({ guests }) => guests),
    sumOf([...rows.map(({ counts }) => counts), elsewhere]),
  );
  yield TABLE_END;
}

function line(title: string, guests: readonly GuestNode[], counts: Counts): string {
  const open = guests.filter(guest => openAspects(guest).length > 0).length;
  const numbers = [guests.length, open, ...KINDS.map(kind => counts[kind])];
  return `<tr><th scope="row">${title}</th>${numbers.map(number => `<td>${number}</td>`).join('')}</tr>`;
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = { error: 0, warning: 0, information: 0, hint: 0, accepted: 0 };
  for (const counts of all) for (const kind of KINDS) sum[kind] += counts[kind];
  return sum;
}

/** Whether it counts anything. */
export const isSome = (counts: Counts): boolean => KINDS.some(kind => counts[kind] > 0);

/** How a host is called in the page. */
export const titleOf = ({ said, name }: HostNode): string => (said ? name : 'No host said');
