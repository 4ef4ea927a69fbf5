/** What may begin a name without its colon (XML 1.0, fifth edition), as the inside of a regular expression's class. */
const NAME_START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME_REST = `${NAME_START}0-9.\\-\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`;

/** The source of a regular expression (flag `u`) for a name without a colon. */
export const LOCAL_NAME = `[${NAME_START}][${NAME_REST}]*`;

/** The source of a regular expression (flag `u`) for a name in which colons may stand anywhere. */
export const ANY_NAME = `[:${NAME_START}][:${NAME_REST}]*`;

/** Whether XML 1.0 allows this code point, written or as a character reference. */
export const isCharacter = (code: number): boolean =>
  (code >= 0x20 && code <= 0xd7ff) ||
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Finds what XML allows nowhere: control characters, lone surrogates, U+FFFE and U+FFFF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
export const FORBIDDEN = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{D800}-\u{DFFF}\u{FFFE}\u{FFFF}]/gu;
