import { lineIndent } from './libvirt/style.js';
import { itemsOf, type Node, parseSettings, propertiesOf, under } from './settings-tree.js';
import { applyEdits, type Edit, insert, replace } from './text.js';
import { lineEnding } from './xen/layout.js';

/**
 * Adds an item, two blanks a level, at the end of a list of a settings file, whose layout and comments stay; the list is
 * made where it is missing. Undefined where the text cannot be changed so.
 */
export function addToList(text: string, key: string, item: readonly string[]): readonly Edit[] | undefined {
  const { root, fault } = parseSettings(text);
  if (fault || !root) return undefined;
  const list = under(root, key);
  const edits = list
    ? append(text, list, itemsOf(list).at(-1), item)
    : append(text, root, wholeOf(root), [`${JSON.stringify(key)}: [`, ...item.map(line => `  ${line}`), ']']);
  return parseSettings(applyEdits(text, edits)).fault ? undefined : edits;
}

/** The last `"key": value` of an object. */
const wholeOf = (root: Node): Node | undefined => propertiesOf(root).at(-1)?.key.parent;

/** Adds lines, two blanks a level, at the end of a list or an object: below its last item, or beside it on its line. */
function append(text: string, holder: Node, last: Node | undefined, lines: readonly string[]): readonly Edit[] {
  const eol = lineEnding(text);
  if (!last) {
    const inside = { start: holder.offset + 1, end: holder.offset + holder.length - 1 };
    const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', holder.offset) + 1))?.[0] ?? '';
    const added = eol + restyled(text, lines, outer + unitOf(text));
    const empty = text.slice(inside.start, inside.end).trim() === '';
    return [empty ? replace(inside, added + eol + outer) : insert(inside.start, added)];
  }
  const end = last.offset + last.length;
  const comma = /^\s*,/.exec(text.slice(end))?.[0];
  // A comment at the end of a line belongs to what stands before it.
  const behind = end + (comma?.length ?? 0);
  const note = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?[ \t]*(?=[\r\n])/.exec(text.slice(behind))?.[0] ?? '';
  const indent = lineIndent(text, last.offset);
  const added =
    indent === undefined ? ` ${lines.map(line => line.trim()).join(' ')}` : eol + restyled(text, lines, indent);
  const place = behind + note.length;
  if (comma !== undefined) return [insert(place, added)];
  return place === end ? [insert(end, `,${added}`)] : [insert(end, ','), insert(place, added)];
}

function restyled(text: string, lines: readonly string[], indent: string): string {
  const unit = unitOf(text);
  return lines
    .map(line => {
      const depth = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
      return indent + unit.repeat(depth / 2) + line.slice(depth);
    })
    .join(lineEnding(text));
}

/** What one level of the file is indented by. */
const unitOf = (text: string): string => /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
