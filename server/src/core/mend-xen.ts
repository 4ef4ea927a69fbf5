import type { Fix } from './rule.js';
import { type Edit, insert, remove, replace } from './text.js';
import type { XenError } from './xen/errors.js';
import { lineEnding } from './xen/layout.js';
import { isOption } from './xen/vocabulary.js';

/** A way to write what xl refuses so that it takes it, where only one can be meant. */
export function mendXen(text: string, error: XenError): readonly Fix[] {
  const word = text.slice(error.at.start, error.at.end);
  switch (error.code) {
    case 'byte-order-mark':
      return [fix('Remove the byte order mark', [remove({ start: 0, end: 1 })])];
    case 'carriage-return':
      return [fix('End all lines as Unix does', [...text.matchAll(/\r(?=\n|$)/g)].map(carriageReturn))];
    case 'comment-without-newline':
      return [fix('End the last line', [insert(text.length, lineEnding(text))])];
    case 'python-value':
      return word === 'None'
        ? []
        : [fix(`Write ${word === 'True' ? 1 : 0}`, [replace(error.at, word === 'True' ? '1' : '0')])];
    case 'signed-number':
      return [fix(`Write "${word}"`, [replace(error.at, `"${word}"`)])];
    case 'upper-case-key': {
      const key = word.toLowerCase();
      return isOption(key) ? [fix(`Write ${key}`, [replace(error.at, key)])] : [];
    }
    default:
      return [];
  }
}

const carriageReturn = ({ index }: { readonly index: number }): Edit => remove({ start: index, end: index + 1 });

/** Not safe: a guest that was refused may start then. */
const fix = (title: string, edits: readonly Edit[]): Fix => ({
  title: `${title} (xl takes the file then, as far as this goes)`,
  safe: false,
  edits,
});
