import type { Severity } from '#core';
import { place, type Report, type ReportedFinding } from './report.js';
import { safe } from './terminal.js';
import { summaryText } from './text.js';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * The report as commands to GitHub's runner, which shows each finding beside its line:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function* githubReport(report: Report): Generator<string> {
  let found = 0;
  let safely = 0;
  const files = new Set<string>();
  for (const finding of report.findings) {
    yield `${command(finding)}\n`;
    if (finding.accepted !== undefined) continue;
    found += 1;
    files.add(finding.file);
    if (finding.fixes.some(fix => fix.safe)) safely += 1;
  }
  for (const { file, message } of report.errors) yield `::error file=${property(file)}::${data([message])}\n`;
  yield `${summaryText(report, found, files.size, safely)}\n`;
}

function command({ rule, severity, message, file, range, related, accepted }: ReportedFinding): string {
  const { start, end } = range;
  // The runner takes columns only where begin and end are on one line.
  const columns =
    start.line === end.line
      ? `,col=${start.character + 1},endColumn=${Math.max(start.character, end.character) + 1}`
      : '';
  const lines = [
    message,
    ...related.map(other => `See ${place(other.file, other.range)}: ${other.message}`),
    ...(accepted === undefined ? [] : [`Accepted: ${accepted}`]),
  ];
  const kind = accepted === undefined ? COMMANDS[severity] : 'notice';
  return `::${kind} file=${property(file)},line=${start.line + 1},endLine=${end.line + 1}${columns},title=${property(rule)}::${data(lines)}`;
}

/** Lines of text as the runner reads them back. */
const data = (lines: readonly string[]): string => lines.map(line => escaped(safe(line))).join('%0A');

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** A value between the commas of a command. */
const property = (text: string): string => escaped(safe(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
