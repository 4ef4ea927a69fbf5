import { escaped } from '../../map/markup.js';
import { count } from '../text.js';
import { pathText } from './markup.js';
import type { PageParts } from './parts.js';

/** So many of a kind are told. */
const MOST = 50;

/** What was not read, and why: what is missing here is missing in all numbers. */
export function* unreadPart({
  report,
  unread,
  asked,
}: Pick<PageParts, 'report' | 'unread' | 'asked'>): Generator<string> {
  const { foreign, others, leftOut } = unread;
  const items = [
    ...some(report.errors, ({ file, message }) => `<code>${pathText(file)}</code>: ${escaped(message)}`),
    ...some(foreign, file => `<code>${pathText(file)}</code>: no file of libvirt or Xen`),
    ...some(leftOut, ({ file, by }) => `<code>${pathText(file)}</code>: left out by ${escaped(by)}`),
    ...(others > 0 ? [`${count(others, 'other file')} looked at and found to be none of libvirt or Xen.`] : []),
  ];
  yield '<section id="unread"><h2>Not checked</h2>';
  const all = asked === undefined ? 'that may be a file of libvirt or Xen by its name' : 'that this libvirt holds';
  if (items.length === 0) yield `<p>Everything ${all} was read.</p>`;
  else yield `<ul>${items.map(item => `<li>${item}</li>`).join('')}</ul>`;
  yield asked === undefined
    ? '<p>Copies such as <code>*.bak</code> and <code>old/</code> are never looked at.</p></section>'
    : '<p>Files of its host, such as <code>qemu.conf</code>, are not looked at.</p></section>';
}

function* some<T>(all: readonly T[], told: (one: T) => string): Generator<string> {
  for (const one of all.slice(0, MOST)) yield told(one);
  if (all.length > MOST) yield `and ${all.length - MOST} more`;
}
