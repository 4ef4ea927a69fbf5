import { columns } from '../core/columns.js';

/** Controls that no markup may hold, and letters that turn the direction of writing around. */
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A text out of a file as text of HTML or SVG, in an attribute too: never markup, whatever it holds. */
export const escaped = (text: string): string =>
  text
    .replace(HARMFUL, letter => (letter === '\n' ? '\n' : `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** A text that fits in the room of so many letters; what is cut off is shown by an ellipsis. */
export function shortened(text: string, room: number): string {
  const all = [...text];
  return fitting(all, room) === all.length ? text : `${all.slice(0, fitting(all, room - 1)).join('')}…`;
}

/** The same from the front: of a path the end says most. */
export function shortenedPath(text: string, room: number): string {
  const all = [...text].reverse();
  if (fitting(all, room) === all.length) return text;
  return `…${all
    .slice(0, fitting(all, room - 1))
    .reverse()
    .join('')}`;
}

/** How many of these letters fit in the room of so many common ones; one does in any case. */
function fitting(letters: readonly string[], room: number): number {
  let taken = 0;
  const first = letters.findIndex(letter => {
    taken += columns(letter);
    return taken > room;
  });
  return first < 0 ? letters.length : Math.max(1, first);
}
