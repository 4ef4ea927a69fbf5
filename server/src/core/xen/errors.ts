import type { Span } from '../text.js';

/** Why xl refuses the file. */
export interface XenError {
  readonly code: XenErrorCode;
  readonly at: Span;
  /** Where xl's own parser stops: at or behind `at`. */
  readonly stop: number;
  /** A sentence for the operator. */
  readonly message: string;
}

const MESSAGES = {
  'byte-order-mark': () => 'The file begins with a byte order mark, which xl refuses: save it as UTF-8 without one.',
  'carriage-return': () => 'Lines end with a carriage return, which xl refuses: save the file with Unix line ends.',
  'upper-case-key': (word: string) => `xl takes keys in lower case only and refuses "${word}".`,
  'malformed-key': (word: string) =>
    `"${word}" is no key: xl takes small letters, digits, "_" and ".", a letter first.`,
  'unquoted-value': (word: string) => `xl wants quotes around ${word}.`,
  'python-value': (word: string) => `xl does not know ${word}: write 1 or 0, or leave the key out.`,
  'signed-number': (word: string) => `xl takes no sign before a number: write "${word}" in quotes.`,
  'malformed-number': (word: string) =>
    `${word} is no number for xl: write whole numbers, and anything else in quotes.`,
  'unexpected-character': (word: string) => `xl refuses ${word} at this place.`,
  'string-prefix': (word: string) => `xl does not know the letter ${word} before a string.`,
  'unterminated-string': (word: string) => `This string lacks its closing ${word}; xl wants it on the same line.`,
  'triple-quotes': () => 'xl does not know strings in three quotes.',
  'unknown-escape': (word: string) => `xl refuses the escape ${word} in a string.`,
  'nul-character': () => 'A NUL character in a string makes xl abort.',
  'comment-without-newline': () => 'xl refuses a comment on the last line that does not end with a newline.',
  'value-missing': () => 'A value is missing here.',
  'equals-missing': (word: string) => `"${word}" is followed by no "=", so xl refuses the file.`,
  'key-missing': (word: string) => `A line must begin with a key; xl refuses ${word}.`,
  'text-after-value': (word: string) => `xl wants the line to end here and refuses ${word}.`,
  'list-unclosed': () => 'This list is never closed with "]".',
  'comma-missing': () => 'A comma is missing before this.',
  'comma-without-value': () => 'There is no value before this comma.',
  'semicolon-in-list': () => 'xl refuses ";" inside a list.',
  'list-too-deep': () => 'Lists are nested too deep to be read.',
  'list-joined-with-string': (word: string) => `"${word}" joins a list and a string, which xl refuses.`,
} as const;

export type XenErrorCode = keyof typeof MESSAGES;

/** What libvirt's reader of such files takes all the same; src/util/virconf.c, virConfParse. */
export const TAKEN_BY_LIBVIRT: ReadonlySet<XenErrorCode> = new Set<XenErrorCode>([
  ...(['carriage-return', 'upper-case-key', 'signed-number', 'triple-quotes', 'comment-without-newline'] as const),
]);

const SHOWN = 40;

/** One error; `word` is what the message names. */
export function xenError(code: XenErrorCode, { start, end }: Span, stop: number, word: string): XenError {
  const shown = word.length > SHOWN ? `${word.slice(0, SHOWN)}…` : word;
  const message = MESSAGES[code](shown);
  const told = TAKEN_BY_LIBVIRT.has(code) ? message.replace(/\.$/, '; libvirt takes it.') : message;
  return { code, at: { start, end }, stop, message: told };
}
