import { encodeAttribute, encodeText } from '../core/xml/entities.js';
import { place, type Report, type ReportedFinding } from './report.js';
import { safe } from './terminal.js';
import { count } from './text.js';

/**
 * The report in JUnit's XML: a suite for each file, a case for each finding. What fails the run has failed, the rest
 * has passed and says in its output what was found; what is accepted was skipped.
 */
export function* junitReport(report: Report): Generator<string> {
  const { summary, failing, errors } = report;
  const failures = failing.reduce((total, severity) => total + summary[severity], 0);
  const told = summary.error + summary.warning + summary.information + summary.hint;
  const suites: string[] = [];
  let skipped = 0;
  let file = '';
  let cases: ReportedFinding[] = [];
  const close = () => {
    if (cases.length > 0) suites.push(suite(file, cases, failing));
    cases = [];
  };
  for (const finding of report.findings) {
    if (finding.file !== file) close();
    file = finding.file;
    cases.push(finding);
    if (finding.accepted !== undefined) skipped += 1;
  }
  close();
  const clean = told + skipped + errors.length === 0;
  const tests = clean ? 1 : told + skipped + errors.length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="hvlint" tests="${tests}" failures="${failures}" errors="${errors.length}" skipped="${skipped}">\n`;
  yield* suites;
  for (const error of errors) {
    yield `  <testsuite name="${value(error.file)}" tests="1" failures="0" errors="1" skipped="0">\n`;
    yield `    <testcase name="readable" classname="${value(error.file)}"><error message="${value(error.message)}"/></testcase>\n`;
    yield '  </testsuite>\n';
  }
  // Who reads these files takes one without a case for a run that did nothing.
  if (clean) {
    yield '  <testsuite name="hvlint" tests="1" failures="0" errors="0" skipped="0">\n';
    yield `    <testcase name="${count(report.files, 'file')} checked" classname="hvlint"/>\n  </testsuite>\n`;
  }
  yield '</testsuites>\n';
}

function suite(file: string, cases: readonly ReportedFinding[], failing: Report['failing']): string {
  const skipped = cases.filter(({ accepted }) => accepted !== undefined).length;
  const failures = cases.filter(each => fails(each, failing)).length;
  const alike = new Map<string, number>();
  // What keeps its name from run to run can be followed; its line moves.
  const names = ({ rule, subject }: ReportedFinding): string => {
    const name = subject === undefined ? rule : `${rule} (${subject})`;
    const number = (alike.get(name) ?? 0) + 1;
    alike.set(name, number);
    return number === 1 ? name : `${name} ${number}`;
  };
  return [
    `  <testsuite name="${value(file)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...cases.map(each => testcase(each, names(each), failing)),
    '  </testsuite>',
    '',
  ].join('\n');
}

const fails = ({ severity, accepted }: ReportedFinding, failing: Report['failing']): boolean =>
  accepted === undefined && failing.includes(severity);

function testcase(finding: ReportedFinding, name: string, failing: Report['failing']): string {
  const { file, range, message, severity, accepted } = finding;
  const text = content(`${place(file, range)} ${severity} ${message}`);
  const outcome =
    accepted !== undefined
      ? `<skipped message="${value(accepted)}"/>`
      : fails(finding, failing)
        ? `<failure type="${severity}" message="${value(message)}">${text}</failure>`
        : `<system-out>${text}</system-out>`;
  return `    <testcase name="${value(name)}" classname="${value(file)}" file="${value(file)}" line="${range.start.line + 1}">${outcome}</testcase>`;
}

/** XML has no place at all for some characters, control characters among them. */
const plain = (text: string): string => safe(text).replace(/[\ufffe\uffff]/g, '\ufffd');

const value = (text: string): string => encodeAttribute(plain(text), '"');

const content = (text: string): string => encodeText(plain(text));
