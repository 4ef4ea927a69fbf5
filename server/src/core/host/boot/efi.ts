import type { Span } from '../../text.js';

/** One `key=value` of an EFI file, as Xen's loader reads it. */
export interface EfiItem {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export interface EfiSection {
  readonly name: string;
  readonly nameSpan: Span;
  readonly items: readonly EfiItem[];
}

export interface EfiFile {
  readonly sections: readonly EfiSection[];
  readonly comments: readonly Span[];
}

// Any control character ends a line, a tab too; "#" begins a comment anywhere, ";" at the start of a line.
// biome-ignore lint/suspicious/noControlCharactersInRegex: Xen's loader ends lines at these.
const LINE = /[^\x00-\x1f\x7f]+/g;

/** Reads xen.cfg of the EFI loader; xen/common/efi/boot.c, pre_parse and get_value. */
export function readEfi(text: string): EfiFile {
  const sections: { name: string; nameSpan: Span; items: EfiItem[] }[] = [];
  const comments: Span[] = [];
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const [indent = ''] = /^ */.exec(line) ?? [];
    const comment = line.startsWith(';', indent.length) ? indent.length : line.indexOf('#');
    if (comment >= 0) comments.push({ start: index + comment, end: index + line.length });
    const start = index + indent.length;
    const written = line.slice(indent.length, comment >= 0 ? comment : undefined).trimEnd();
    const [, section] = /^\[([^\]]*)\]/.exec(written) ?? [];
    const [, key = '', gap = ''] = /^([^=\s]+)=( *)/.exec(written) ?? [];
    const valueStart = start + key.length + 1 + gap.length;
    if (section !== undefined) {
      sections.push({ name: section, nameSpan: { start: start + 1, end: start + 1 + section.length }, items: [] });
    } else if (key !== '') {
      const keySpan = { start, end: start + key.length };
      const valueSpan = { start: valueStart, end: Math.max(valueStart, start + written.length) };
      sections.at(-1)?.items.push({ key, keySpan, valueSpan });
    }
  }
  return { sections, comments };
}
