import { columns } from '../core/columns.js';
import { safe } from './terminal.js';

/** A line of a file as a terminal shows it, and what to draw below it. */
export interface Excerpt {
  readonly line: string;
  readonly underline: string;
}

const TAB = 4;

/** One character of the line: how it is shown, from which column on, and how wide. */
interface Cell {
  readonly shown: string;
  readonly offset: number;
  readonly column: number;
  readonly width: number;
  readonly marked: boolean;
}

/**
 * The line with the characters from `start` to `end` (UTF-16) underlined, an empty range by one mark. What of the line
 * is wider than `width` columns is cut around the range.
 */
export function excerpt(line: string, start: number, end: number, width: number): Excerpt {
  // A line may be as long as the file: what is surely out of sight is not looked at.
  const from = Math.max(0, start - width);
  const cells = cellsOf(line.slice(from, start + width), start - from, end - from);
  const first = cells.find(cell => cell.offset >= start - from)?.column ?? widthOf(cells);
  const last = cells.findLast(cell => cell.marked);
  const beyond = (last ? last.column + last.width : first) > width;
  const left = beyond ? Math.max(0, first - Math.floor(width / 3)) : 0;
  const seen = cells.filter(cell => cell.column >= left && cell.column + cell.width <= left + width);
  const head = from > 0 || (seen[0]?.column ?? 0) > 0 ? '… ' : '';
  const tail = seen.at(-1) !== cells.at(-1) || start + width < line.length ? ' …' : '';
  const marks = widthOf(seen.filter(cell => cell.marked));
  return {
    line: `${head}${seen.map(cell => cell.shown).join('')}${tail}`,
    underline: ' '.repeat(head.length + first - (seen[0]?.column ?? 0)) + '^'.repeat(Math.max(1, marks)),
  };
}

const widthOf = (cells: readonly Cell[]): number => cells.reduce((total, cell) => total + cell.width, 0);

function cellsOf(line: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const letter of line) {
    const shown = letter === '\t' ? ' '.repeat(TAB - (column % TAB)) : safe(letter);
    const width = shown === letter ? columns(letter) : shown.length;
    cells.push({ shown, offset, column, width, marked: offset >= start && offset < end });
    offset += letter.length;
    column += width;
  }
  return cells;
}
