import type { XmlError } from './nodes.js';

/** What can be wrong with a text that should be XML, and the sentence for it; `name` is the element, attribute or piece. */
const MESSAGES = {
  'element-unclosed': name => `<${name}> is never closed.`,
  'end-tag-unmatched': name => `</${name}> closes nothing that is open.`,
  'end-tag-misspelt': name => `</${name}> stands where another element should be closed.`,
  'end-tag-unfinished': name => `The end tag </${name} lacks its >.`,
  'start-tag-unfinished': name => `The tag <${name} lacks its >.`,
  'comment-unclosed': () => 'This comment is never closed with -->.',
  'cdata-unclosed': () => 'This CDATA section is never closed with ]]>.',
  'instruction-unclosed': () => 'This processing instruction is never closed with ?>.',
  'declaration-unclosed': () => 'This declaration is never closed with >.',
  'declaration-unknown': () => 'Only comments, CDATA sections and a DOCTYPE may begin with <!.',
  'lone-less-than': () => 'A < that begins no tag must be written &lt;.',
  'attribute-without-value': name => `The attribute ${name} has no value.`,
  'attribute-unquoted': name => `The value of ${name} is not in quotes.`,
  'attribute-quote-missing': name => `The value of ${name} lacks its closing quote.`,
  'attribute-space-missing': name => `White space is missing behind the value of ${name}.`,
  'attribute-less-than': name => `The < in the value of ${name} must be written &lt;.`,
  'tag-stray': name => `A ${name} stands alone inside the tag.`,
  'too-deep': () => 'Elements are nested too deeply here; what lies deeper is not read as a tree.',
} as const satisfies Readonly<Record<string, (name: string) => string>>;

export type XmlErrorCode = keyof typeof MESSAGES;

const MOST_ERRORS = 100;
const LONGEST_NAME = 60;

/** Collects the errors of one text; keeps the first hundred, since a broken file can have millions. */
export class ErrorLog {
  readonly #text: string;
  readonly #errors: XmlError[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Notes an error; its message quotes the text from `nameStart` to `nameEnd`. */
  add(code: XmlErrorCode, start: number, end: number, nameStart = start, nameEnd = nameStart): void {
    if (this.#errors.length >= MOST_ERRORS) return;
    const cut = nameEnd - nameStart > LONGEST_NAME;
    const name = this.#text.slice(nameStart, cut ? nameStart + LONGEST_NAME : nameEnd);
    this.#errors.push({ code, at: { start, end }, message: MESSAGES[code](cut ? `${name}…` : name) });
  }

  /** The errors in the order of the text. */
  sorted(): readonly XmlError[] {
    return this.#errors.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  }
}
