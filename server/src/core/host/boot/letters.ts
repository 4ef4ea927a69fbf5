import type { Span } from '../../text.js';

/** Stands for what a file does not show: a template's placeholder, an unknown variable. */
export const UNSEEN = '\0';

/** Longer values are cut: variables that expand one another could grow without bound. */
const LONGEST = 65_536;

/** A text put together from pieces of a file, with the place of each character there. */
export class Letters {
  text = '';
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Adds one character that stands at `start` to `end` in the file. */
  add(character: string, start: number, end: number): void {
    if (this.text.length >= LONGEST) return;
    this.text += character;
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Adds a range of a file as it stands there. */
  addRange(source: string, { start, end }: Span): void {
    for (let at = start; at < end; at++) this.add(source.charAt(at), at, at + 1);
  }

  /** Adds what another text holds, at its own places. */
  addAll(other: Letters): void {
    for (let i = 0; i < other.text.length; i++) {
      this.add(other.text.charAt(i), other.#starts[i] ?? 0, other.#ends[i] ?? 0);
    }
  }

  /** The place of a range that is not empty; of an empty one, the place in front of its character. */
  place(start: number, end: number): Span {
    const from = this.#starts[start] ?? this.#ends.at(-1) ?? 0;
    return { start: start === end && start > 0 ? (this.#ends[start - 1] ?? from) : from, end: this.#end(start, end) };
  }

  #end(start: number, end: number): number {
    if (end > 0 && (end > start || start > 0)) return this.#ends[end - 1] ?? 0;
    return this.#starts[start] ?? 0;
  }

  /** Whether a range stands in the file in one piece, but for line continuations: only then can it be edited. */
  whole(source: string, start: number, end: number): boolean {
    for (let i = start; i + 1 < end; i++) {
      const [from = 0, to = 0] = [this.#ends[i], this.#starts[i + 1]];
      if (from === to) continue;
      if (to < from || !/^(?:\\\r?\n)+$/.test(source.slice(from, Math.min(to, from + 64)))) return false;
    }
    return true;
  }
}
