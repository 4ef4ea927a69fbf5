import type { Report, ReportedFinding } from './report.js';
import { json } from './terminal.js';

/** The report as JSON: every key present and in one order, findings one a line. */
export function* jsonReport({ files, findings, errors, summary }: Report): Generator<string> {
  yield `{ "version": 1, "files": ${files},\n  "findings": [`;
  let comma = '';
  for (const finding of findings) {
    yield `${comma}\n    ${json(told(finding))}`;
    comma = ',';
  }
  yield `${comma === '' ? '' : '\n  '}],\n`;
  yield `  "errors": ${json(errors.map(({ file, message }) => ({ file, message })))},\n`;
  yield `  "summary": ${json(summary)} }\n`;
}

const told = ({ rule, severity, message, file, subject, range, fixes, related, accepted }: ReportedFinding) => ({
  rule,
  severity,
  message,
  file,
  subject: subject ?? null,
  range,
  fixes,
  related,
  accepted: accepted ?? null,
});
