import { safe } from '../report/terminal.js';

/** A message beside the report, on the standard error. */
export function say(message: string): void {
  process.stderr.write(`hvlint: ${safe(message)}\n`);
}
