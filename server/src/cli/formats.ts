import { jsonReport } from '../report/json.js';
import type { Report } from '../report/report.js';
import { COLOURS, NO_COLOURS } from '../report/terminal.js';
import { textReport } from '../report/text.js';
import { isColourful } from './say.js';

export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Columns where there is no terminal to ask. */
const WIDTH = 120;

/** The report in one of the formats; `onScreen` where a person may be looking at it. */
export function format(report: Report, as: Format, onScreen: boolean): Iterable<string> {
  switch (as) {
    case 'text':
      return textReport(report, {
        palette: onScreen && isColourful(process.stdout) ? COLOURS : NO_COLOURS,
        width: (onScreen ? process.stdout.columns : undefined) ?? WIDTH,
      });
    case 'json':
      return jsonReport(report);
  }
}
