import type { Reading } from '../../core/reading.js';
import { applyEdits, type Edit, replace, type Span } from '../../core/text.js';
import { XenConfig, type XenStatement, type XenValue } from '../../core/xen/document.js';
import { lineStart } from '../../core/xen/layout.js';
import type { Layout } from '../language.js';

/**
 * Edits of blanks alone: around signs, inside lists, at both ends of lines, and one line end at the end. Strings,
 * comments and line breaks stay, and so do blanks before a comment that shares its line. None where xl refuses the
 * file or a template makes it.
 */
export function formatXen({ xen }: Reading, layout: Layout): readonly Edit[] {
  if (!xen || xen.templated || xen.errors.length > 0) return [];
  const edits = new Formatter(xen, layout).edits();
  // xl drops one stray character where it is the last of the file; with a line end behind it, it would not.
  const blank = edits.every(({ span }) => /^[ \t\n]*$/.test(xen.text.slice(span.start, span.end)));
  return blank && meaning(new XenConfig(applyEdits(xen.text, edits))) === meaning(xen) ? edits : [];
}

interface Token extends Span {
  readonly kind: 'newline' | 'comment' | 'sign' | 'atom' | '[' | ']' | ',' | ';';
}

/** A list that is open: where its entries begin on lines of their own, and its bracket. */
interface Open {
  readonly indent: string;
  readonly close: string;
}

const TOKEN = /"(?:\\[^\n]|[^"\\\n])*"|'(?:\\[^\n]|[^'\\\n])*'|#[^\n]*|\+?=|[[\],;\n]|[^\s"'#=+[\],;]+/g;

class Formatter {
  readonly #text: string;
  readonly #layout: Layout;
  readonly #columns: ReadonlyMap<number, number>;
  readonly #edits: Edit[] = [];
  readonly #open: Open[] = [];
  /** The current line as it will be. */
  #line = '';

  constructor(config: XenConfig, layout: Layout) {
    this.#text = config.text;
    this.#layout = layout;
    this.#columns = columns(config);
  }

  edits(): readonly Edit[] {
    const tokens = tokensOf(this.#text);
    const end = tokens.findLastIndex(({ kind }) => kind !== 'newline') + 1;
    let before: Token | undefined;
    for (const [index, token] of tokens.slice(0, end).entries()) {
      const gap = { start: before?.end ?? 0, end: token.start };
      const blanks = this.#blanks(before, token, this.#text.slice(gap.start, gap.end));
      this.#replace(gap, blanks);
      this.#take(token, blanks, tokens[index + 1]);
      before = token;
    }
    if (before) this.#replace({ start: before.end, end: this.#text.length }, '\n');
    return this.#edits;
  }

  #replace(span: Span, text: string): void {
    if (this.#text.slice(span.start, span.end) !== text) this.#edits.push(replace(span, text));
  }

  #take(token: Token, blanks: string, next: Token | undefined): void {
    if (token.kind === 'newline') {
      this.#line = '';
      return;
    }
    const indent = /^[ \t]*/.exec(this.#line + blanks)?.[0] ?? '';
    this.#line += blanks + this.#text.slice(token.start, token.end);
    if (token.kind === ']') this.#open.pop();
    if (token.kind !== '[') return;
    const alone = next?.kind === 'newline' || next?.kind === 'comment';
    const hanging = this.#line.replace(/[^\t]/g, ' ');
    this.#open.push({ indent: alone ? indent + this.#layout.indent : `${hanging} `, close: indent });
  }

  /** What stands between two tokens; `written` is what stands there now. */
  #blanks(before: Token | undefined, token: Token, written: string): string {
    if (token.kind === 'newline') return '';
    if (before === undefined || before.kind === 'newline') {
      const list = this.#open.at(-1);
      return (token.kind === ']' ? list?.close : list?.indent) ?? '';
    }
    if (token.kind === 'comment' || token.kind === ';' || before.kind === ';') return written;
    if (token.kind === ',') return '';
    return token.kind === 'sign' ? ' '.repeat(this.#columns.get(token.start) ?? 1) : ' ';
  }
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: written, index }) => ({
    kind: kindOf(written),
    start: index,
    end: index + written.length,
  }));
}

function kindOf(written: string): Token['kind'] {
  switch (written) {
    case '\n':
      return 'newline';
    case '[':
    case ']':
    case ',':
    case ';':
      return written;
    case '=':
    case '+=':
      return 'sign';
    default:
      return written.startsWith('#') ? 'comment' : 'atom';
  }
}

/** The blanks before each sign, by its offset: signs that stand below each other on purpose go on doing so. */
function columns({ text, statements }: XenConfig): ReadonlyMap<number, number> {
  const result = new Map<number, number>();
  const settle = (group: readonly XenStatement[]): void => {
    const widest = group.reduce((most, { key }) => Math.max(most, key.length), 0);
    for (const each of group) result.set(signOf(text, each), group.length > 1 ? widest + 1 - each.key.length : 1);
  };
  let group: XenStatement[] = [];
  for (const statement of statements) {
    const last = group.at(-1);
    if (last && !(follows(text, last, statement) && column(text, last) === column(text, statement))) {
      settle(group);
      group = [];
    }
    group.push(statement);
  }
  if (group.length > 0) settle(group);
  return result;
}

const signOf = (text: string, { keySpan }: XenStatement): number =>
  keySpan.end + (/^[ \t]*/.exec(text.slice(keySpan.end, keySpan.end + 200))?.[0].length ?? 0);

/** How far a sign stands from where its key begins; NaN, which equals nothing, where tabs leave that open. */
function column(text: string, statement: XenStatement): number {
  const sign = signOf(text, statement);
  const tabs = text.slice(statement.keySpan.end, sign).includes('\t');
  return tabs ? Number.NaN : sign - statement.keySpan.start;
}

/** Whether a statement begins the line after that in which another ends. */
function follows(text: string, before: XenStatement, { keySpan }: XenStatement): boolean {
  const start = lineStart(text, keySpan.start);
  return (
    text.slice(start, keySpan.start).trim() === '' &&
    lineStart(text, Math.max(0, start - 1)) === lineStart(text, before.span.end)
  );
}

/** All that xl, or a person, reads in a file. */
const meaning = ({ text, statements, comments, errors }: XenConfig): string =>
  JSON.stringify([
    statements.map(({ key, op, value }) => [key, op, value && writtenAs(value)]),
    comments.map(({ start, end }) => text.slice(start, end)),
    errors.length,
  ]);

type Written = string | readonly Written[];

const writtenAs = (value: XenValue): Written =>
  value.kind === 'atom' ? value.quote + value.text + value.quote : value.items.map(writtenAs);
