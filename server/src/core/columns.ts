const WIDE =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const ZERO = /^[\p{M}\p{Cf}]/u;

/** How many columns of a terminal one character takes: as many as the widths of a common letter elsewhere. */
export function columns(letter: string): number {
  if (letter < '\u007f') return letter.length;
  if (ZERO.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}
