import { Lines } from '../text.js';
import { FORBIDDEN } from './characters.js';
import { ErrorLog } from './errors.js';
import type { XmlError, XmlTree } from './nodes.js';
import { StrictCheck } from './strict.js';
import { refusal } from './validator.js';

export interface WellFormednessOptions {
  /** Leaves out the second opinion, which costs more than all the rest: for large texts while someone types. */
  readonly quick?: boolean;
}

/**
 * What keeps a text from being well-formed XML with namespaces, as libxml2 has it, in the order of the text;
 * empty where nothing does. A DOCTYPE is reported too. At most a hundred errors.
 */
export function wellFormedness(tree: XmlTree, { quick = false }: WellFormednessOptions = {}): readonly XmlError[] {
  const errors = new ErrorLog(tree.text, tree.errors);
  const plain = !UNUSUAL.test(tree.text);
  if (!plain) {
    for (const { 0: char, index } of tree.text.matchAll(FORBIDDEN)) {
      const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      errors.addSaying('character-invalid', { start: index, end: index + 1 }, `U+${code}`);
    }
  }
  new StrictCheck(tree, errors).run();
  if (errors.empty && !quick && (plain || !UNKNOWN_TO_VALIDATOR.test(tree.text))) askValidator(tree, errors);
  return errors.sorted();
}

/** fast-xml-parser's opinion on a text in which we found nothing: what it refuses, we have overlooked. */
function askValidator(tree: XmlTree, errors: ErrorLog): void {
  const refused = refusal(tree);
  if (!refused) return;
  const { text } = tree;
  const start = Math.min(Lines.of(text).start(refused.line - 1) + refused.column - 1, text.length);
  errors.addSaying('malformed', { start, end: Math.min(start + 1, text.length) }, refused.reason);
}

/** What is no printable character of ASCII: nearly every file has none, and is spared two slower searches. */
const UNUSUAL = /[^\t\n\r -~]/;

// It knows no name with letters beyond the Basic Multilingual Plane, and cuts these two off a name; libxml2 accepts all of them.
const UNKNOWN_TO_VALIDATOR = /(?!^)[\u{1680}\u{FEFF}\u{10000}-\u{10FFFF}]/u;
