/** Escape sequences of a terminal; empty where there is none. */
export interface Palette {
  readonly error: string;
  readonly warning: string;
  readonly information: string;
  readonly hint: string;
  readonly strong: string;
  readonly faint: string;
  readonly plain: string;
}

export const COLOURS: Palette = {
  error: '\u001b[31m',
  warning: '\u001b[33m',
  information: '\u001b[34m',
  hint: '\u001b[36m',
  strong: '\u001b[1m',
  faint: '\u001b[2m',
  plain: '\u001b[0m',
};

export const NO_COLOURS: Palette = {
  error: '',
  warning: '',
  information: '',
  hint: '',
  strong: '',
  faint: '',
  plain: '',
};

// Controls move the cursor or change colours; formats turn the direction of writing around.
const HARMFUL = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text out of a file, safe to print: what would steer the terminal is written out. */
export const safe = (text: string): string =>
  text.replace(HARMFUL, letter => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`);

/** A value as JSON that is safe to print, too: the same to whoever reads JSON. */
export const json = (value: unknown): string =>
  JSON.stringify(value).replace(HARMFUL, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
