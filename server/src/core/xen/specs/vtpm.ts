import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { pieces } from './pieces.js';
import { type Fault, type Part, type SpecParts, XenSpec } from './spec.js';

const NAMES = ['backend', 'uuid'] as const;

export type VtpmParameter = (typeof NAMES)[number];

/** One entry of `vtpm`: a virtual TPM, and the domain that serves it. */
export class XenVtpm extends XenSpec<VtpmParameter> {
  constructor(atom: XenAtom) {
    super(atom, readVtpm(atom.text));
  }

  /** The domain that serves it; undefined where none is named, which xl refuses. */
  get backend(): string | undefined {
    return this.value('backend');
  }

  /** Which of the manager's TPMs it is, in one spelling; undefined where xl draws a new one. */
  get uuid(): string | undefined {
    return this.value('uuid')?.replaceAll('-', '').toLowerCase() || undefined;
  }
}

/** The virtual TPMs of a guest, in order; those that a template leaves open are left out. */
export const vtpms = (config: XenConfig): readonly XenVtpm[] => config.knownList('vtpm').map(atom => new XenVtpm(atom));

/** Reads an entry as xl does (xl_parse.c): a word that it does not know ends the start of the guest. */
function readVtpm(text: string): SpecParts<VtpmParameter> {
  const parts: Part<VtpmParameter>[] = [];
  const faults: Fault[] = [];
  for (const { text: piece, name: word, value, start, end, valueStart } of pieces(text)) {
    const name = NAMES.find(each => each === word?.trim());
    if (name) parts.push({ name, value: value.trim(), start, end, valueStart, valueEnd: end, form: 'pair' });
    else faults.push({ start, end, refused: true, message: `xl knows no word "${word ?? piece}" in vtpm.` });
  }
  return { parts, faults };
}
