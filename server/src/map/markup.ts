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

/** A text that fits in so many letters; what is cut off is shown by an ellipsis. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `${all.slice(0, Math.max(1, letters - 1)).join('')}…`;
}

/** The same from the front: of a path the end says most. */
export function shortenedPath(text: string, letters: number): string {
  const all = [...text];
  return all.length <= letters ? text : `…${all.slice(all.length - Math.max(1, letters - 1)).join('')}`;
}
