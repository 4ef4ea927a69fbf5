/** Milliseconds of work after which whoever types gets a turn. */
const SLICE = 4;

/** Long work in slices: between them the server hears what the editor says. */
export class Slices {
  #until = performance.now() + SLICE;

  /** Lets others have a turn where this slice is used up. */
  async rest(): Promise<void> {
    if (performance.now() < this.#until) return;
    await new Promise(resolve => setTimeout(resolve));
    this.#until = performance.now() + SLICE;
  }
}
