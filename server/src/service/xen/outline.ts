import { FoldingRangeKind, SymbolKind } from 'vscode-languageserver-types';
import type { Reading } from '../../core/reading.js';
import { contains, type Span } from '../../core/text.js';
import { XenAtom } from '../../core/xen/atom.js';
import type { XenConfig, XenList, XenStatement, XenValue } from '../../core/xen/document.js';
import { lineStart } from '../../core/xen/layout.js';
import { XenDisk } from '../../core/xen/specs/disk.js';
import { XenPci } from '../../core/xen/specs/pci.js';
import { XenVif } from '../../core/xen/specs/vif.js';
import type { Fold, Outline } from '../language.js';
import { pieceAt } from './pieces.js';

/** How much of a value the outline shows. */
const LONGEST = 60;

/** The settings of a file in their order; lists with their entries. */
export const outlineOf = ({ xen, text }: Reading): readonly Outline[] =>
  (xen?.statements ?? []).map(statement => entry(text, statement));

function entry(text: string, { key, keySpan, span, value }: XenStatement): Outline {
  const list = value?.kind === 'list' ? value : undefined;
  return {
    name: key,
    detail: list ? entries(list.items.length) : value ? shown(text, value) : '',
    kind: list ? SymbolKind.Array : SymbolKind.Property,
    at: span,
    nameAt: keySpan,
    children: (list?.items ?? []).map(item => child(text, key, item)),
  };
}

function child(text: string, key: string, item: XenValue): Outline {
  const inner = item.kind === 'list' ? item.items.map(each => child(text, '', each)) : [];
  const { name, detail } =
    item.kind === 'atom' ? described(text, key, item) : { name: entries(inner.length), detail: '' };
  return {
    name: name || '(empty)',
    detail,
    kind: SymbolKind.Object,
    at: item.span,
    nameAt: item.span,
    children: inner,
  };
}

/** Devices go by what tells them from each other. */
function described(text: string, key: string, atom: XenAtom): { readonly name: string; readonly detail: string } {
  const whole = shown(text, atom);
  const masked = new XenAtom(text, atom.span, atom.textSpan, atom.quote, true);
  const name = nameOf(key, masked);
  return name === undefined ? { name: whole, detail: '' } : { name, detail: whole };
}

function nameOf(key: string, atom: XenAtom): string | undefined {
  switch (key) {
    case 'disk':
      return new XenDisk(atom).vdev;
    case 'vif': {
      const vif = new XenVif(atom);
      return vif.value('mac') ?? vif.bridge;
    }
    case 'pci':
      return new XenPci(atom).device;
    default:
      return undefined;
  }
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

function shown(text: string, value: XenValue): string {
  const { start, end } = value.kind === 'atom' ? value.textSpan : value.span;
  const written = text.slice(start, end).trim();
  return written.length > LONGEST ? `${written.slice(0, LONGEST - 1)}…` : written;
}

/** Lists, up to the line before their bracket where that begins a line, and comments that follow each other. */
export function foldsOf({ xen }: Reading): readonly Fold[] {
  if (!xen) return [];
  const lists = xen.statements.flatMap(({ value }) => (value ? listsIn(value) : []));
  return [...lists.map(list => ({ at: withoutBracket(xen.text, list) })), ...commentBlocks(xen)];
}

const listsIn = (value: XenValue): readonly XenList[] =>
  value.kind === 'atom' ? [] : [value, ...value.items.flatMap(listsIn)];

function withoutBracket(text: string, { span, closed }: XenList): Span {
  const line = lineStart(text, span.end);
  const alone = closed && line > span.start && text.slice(line, span.end - 1).trim() === '';
  return alone ? { start: span.start, end: Math.max(span.start, line - 1) } : span;
}

function commentBlocks({ text, comments }: XenConfig): readonly Fold[] {
  const blocks: Span[] = [];
  for (const comment of comments) {
    const line = lineStart(text, comment.start);
    if (text.slice(line, comment.start).trim() !== '') continue;
    const last = blocks.at(-1);
    const joins = last && /^\r?\n[ \t]*$/.test(text.slice(last.end, comment.start));
    if (joins) blocks[blocks.length - 1] = { start: last.start, end: comment.end };
    else blocks.push(comment);
  }
  return blocks.map(at => ({ at, kind: FoldingRangeKind.Comment }));
}

/** What stands around an offset: a part of a string, the string, with its quotes, its lists, the assignment. */
export function spansAround({ xen }: Reading, offset: number): readonly Span[] {
  if (!xen) return [];
  const here = { start: offset, end: offset };
  const comment = xen.comments.find(each => contains(each, here));
  if (comment) return [comment];
  const statement = xen.statements.find(({ span }) => contains(span, here));
  if (!statement) return [];
  const inner = contains(statement.keySpan, here) ? [statement.keySpan] : valueSpans(xen.text, statement.value, offset);
  return distinct([...inner, statement.span]);
}

function valueSpans(text: string, value: XenValue | undefined, offset: number): readonly Span[] {
  const here = { start: offset, end: offset };
  if (!value || !contains(value.span, here)) return [];
  if (value.kind === 'list') {
    const item = value.items.find(({ span }) => contains(span, here));
    return [...valueSpans(text, item, offset), value.span];
  }
  if (!contains(value.textSpan, here)) return [value.span];
  return [pieceAt(text, value.textSpan, offset), value.textSpan, value.span];
}

const distinct = (spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ start, end }, index) => {
    const before = spans[index - 1];
    return before === undefined || before.start !== start || before.end !== end;
  });
