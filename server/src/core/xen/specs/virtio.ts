import type { XenAtom } from '../atom.js';
import type { XenConfig } from '../document.js';
import { VIRTIO_WORDS } from '../vocabulary/device-words.js';
import { hasWord } from '../vocabulary/word.js';
import { pieces } from './pieces.js';
import { type Part, type SpecParts, XenSpec } from './spec.js';

export type VirtioParameter = keyof typeof VIRTIO_WORDS;

/** One entry of `virtio`: a device that a program outside of xl serves. */
export class XenVirtio extends XenSpec<VirtioParameter> {
  constructor(atom: XenAtom) {
    super(atom, readVirtio(atom.text));
  }

  /** The domain that serves it; undefined: Dom0. */
  get backend(): string | undefined {
    return this.value('backend') || undefined;
  }
}

/** The virtio devices of a guest, in order; those that a template leaves open are left out. */
export const virtioDevices = (config: XenConfig): readonly XenVirtio[] =>
  config.knownList('virtio').map(atom => new XenVirtio(atom));

/** Of `type=virtio,device22` the second half is a piece of its own, which means nothing here. */
function readVirtio(text: string): SpecParts<VirtioParameter> {
  const parts = [...pieces(text)].flatMap(({ name, value, start, end, valueStart }): Part<VirtioParameter>[] =>
    hasWord(VIRTIO_WORDS, name) ? [{ name, value, start, end, valueStart, valueEnd: end, form: 'pair' }] : [],
  );
  return { parts, faults: [] };
}
