import type { Severity } from '#core';
import { SEVERITIES } from '../core/severity.js';
import { excerpt } from './excerpt.js';
import { place, type Report, type ReportedFinding } from './report.js';
import { type Palette, safe } from './terminal.js';

/** How a person is shown the report. */
export interface TextStyle {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The report for a person: each finding with its line, then one line that sums up. */
export function* textReport(report: Report, style: TextStyle): Generator<string> {
  let safely = 0;
  let places = 0;
  const files = new Set<string>();
  for (const finding of report.findings) {
    yield `${findingText(finding, style)}\n`;
    if (finding.accepted !== undefined) continue;
    files.add(finding.file);
    places += 1;
    if (finding.fixes.some(fix => fix.safe)) safely += 1;
  }
  yield `${summaryText(report, places, files.size, safely)}\n`;
}

function findingText(finding: ReportedFinding, { palette, width }: TextStyle): string {
  const { file, range, severity, message, rule, accepted } = finding;
  const { start, end } = range;
  const number = String(start.line + 1);
  const until = end.line === start.line ? end.character : finding.line.length;
  const shown = excerpt(finding.line, start.character, until, Math.max(40, width - number.length - 10));
  const margin = ' '.repeat(number.length);
  const { strong, faint, plain } = palette;
  return [
    `${strong}${safe(place(file, range))}${plain} ${palette[severity]}${severity}${plain} ${safe(message)} ${faint}${rule}${plain}`,
    `  ${faint}${number} |${plain} ${shown.line}`,
    `  ${margin} ${faint}|${plain} ${palette[severity]}${shown.underline}${plain}`,
    ...finding.related.map(other => `  ${margin} see ${safe(place(other.file, other.range))} ${safe(other.message)}`),
    ...finding.fixes.map(fix => `  ${margin} ${fix.safe ? 'safe fix' : 'fix'}: ${safe(fix.title)}`),
    ...(accepted === undefined ? [] : [`  ${margin} accepted: ${safe(accepted)}`]),
    '',
  ].join('\n');
}

const PLURALS: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

/** One line that sums up a report with so many findings in so many files, of which `safely` have a safe fix. */
export function summaryText(
  report: Pick<Report, 'files' | 'summary'>,
  findings: number,
  files: number,
  safely: number,
): string {
  const { files: checked, summary } = report;
  const accepted = summary.accepted > 0 ? ` ${count(summary.accepted, 'accepted finding')} not counted.` : '';
  if (findings === 0) return `${count(checked, 'file')} checked: nothing found.${accepted}`;
  const severities = SEVERITIES.filter(each => summary[each] > 0).map(
    each => `${summary[each]} ${counted(each, summary[each])}`,
  );
  const fixable = safely > 0 ? ` --fix mends ${safely === findings ? 'all' : safely} of them.` : '';
  return `${count(findings, 'finding')} in ${files} of ${count(checked, 'file')}: ${severities.join(', ')}.${fixable}${accepted}`;
}

/** A severity as the noun of so many. */
export const counted = (severity: Severity, number: number): string => (number === 1 ? severity : PLURALS[severity]);

/** A number with its noun. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
