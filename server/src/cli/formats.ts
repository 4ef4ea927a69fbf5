import { jsonReport } from '../report/json.js';
import type { Report } from '../report/report.js';
import { COLOURS, NO_COLOURS } from '../report/terminal.js';
import { type TextStyle, textReport } from '../report/text.js';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Columns where there is no terminal to ask. */
const WIDTH = 120;

/** How to write for whoever reads the standard output. Colour is for terminals whose owner has not said no: https://no-color.org */
export function screen(): TextStyle {
  const { isTTY, columns } = process.stdout;
  const colourful = isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
  return { palette: colourful ? COLOURS : NO_COLOURS, width: columns ?? WIDTH };
}

/** The report in one of the formats; `onScreen` where it goes to the standard output. */
export function format(report: Report, as: Format, onScreen: boolean): Iterable<string> {
  switch (as) {
    case 'text':
      return textReport(report, onScreen ? screen() : { palette: NO_COLOURS, width: WIDTH });
    case 'json':
      return jsonReport(report);
  }
}
