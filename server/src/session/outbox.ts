import { Slices } from './slices.js';

/** Milliseconds in which what changes is gathered before it is told. */
const GATHER = 60;

/** The files of which something is to be told, one after the other and without keeping anybody waiting. */
export class Outbox {
  readonly #tell: (file: string) => void;
  readonly #done: () => void;
  readonly #failed: (error: unknown) => void;
  readonly #due = new Set<string>();
  #busy = false;
  #stopped = false;

  /** `tell` is called for each file, `done` now and then and at the end. */
  constructor(tell: (file: string) => void, done: () => void, failed: (error: unknown) => void) {
    this.#tell = tell;
    this.#done = done;
    this.#failed = failed;
  }

  add(files: Iterable<string>): void {
    if (this.#stopped) return;
    for (const file of files) this.#due.add(file);
    if (this.#busy || this.#due.size === 0) return;
    this.#busy = true;
    setTimeout(() => {
      this.#run()
        .catch(this.#failed)
        .finally(() => {
          this.#busy = false;
          // What came while the last one failed is not lost.
          this.add([]);
        });
    }, GATHER);
  }

  stop(): void {
    this.#stopped = true;
    this.#due.clear();
  }

  async #run(): Promise<void> {
    const slices = new Slices();
    for (const file of this.#due) {
      if (this.#stopped) return;
      this.#due.delete(file);
      this.#tell(file);
      await slices.rest();
    }
    if (!this.#stopped) this.#done();
  }
}
