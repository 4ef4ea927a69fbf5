import type { Edit, Span } from '../../text.js';
import type { XenAtom } from '../atom.js';

/** One part of a structured string, with offsets in the decoded text. */
export interface Part<N extends string = string> {
  readonly name: N;
  /** Behind its `=`; of a flag ''. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** `name=value`, a bare word like `cdrom`, or a value that is known by its place. */
  readonly form: 'pair' | 'flag' | 'place';
}

/** One part of a structured string: a disk's `format=raw`, a flag, or a value that is known by its place. */
export interface XenParameter<N extends string = string> {
  readonly name: N;
  readonly value: string;
  /** Name and value. */
  readonly span: Span;
  readonly valueSpan: Span;
  readonly form: 'pair' | 'flag' | 'place';
}

/** What xl says against a structured string. */
export interface SpecError {
  readonly at: Span;
  /** Whether xl refuses the whole guest for it; else it goes on without that part. */
  readonly refused: boolean;
  /** A sentence for the operator. */
  readonly message: string;
}

/** What a reader holds against a string, with offsets in the decoded text. */
export interface Fault {
  readonly start: number;
  readonly end: number;
  readonly refused: boolean;
  readonly message: string;
}

/** What a reader of one kind of string finds in it. */
export interface SpecParts<N extends string> {
  readonly parts: readonly Part<N>[];
  readonly faults: readonly Fault[];
}

/** A structured string of a guest file (`disk`, `vif`, `pci` …), with the range of every part. */
export class XenSpec<N extends string = string> {
  readonly atom: XenAtom;
  readonly parameters: readonly XenParameter<N>[];
  readonly errors: readonly SpecError[];
  protected readonly parts: readonly Part<N>[];

  constructor(atom: XenAtom, { parts, faults }: SpecParts<N>) {
    this.atom = atom;
    this.parts = parts;
    this.parameters = parts.map(({ name, value, start, end, valueStart, valueEnd, form }) => ({
      name,
      value,
      form,
      span: atom.place(start, end),
      valueSpan: atom.place(valueStart, valueEnd),
    }));
    this.errors = faults.map(({ start, end, refused, message }) => ({ at: atom.place(start, end), refused, message }));
  }

  /** Whether xl refuses the guest for this string. */
  get refused(): boolean {
    return this.errors.some(each => each.refused);
  }

  /** The parameter that counts: where it is given twice, the last. */
  get(name: N): XenParameter<N> | undefined {
    return this.parameters.findLast(each => each.name === name);
  }

  /** Its value; undefined where it is not given. */
  value(name: N): string | undefined {
    return this.get(name)?.value;
  }

  /** Whether a flag or a parameter is given. */
  has(name: N): boolean {
    return this.get(name) !== undefined;
  }

  /** Sets a parameter: in place, or as a new one where it may stand. Other characters stay. */
  setOption(name: N, value: string): Edit {
    const part = this.parts.findLast(each => each.name === name);
    if (part && part.form !== 'flag') return this.atom.edit(part.valueStart, part.valueEnd, value);
    return this.insertOption(`${name}=${value}`);
  }

  /** Sets a flag such as `cdrom`, where it is not set yet. */
  setFlag(name: N): Edit {
    const part = this.parts.findLast(each => each.name === name);
    return part ? this.atom.edit(part.start, part.start, '') : this.insertOption(name);
  }

  /** Removes a parameter with its comma; nothing where it is not given. */
  removeOption(name: N): Edit {
    const part = this.parts.findLast(each => each.name === name);
    if (!part) return this.atom.edit(0, 0, '');
    const { text } = this.atom;
    const [behind = ''] = /^[ \t]*,[ \t]*/.exec(text.slice(part.end)) ?? [];
    if (behind) return this.atom.edit(part.start, part.end + behind.length, '');
    const [before = ''] = /,[ \t]*$/.exec(text.slice(0, part.start)) ?? [];
    return this.atom.edit(part.start - before.length, part.end, '');
  }

  /** Where a new parameter may stand: at the end, unless the kind of string says otherwise. */
  protected insertOption(written: string): Edit {
    const { text } = this.atom;
    const gap = text.trim() === '' || text.endsWith(',') ? '' : ',';
    return this.atom.edit(text.length, text.length, gap + written);
  }
}
