import type { Span } from '../../text.js';
import type { HostError } from '../document.js';
import { Letters, UNSEEN } from './letters.js';

/** One assignment of a shell file. */
export interface Assignment {
  readonly name: string;
  readonly nameSpan: Span;
  /** With its quotes. */
  readonly valueSpan: Span;
}

/** What a variable holds at the end of a file. */
export interface Variable {
  readonly letters: Letters;
  /** The assignment that counts last. */
  readonly last: Assignment;
}

export interface ShellFile {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
}

/** Variables that expand one another again and again could grow without bound. */
const MOST_EXPANDED = 1_000_000;
const ASSIGNMENT = /([A-Za-z_]\w*)(\+?=)/y;
/** Words behind which a command begins, or that take assignments. */
const BEFORE_COMMAND = /^(?:export|readonly|local|then|do|else|if|elif|while|until|!|\{)$/;
const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/y;
const ENDS_WORD = /[\s;&|()<>]/;

/** Reads assignments as sh does, one after another; whatever stands in a condition counts too. */
export function readShell(text: string, holes: readonly Span[]): ShellFile {
  return new ShellReader(text, holes).file();
}

class ShellReader {
  readonly #text: string;
  readonly #holes: readonly Span[];
  readonly #variables = new Map<string, Variable>();
  readonly #comments: Span[] = [];
  readonly #errors: HostError[] = [];
  #at = 0;
  #hole = 0;
  #expanded = 0;

  constructor(text: string, holes: readonly Span[]) {
    this.#text = text;
    this.#holes = holes;
  }

  file(): ShellFile {
    let command = true;
    while (this.#at < this.#text.length) {
      const c = this.#text.charAt(this.#at);
      if (c === '#') this.#comment();
      else if (c === '\\' && /^\r?\n/.test(this.#text.slice(this.#at + 1, this.#at + 3))) this.#at += 2;
      else if (ENDS_WORD.test(c)) {
        if (!/[ \t\r<>]/.test(c)) command = true;
        this.#at++;
      } else if (!(command && this.#assignment())) {
        const start = this.#at;
        this.#word();
        command = command && BEFORE_COMMAND.test(this.#text.slice(start, this.#at));
      }
    }
    return { variables: this.#variables, comments: this.#comments, errors: this.#errors };
  }

  #comment(): void {
    const start = this.#at;
    const end = this.#text.indexOf('\n', start);
    this.#at = end < 0 ? this.#text.length : end;
    this.#comments.push({ start, end: this.#at });
  }

  #assignment(): boolean {
    ASSIGNMENT.lastIndex = this.#at;
    const [all = '', name = '', sign] = ASSIGNMENT.exec(this.#text) ?? [];
    if (all === '') return false;
    const nameSpan = { start: this.#at, end: this.#at + name.length };
    this.#at += all.length;
    const start = this.#at;
    const word = this.#word();
    const letters = sign === '+=' ? this.#held(name, nameSpan) : new Letters();
    letters.addAll(word);
    this.#variables.set(name, { letters, last: { name, nameSpan, valueSpan: { start, end: this.#at } } });
    return true;
  }

  /** One word, quotes and variables resolved. */
  #word(): Letters {
    const word = new Letters();
    while (this.#at < this.#text.length) {
      const c = this.#text.charAt(this.#at);
      if (this.#passHole(word)) continue;
      if (ENDS_WORD.test(c)) break;
      if (c === "'") this.#single(word);
      else if (c === '"') this.#double(word);
      else if (c === '\\') this.#escape(word, /[\s\S]/);
      else this.#plain(word);
    }
    return word;
  }

  #single(word: Letters): void {
    const start = this.#at;
    const close = this.#text.indexOf("'", start + 1);
    if (close < 0) this.#unclosed(start);
    this.#at = start + 1;
    const end = close < 0 ? this.#text.length : close;
    while (this.#at < end) {
      if (this.#passHole(word)) continue;
      word.add(this.#text.charAt(this.#at), this.#at, this.#at + 1);
      this.#at++;
    }
    this.#at = Math.min(end + 1, this.#text.length);
  }

  #double(word: Letters): void {
    const start = this.#at;
    this.#at++;
    while (this.#at < this.#text.length) {
      const c = this.#text.charAt(this.#at);
      if (this.#passHole(word)) continue;
      if (c === '"') {
        this.#at++;
        return;
      }
      if (c === '\\') this.#escape(word, /["\\$`]/);
      else this.#plain(word);
    }
    this.#unclosed(start);
  }

  /** A backslash with what follows it; `escaped` tells before which characters it vanishes. */
  #escape(word: Letters, escaped: RegExp): void {
    const start = this.#at;
    const [, next = ''] = /^\\(\r?\n|[\s\S]?)/.exec(this.#text.slice(start, start + 3)) ?? [];
    this.#at = start + 1 + next.length;
    if (next.endsWith('\n')) return;
    if (!escaped.test(next)) word.add('\\', start, start + 1);
    if (next !== '') word.add(next, escaped.test(next) ? start : start + 1, this.#at);
  }

  /** A character, or what `$` or a backquote stands for. */
  #plain(word: Letters): void {
    const start = this.#at;
    const c = this.#text.charAt(start);
    VARIABLE.lastIndex = start;
    const [all, bare, braced] = VARIABLE.exec(this.#text) ?? [];
    if (all !== undefined) {
      this.#at += all.length;
      word.addAll(this.#held(bare ?? braced ?? '', { start, end: this.#at }));
    } else if (c === '`' || (c === '$' && /[({]/.test(this.#text.charAt(start + 1)))) {
      this.#at = this.#closing(start);
      word.add(UNSEEN, start, this.#at);
    } else {
      word.add(c, start, start + 1);
      this.#at++;
    }
  }

  /** What a variable holds so far; unseen where the file has not set it. */
  #held(name: string, at: Span): Letters {
    const held = this.#variables.get(name)?.letters;
    this.#expanded += held?.text.length ?? 0;
    const letters = new Letters();
    if (held && this.#expanded <= MOST_EXPANDED) letters.addAll(held);
    else letters.add(UNSEEN, at.start, at.end);
    return letters;
  }

  /** The end of a command or an expansion that is not followed further. */
  #closing(start: number): number {
    const c = this.#text.charAt(start);
    const close = c === '`' ? '`' : this.#text.charAt(start + 1) === '(' ? ')' : '}';
    const end = this.#text.indexOf(close, start + 2);
    return end < 0 ? this.#text.length : end + 1;
  }

  /** Passes a template's placeholder. */
  #passHole(word: Letters): boolean {
    while ((this.#holes[this.#hole]?.end ?? Number.POSITIVE_INFINITY) <= this.#at) this.#hole++;
    const hole = this.#holes[this.#hole];
    if (!hole || hole.start > this.#at) return false;
    word.add(UNSEEN, hole.start, hole.end);
    this.#at = hole.end;
    return true;
  }

  #unclosed(start: number): void {
    const quote = this.#text.charAt(start);
    this.#errors.push({
      code: 'unclosed-quote',
      at: { start, end: start + 1 },
      message: `This ${quote} is never closed, so grub-mkconfig cannot read the file.`,
    });
  }
}
