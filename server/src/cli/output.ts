import { writeFileSync } from 'node:fs';
import { jsonReport } from '../report/json.js';
import type { Report } from '../report/report.js';
import { COLOURS, NO_COLOURS } from '../report/terminal.js';
import { textReport } from '../report/text.js';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Writes a report to the standard output or into a file. */
export function write(report: Report, { format, output }: { format: Format; output?: string }): void {
  const chunks = format === 'json' ? jsonReport(report) : textReport(report, styleOf(output));
  if (output !== undefined) writeFileSync(output, [...chunks].join(''));
  else for (const chunk of chunks) process.stdout.write(chunk);
}

/** Colour only where a person looks at it and has not said no: https://no-color.org */
const styleOf = (output: string | undefined) => ({
  palette: output === undefined && process.stdout.isTTY && !process.env['NO_COLOR'] ? COLOURS : NO_COLOURS,
  width: process.stdout.columns ?? 100,
});
