/** A message beside the report, on the standard error. */
export function say(message: string): void {
  process.stderr.write(`hvlint: ${message}\n`);
}

/** Whether colour is wanted where this stream ends: https://no-color.org */
export const isColourful = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
