/** Milliseconds before a bar appears at all, and between two looks of it. */
const PATIENCE = 300;
const PAUSE = 60;
const CELLS = 30;

/** A bar on the standard error that shows how far a scan is. It only ever appears on a terminal. */
export class ProgressBar {
  readonly #begun = Date.now();
  #drawn = 0;

  /** Told after each file. */
  readonly show = (done: number, total: number): void => {
    const now = Date.now();
    if (now - this.#begun < PATIENCE || now - this.#drawn < PAUSE) return;
    this.#drawn = now;
    const full = Math.floor((done / total) * CELLS);
    process.stderr.write(`\r[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${done} of ${total} files`);
  };

  /** Takes the bar away. */
  end(): void {
    if (this.#drawn > 0) process.stderr.write('\r\u001b[K');
  }
}
