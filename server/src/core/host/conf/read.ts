import type { Span } from '../../text.js';
import type { HostError, HostItem, HostValue } from '../document.js';
import { type HostReading, itself, LineSetting } from '../setting.js';
import { type HostFile, keyFacts } from '../vocabulary.js';
import { commentedDefaults } from './defaults.js';
import { confWriter } from './edits.js';
import { wrongType } from './shape.js';

const BLANK = /[ \t]/;
const BLANK_OR_EOL = /[ \t\r\n]/;
const DEEPEST = 100;
/** Where reading goes on after an error: at a line that begins a setting or a comment. */
const FRESH_LINE = /(?:\r\n|\n|\r)(?=[ \t]*(?:[A-Za-z][A-Za-z0-9_]*[ \t]*=|#))/g;

const SENTENCES = {
  'key-missing': 'libvirt expects a key here, so it refuses the whole file.',
  'equals-missing': 'libvirt expects = behind this key, so it refuses the whole file.',
  'value-missing':
    'libvirt expects a number, a text in quotes or a list in brackets here, so it refuses the whole file.',
  'number-missing': 'libvirt expects a digit behind the sign, so it refuses the whole file.',
  'string-open': 'This text has no closing quote on its line, so libvirt refuses the whole file.',
  'list-open': 'This list is not closed, so libvirt refuses the whole file.',
  'comma-missing': 'libvirt expects a comma or ] here, so it refuses the whole file.',
  'comment-in-list': 'libvirt takes no comment inside a list, so it refuses the whole file.',
  'newline-missing': 'libvirt expects the end of the line here, so it refuses the whole file.',
  'too-deep': 'Lists are nested too deeply here.',
} as const;

class Refused extends Error {
  readonly code: keyof typeof SENTENCES;
  readonly at: Span;

  constructor(code: keyof typeof SENTENCES, at: Span) {
    super(code);
    this.code = code;
    this.at = at;
  }
}

interface Value {
  readonly value: HostValue;
  readonly items: readonly HostItem[];
  readonly span: Span;
}

/** Reads any text as libvirt's parser does (src/util/virconf.c), and goes on where that one stops. Never throws. */
export function readLibvirtConf(file: HostFile, text: string, holes: readonly Span[]): HostReading {
  const reader = new Reader(text, holes);
  reader.file();
  const { settings, comments, errors } = reader;
  return {
    file,
    text,
    comments,
    errors: [...errors, ...settings.flatMap(each => wrongType(each, keyFacts(file, each.key)) ?? [])],
    settings,
    defaults: commentedDefaults(file, text, comments),
    counts: 'first',
    open: holes.length > 0,
    writer: confWriter,
  };
}

class Reader {
  readonly settings: LineSetting[] = [];
  readonly comments: Span[] = [];
  readonly errors: HostError[] = [];
  readonly #text: string;
  readonly #holes: readonly Span[];
  #at = 0;

  constructor(text: string, holes: readonly Span[]) {
    this.#text = text;
    this.#holes = holes;
  }

  #is(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #matches(what: RegExp): boolean {
    return this.#at < this.#text.length && what.test(this.#text.charAt(this.#at));
  }

  file(): void {
    while (this.#at < this.#text.length) {
      try {
        this.#statement();
        this.#separator();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        this.errors.push({ code: error.code, at: error.at, message: SENTENCES[error.code] });
        FRESH_LINE.lastIndex = this.#at;
        this.#at = FRESH_LINE.test(this.#text) ? FRESH_LINE.lastIndex : this.#text.length;
      }
    }
  }

  #skip(what: RegExp): void {
    while (this.#matches(what)) this.#at++;
  }

  /** The character here, or the empty end of the text. */
  #place(): Span {
    return { start: this.#at, end: Math.min(this.#text.length, this.#at + 1) };
  }

  #comment(): void {
    const start = this.#at;
    this.#skip(/[^\r\n]/);
    this.comments.push({ start, end: this.#at });
  }

  #statement(): void {
    this.#skip(BLANK_OR_EOL);
    if (this.#is('#')) {
      this.#comment();
      return;
    }
    const start = this.#at;
    if (!this.#matches(/[A-Za-z]/)) throw new Refused('key-missing', this.#place());
    this.#skip(/[A-Za-z0-9_]/);
    const keySpan = { start, end: this.#at };
    this.#skip(BLANK);
    if (!this.#is('=')) throw new Refused('equals-missing', keySpan);
    this.#at++;
    this.#skip(BLANK);
    const key = this.#text.slice(start, keySpan.end);
    const { value, items, span } = this.#valueOrHole();
    const known = !this.#isOpen({ start: keySpan.end, end: span.end });
    this.settings.push(
      new LineSetting({ key, keySpan, span: { start, end: span.end }, valueSpan: span, value, items, known }),
    );
    this.#skip(BLANK);
    if (this.#is('#')) this.#comment();
  }

  #separator(): void {
    this.#skip(BLANK);
    if (this.#at >= this.#text.length) return;
    if (this.#is(';')) this.#at++;
    else if (!this.#matches(/[\r\n]/)) throw new Refused('newline-missing', this.#restOfLine());
    this.#skip(BLANK_OR_EOL);
  }

  #restOfLine(): Span {
    const start = this.#at;
    this.#skip(/[^\r\n]/);
    return { start, end: start + this.#text.slice(start, this.#at).trimEnd().length };
  }

  #isOpen({ start, end }: Span): boolean {
    return this.#holes.some(hole => hole.start <= end && start < hole.end);
  }

  /** A value that a template leaves open reads as nothing up to the end of the line. */
  #valueOrHole(): Value {
    const start = this.#at;
    try {
      return this.#value(0);
    } catch (error) {
      if (!(error instanceof Refused) || !this.#isOpen({ start: start - 1, end: this.#at })) throw error;
      this.#skip(/[^\r\n]/);
      return { value: '', items: [], span: { start, end: this.#at } };
    }
  }

  #value(depth: number): Value {
    this.#skip(BLANK);
    const start = this.#at;
    if (this.#is('"') || this.#is("'")) return this.#string();
    if (this.#is('[')) return this.#list(depth);
    if (!this.#matches(/[0-9+-]/)) {
      const word = this.#restOfLine();
      throw new Refused('value-missing', word.end > word.start ? word : { start: start - 1, end: start });
    }
    if (this.#matches(/[+-]/)) this.#at++;
    const digits = this.#at;
    this.#skip(/[0-9]/);
    if (this.#at === digits) throw new Refused('number-missing', { start, end: digits });
    const span = { start, end: this.#at };
    const number = Number(this.#text.slice(start, this.#at));
    return { value: number, items: [itself(String(number), span)], span };
  }

  #string(): Value {
    const start = this.#at;
    const mark = this.#text.charAt(start);
    // Python's long string: only these go over lines.
    const long = this.#text.startsWith('"""', start) && start + 6 < this.#text.length;
    const quote = long ? '"""' : mark;
    const from = start + quote.length;
    this.#at = from;
    const end = long ? this.#text.indexOf(quote, from) : this.#closing(mark, from);
    if (end < 0) throw new Refused('string-open', this.#restOfLine());
    this.#at = end + quote.length;
    const span = { start, end: this.#at };
    const text = this.#text.slice(from, end);
    return { value: text, items: [itself(text, span, { start: from, end })], span };
  }

  /** Where a quote closes on its own line; there are no escapes. */
  #closing(mark: string, from: number): number {
    for (let at = from; at < this.#text.length; at++) {
      const here = this.#text[at];
      if (here === mark) return at;
      if (here === '\n' || here === '\r') return -1;
    }
    return -1;
  }

  #list(depth: number): Value {
    const start = this.#at++;
    const items: HostItem[] = [];
    if (depth > DEEPEST) throw new Refused('too-deep', this.#place());
    this.#gap();
    while (this.#at < this.#text.length && !this.#is(']')) {
      for (const item of this.#value(depth + 1).items) items.push(item);
      this.#gap();
      if (!this.#is(',')) break;
      this.#at++;
      this.#gap();
    }
    if (this.#at >= this.#text.length) throw new Refused('list-open', { start, end: start + 1 });
    if (!this.#is(']')) throw new Refused('comma-missing', this.#place());
    this.#at++;
    return { value: items.map(item => item.text), items, span: { start, end: this.#at } };
  }

  /** White space in a list; a comment in it is an error that does not end the list. */
  #gap(): void {
    this.#skip(BLANK_OR_EOL);
    while (this.#is('#')) {
      const start = this.#at;
      this.#comment();
      this.errors.push({
        code: 'comment-in-list',
        at: { start, end: this.#at },
        message: SENTENCES['comment-in-list'],
      });
      this.#skip(BLANK_OR_EOL);
    }
  }
}
