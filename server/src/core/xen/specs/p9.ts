import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { P9_WORDS } from '../vocabulary/device-words.js';
import { hasWord } from '../vocabulary/word.js';
import { pieces } from './pieces.js';
import { type Fault, type Part, type SpecParts, XenSpec } from './spec.js';

export type P9Parameter = keyof typeof P9_WORDS;

/** One entry of `p9`: a folder of the backend domain that the guest mounts. */
export class XenP9 extends XenSpec<P9Parameter> {
  constructor(atom: XenAtom) {
    super(atom, readP9(atom.text));
  }

  /** The folder; undefined where none is given, as xen_9pfsd allows. */
  get path(): string | undefined {
    return this.value('path');
  }

  /** The domain whose folder it is; undefined: Dom0. */
  get backend(): string | undefined {
    return this.value('backend') || undefined;
  }
}

/** The folders that a guest mounts over 9pfs, in order; those that a template leaves open are left out. */
export const p9Shares = (config: XenConfig): readonly XenP9[] => config.knownList('p9').map(atom => new XenP9(atom));

/** Newer xl trims blanks around names and values, and older ones refuse them; a word that it does not know ends both. */
function readP9(text: string): SpecParts<P9Parameter> {
  const parts: Part<P9Parameter>[] = [];
  const faults: Fault[] = [];
  for (const { text: piece, name: word, value, start, end, valueStart } of pieces(text)) {
    if (piece.trim() === '') continue;
    const name = word?.trim();
    const from = valueStart + value.length - value.trimStart().length;
    const trimmed = value.trim();
    if (hasWord(P9_WORDS, name))
      parts.push({ name, value: trimmed, start, end, valueStart: from, valueEnd: from + trimmed.length, form: 'pair' });
    else faults.push({ start, end, refused: true, message: `xl knows no word "${name ?? piece}" in p9.` });
  }
  return { parts, faults };
}
