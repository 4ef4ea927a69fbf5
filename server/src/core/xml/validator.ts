import { XMLValidator } from 'fast-xml-parser';
import type { XmlElement, XmlTree } from './nodes.js';

/** Start tags that the validator has accepted, in whichever file. */
const accepted = new Set<string>();

/** So many are remembered; longer ones hardly recur. */
const MOST = 4000;
const LONGEST = 200;

/** Why fast-xml-parser refuses a text in which the tree has no error, with line and column from 1; undefined where it does not. */
export function refusal(
  tree: XmlTree,
): { readonly line: number; readonly column: number; readonly reason: string } | undefined {
  const { text, unknown } = abridged(tree);
  if (XMLValidator.validate(text) === true) {
    for (const tag of unknown) accept(tag);
    return undefined;
  }
  const verdict = XMLValidator.validate(tree.text);
  if (verdict === true) return undefined;
  const { line, col = 1, msg } = verdict.err;
  return { line, column: col, reason: msg };
}

/**
 * The text in which start tags that the validator knows stand with their names alone, and those that it does not know.
 * Whether attributes are well-formed does not depend on where their tag stands, and guests say most things in the same
 * tags: looking each of them up takes a fifth of the time that the validator takes for it (measured).
 */
function abridged({ text, nodes }: XmlTree): { readonly text: string; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  let short = '';
  let from = 0;
  const visit = (element: XmlElement): void => {
    if (element.attributes.length > 0) {
      const { nameEnd, startTag } = element;
      const tag = text.slice(startTag.start, startTag.end);
      if (accepted.has(tag)) {
        short += `${text.slice(from, nameEnd)}${element.selfClosing ? '/>' : '>'}`;
        from = startTag.end;
      } else if (tag.length <= LONGEST) unknown.push(tag);
    }
    for (const child of element.children) if (child.kind === 'element') visit(child);
  };
  for (const node of nodes) if (node.kind === 'element') visit(node);
  return { text: short + text.slice(from), unknown };
}

function accept(tag: string): void {
  // What recurs comes again soon.
  if (accepted.size >= MOST) accepted.clear();
  // A piece cut out of a text keeps the whole text in memory; one cut out of a text of its own does not.
  accepted.add(` ${tag}`.slice(1));
}
