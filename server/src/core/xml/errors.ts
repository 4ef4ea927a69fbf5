import type { Span } from '../text.js';
import type { XmlError } from './nodes.js';

/** What can be wrong with a text that should be XML, and the sentence for it; `name` is the element, attribute or piece. */
const MESSAGES = {
  'element-unclosed': name => `<${name}> is never closed.`,
  'end-tag-unmatched': name => `</${name}> closes nothing that is open.`,
  'end-tag-misspelt': (name, other) => `</${name}> does not close <${other}>, which is open here.`,
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
  'attribute-repeated': name => `The attribute ${name} is given twice.`,
  'name-invalid': name => `${name} is not a name that XML allows.`,
  'prefix-unbound': name => `The prefix of ${name} is bound to no namespace.`,
  'namespace-reserved': name => `${name} binds a namespace or a prefix that XML keeps for itself.`,
  'namespace-empty': name => `${name} binds a prefix to nothing.`,
  'ampersand-bare': () => 'A bare & must be written &amp;.',
  'entity-unknown': name => `XML does not know ${name}; an & must be written &amp;.`,
  'character-reference-invalid': name => `${name} stands for a character that XML does not allow.`,
  'character-invalid': name => `XML does not allow the character ${name}.`,
  'cdata-end-in-text': () => 'In text, ]]> must be written ]]&gt;.',
  'comment-hyphens': () => 'A comment may not hold -- and may not end with --->.',
  'instruction-invalid': () => 'After <? a name must follow, and after it white space or ?>.',
  'declaration-invalid': () => 'The XML declaration must say version, then encoding, then standalone.',
  'declaration-misplaced': () => 'The XML declaration may stand only at the very start of the file.',
  'encoding-unknown': name => `The encoding ${name} is not known.`,
  doctype: () => "libvirt's schemas have no place for a DOCTYPE, and hvlint does not follow it.",
  'doctype-misplaced': () => 'A DOCTYPE may stand only before the root element, and only once.',
  'root-missing': () => 'The file holds no element.',
  'root-second': name => `A file has one root element, and <${name}> is another one.`,
  'text-outside': () => 'Text may not stand outside the root element.',
  malformed: name => `The text is not well-formed XML: ${name}`,
} as const satisfies Readonly<Record<string, (name: string, other: string) => string>>;

export type XmlErrorCode = keyof typeof MESSAGES;

const MOST_ERRORS = 100;
const LONGEST_NAME = 60;

/** Collects the errors of one text; keeps the first hundred, since a broken file can have millions. */
export class ErrorLog {
  readonly #text: string;
  readonly #errors: XmlError[];

  constructor(text: string, errors: readonly XmlError[] = []) {
    this.#text = text;
    this.#errors = [...errors];
  }

  /** Whether nothing was noted. */
  get empty(): boolean {
    return this.#errors.length === 0;
  }

  /** Notes an error; its message quotes what stands at `name`, and some also what stands at `other`. */
  add(code: XmlErrorCode, at: Span, name: Span = at, other: Span = name): void {
    if (!this.#full) this.#errors.push({ code, at, message: MESSAGES[code](this.#quote(name), this.#quote(other)) });
  }

  /** Notes an error whose message quotes what does not stand in the text. */
  addSaying(code: XmlErrorCode, at: Span, words: string): void {
    if (!this.#full) this.#errors.push({ code, at, message: MESSAGES[code](words, words) });
  }

  /** The errors in the order of the text. */
  sorted(): readonly XmlError[] {
    return this.#errors.sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  }

  get #full(): boolean {
    return this.#errors.length >= MOST_ERRORS;
  }

  #quote({ start, end }: Span): string {
    return end - start > LONGEST_NAME
      ? `${this.#text.slice(start, start + LONGEST_NAME)}…`
      : this.#text.slice(start, end);
  }
}
