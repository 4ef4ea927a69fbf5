import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { VFB_WORDS } from '../vocabulary/device-words.js';
import { hasWord } from '../vocabulary/word.js';
import { type Piece, pieces } from './pieces.js';
import { type Part, type SpecParts, XenSpec } from './spec.js';

export type VfbParameter = keyof typeof VFB_WORDS;

/** One entry of `vfb`: a screen of a paravirtualised guest. */
export class XenVfb extends XenSpec<VfbParameter> {
  /** Offsets of what xl reads past without a word, in the decoded text. */
  readonly ignored: readonly Piece[];

  constructor(atom: XenAtom) {
    const { ignored, ...read } = readVfb(atom.text);
    super(atom, read);
    this.ignored = ignored;
  }

  /** Whether it is shown over VNC, as it is unless a number says no. */
  get vnc(): boolean {
    const said = this.value('vnc');
    return said === undefined || /^\s*[-+]?0*[1-9]/.test(said);
  }
}

/** The screens of a paravirtualised guest, in order; those that a template leaves open are left out. */
export const vfbs = (config: XenConfig): readonly XenVfb[] => config.knownList('vfb').map(atom => new XenVfb(atom));

interface VfbParts extends SpecParts<VfbParameter> {
  readonly ignored: readonly Piece[];
}

/** Reads an entry as xl does (xl_parse.c): up to the first piece without a "=", and past names that it does not know. */
function readVfb(text: string): VfbParts {
  const parts: Part<VfbParameter>[] = [];
  const ignored: Piece[] = [];
  let ended = false;
  for (const piece of pieces(text)) {
    const { name, value, start, end, valueStart } = piece;
    ended ||= name === undefined;
    if (ended || !hasWord(VFB_WORDS, name)) ignored.push(piece);
    else parts.push({ name, value, start, end, valueStart, valueEnd: end, form: 'pair' });
  }
  return { parts, faults: [], ignored };
}
