import { detectKind } from '../kind.js';
import { elementsIn } from '../libvirt/source.js';
import { lineIndent } from '../libvirt/style.js';
import type { Reading } from '../reading.js';
import { contains, type Edit, insert, type Span } from '../text.js';
import { indentation, lineEnding, lineStart } from '../xen/layout.js';
import type { XmlElement } from '../xml/tree.js';
import { directive } from './directive.js';
import { hostSettings } from './host.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Accepts, by a comment as near as can be, what is found at a place; undefined where only a comment for the whole file
 * can do that: at the root's start tag, at the first setting, and where a template leaves no room.
 */
export function acceptHere(reading: Reading, at: Span, rule: string, reason: string): Edit | undefined {
  const [document] = reading.libvirt;
  const edit = document
    ? beforeElement(reading.text, document.tree.root, at, xmlComment(rule, reason))
    : aboveSetting(reading, at, hashComment(rule, reason));
  return edit && !strikesTemplate(reading, edit) ? edit : undefined;
}

/** Accepts a rule's findings in the whole file, by a comment at its top; undefined where the file can hold none. */
export function acceptInFile(reading: Reading, rule: string, reason: string): Edit | undefined {
  const { text, libvirt } = reading;
  const root = libvirt[0]?.tree.root;
  const edit = root
    ? (beforeLine(text, root.start, xmlComment(rule, reason)) ??
      insert(root.start, xmlComment(rule, reason) + lineEnding(text)))
    : hasComments(reading)
      ? insert(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, hashComment(rule, reason) + lineEnding(text))
      : undefined;
  return edit && !strikesTemplate(reading, edit) ? edit : undefined;
}

/** Whether an edit would change what a template fills in. */
export const strikesTemplate = ({ holes }: Reading, { span }: Edit): boolean =>
  holes.some(hole => hole.start < span.end && span.start < hole.end);

/** A comment may not hold two hyphens in a row, and may not end with one. */
const xmlComment = (rule: string, reason: string): string =>
  `<!-- ${directive(rule, reason.replace(/-{2,}/g, '-').replace(/\s+/g, ' '))} -->`;

const hashComment = (rule: string, reason: string): string => `# ${directive(rule, reason.replace(/\s+/g, ' '))}`;

/** In a line above the innermost element that begins a line; where none does, right before the innermost. */
function beforeElement(text: string, root: XmlElement | undefined, at: Span, comment: string): Edit | undefined {
  const around = root ? elementsAround(root, at) : [];
  const innermost = around.at(-1);
  if (!innermost) return undefined;
  const first = around.findLast(element => lineIndent(text, element.start) !== undefined);
  return first ? beforeLine(text, first.start, comment) : insert(innermost.start, comment);
}

/** The elements below the root that hold a place, from the outermost. */
function elementsAround(root: XmlElement, at: Span): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (let next: XmlElement | undefined = root; next; ) {
    next = elementsIn(next).find(child => contains(child, at));
    if (next) found.push(next);
  }
  return found;
}

function beforeLine(text: string, offset: number, comment: string): Edit | undefined {
  const indent = lineIndent(text, offset);
  return indent === undefined ? undefined : insert(offset - indent.length, indent + comment + lineEnding(text));
}

function aboveSetting(reading: Reading, at: Span, comment: string): Edit | undefined {
  const { text, xen, host } = reading;
  const starts = xen
    ? xen.statements.map(({ span }) => span.start)
    : host
        .flatMap(hostSettings)
        .map(({ start }) => start)
        .sort((a, b) => a - b);
  // Inside a list of xl a comment may stand, inside a value of a host file or a line of shell none may.
  const inside = xen ? at.start : starts.findLast(start => start <= at.start);
  if (inside === undefined || !hasComments(reading)) return undefined;
  const start = lineStart(text, inside);
  if (start <= lineStart(text, starts[0] ?? 0)) return undefined;
  return insert(start, indentation(text, inside) + comment + lineEnding(text));
}

/** /etc/kernel/cmdline is the boot line itself. */
function hasComments({ file, text }: Reading): boolean {
  const kind = detectKind(file, text);
  return kind?.family === 'xen' || (kind?.family === 'host' && kind.file !== 'cmdline');
}
