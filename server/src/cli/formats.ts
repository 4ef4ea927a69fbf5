import { githubReport } from '../report/github.js';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { markdownReport } from '../report/markdown.js';
import type { Report } from '../report/report.js';
import { sarifReport } from '../report/sarif.js';
import { COLOURS, NO_COLOURS } from '../report/terminal.js';
import { type TextStyle, textReport } from '../report/text.js';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

type Writer = (report: Report, style: TextStyle) => Iterable<string>;

const WRITERS = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  junit: junitReport,
  markdown: markdownReport,
} as const satisfies Readonly<Record<Format, Writer>>;

/** Columns where there is no terminal to ask. */
const WIDTH = 120;

/** How to write for whoever reads the standard output. */
export const screen = (): TextStyle => ({
  palette: isColourful() ? COLOURS : NO_COLOURS,
  width: process.stdout.columns ?? WIDTH,
});

/** Colour is for terminals, unless their owner has said no, and for logs that show it: https://no-color.org, https://force-color.org */
function isColourful(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY && TERM !== 'dumb';
}

/** The report in one of the formats; `onScreen` where it goes to the standard output. */
export const format = (report: Report, as: Format, onScreen: boolean): Iterable<string> =>
  WRITERS[as](report, onScreen ? screen() : { palette: NO_COLOURS, width: WIDTH });

/** Whether a format marks accepted findings rather than leaving them out. */
export const marksAccepted = (as: Format): boolean => as === 'sarif';
