/**
 * A rule's prose as Markdown: elements that it names, as in `<seclabel>`, become code, since Markdown takes them for
 * HTML and shows nothing. What stands between backticks is code already.
 */
export const asMarkdown = (prose: string): string =>
  prose.replace(/`[^`]*`|<[/\w][^<>]*>|[<*]/g, part => {
    if (part.startsWith('`')) return part;
    return part.length > 1 ? `\`${part}\`` : `\\${part}`;
  });

// Controls, half characters, and letters that turn the direction of writing around.
const STEERING = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text out of a file as Markdown that shows it as written, on one line: never markup, and no link either. */
export const asPlainMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(STEERING, letter => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[\\`*_{}[\]()#+\-.!<>|~&:/@$]/g, '\\$&');
