import { place, type Report, type ReportedFinding } from './report.js';
import { safe } from './terminal.js';
import { summaryText } from './text.js';

/** The report as Markdown, for a comment on a change or the summary of a job. */
export function* markdownReport(report: Report): Generator<string> {
  let found = 0;
  let safely = 0;
  const files = new Set<string>();
  const rows: string[] = [];
  for (const finding of report.findings) {
    rows.push(row(finding));
    if (finding.accepted !== undefined) continue;
    found += 1;
    files.add(finding.file);
    if (finding.fixes.some(fix => fix.safe)) safely += 1;
  }
  yield `## hvlint\n\n${plain(summaryText(report, found, files.size, safely))}\n`;
  if (rows.length > 0) yield '\n| severity | place | what is here | rule |\n|---|---|---|---|\n';
  for (const each of rows) yield `${each}\n`;
  if (report.errors.length > 0) yield '\nNot checked:\n\n';
  for (const { file, message } of report.errors) yield `- ${plain(file)}: ${plain(message)}\n`;
}

function row({ severity, file, range, message, related, accepted, rule }: ReportedFinding): string {
  const told = [
    plain(message),
    ...related.map(other => `See ${plain(place(other.file, other.range))}: ${plain(other.message)}`),
    ...(accepted === undefined ? [] : [`Accepted: ${plain(accepted)}`]),
  ].join('<br>');
  return `| ${severity} | ${plain(place(file, range))} | ${told} | \`${rule}\` |`;
}

/**
 * Text out of a file, as written: never markup, a link, or the name of somebody who is told of it. An empty comment
 * keeps hosts of repositories from seeing names, issues and addresses, which they look for in plain text too.
 */
const plain = (text: string): string =>
  safe(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()+!|~-]/g, '\\$&')
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/gi, '$&<!-- -->');
