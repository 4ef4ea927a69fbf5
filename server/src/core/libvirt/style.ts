import type { XmlElement, XmlTree } from '../xml/tree.js';

/** How a file is written, so that what a fix inserts looks like the rest. */
export interface Style {
  readonly quote: '"' | "'";
  readonly indent: string;
  readonly eol: string;
}

/** Reads the style from the file: its first quote, its first indentation, its first line end. */
export function styleOf(tree: XmlTree, root: XmlElement): Style {
  const { text } = tree;
  const newline = text.indexOf('\n');
  const first = root.children.find(child => child.kind === 'element');
  const outer = lineIndent(text, root.start);
  const inner = first && lineIndent(text, first.start);
  const unit = inner !== undefined && outer !== undefined && inner.startsWith(outer) ? inner.slice(outer.length) : '';
  return {
    quote: firstQuote(root) ?? "'",
    indent: unit || '  ',
    eol: newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n',
  };
}

function firstQuote(element: XmlElement): '"' | "'" | undefined {
  for (const attribute of element.attributes) if (attribute.quote) return attribute.quote;
  for (const child of element.children) {
    const quote = child.kind === 'element' ? firstQuote(child) : undefined;
    if (quote) return quote;
  }
  return undefined;
}

/** The white space between the line's begin and `offset`; undefined where anything else stands there. */
export function lineIndent(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? text.slice(start, offset) : undefined;
}

/**
 * Brings markup written with `'`, two blanks a level and LF into the style of a file.
 * Lines after the first are indented by `indent`.
 */
export function restyle(markup: string, style: Style, indent: string): string {
  const quoted = style.quote === "'" ? markup : markup.replaceAll("'", '"');
  return quoted
    .split('\n')
    .map((line, index) => {
      const depth = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
      return (index === 0 ? '' : indent) + style.indent.repeat(depth / 2) + line.slice(depth);
    })
    .join(style.eol);
}
