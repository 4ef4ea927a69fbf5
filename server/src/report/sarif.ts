import type { Rule, Severity } from '#core';
import { asMarkdown } from '../core/prose.js';
import { PROFILES, severityIn } from '../core/severity.js';
import type { Range, Report, ReportedFinding, ReportedFix } from './report.js';
import { json, safe } from './terminal.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** What GitHub sorts by, from 0 to 10. */
const SECURITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', information: '3.0', hint: '1.0' };

/**
 * The report in SARIF 2.1.0, accepted findings and those of a baseline included and marked so. Results come one by one;
 * the rules that they name follow them.
 */
export function* sarifReport(report: Report): Generator<string> {
  const indexes = new Map<string, number>();
  const alike = new Map<string, number>();
  yield `{\n"$schema": ${json(SCHEMA)},\n"version": "2.1.0",\n"runs": [{\n"columnKind": "utf16CodeUnits",\n"results": [`;
  let comma = '';
  for (const finding of report.findings) {
    const index = indexes.get(finding.rule) ?? indexes.size;
    indexes.set(finding.rule, index);
    yield `${comma}\n${json(result(finding, index, report.compared, fingerprint(finding, alike)))}`;
    comma = ',';
  }
  yield '],\n"tool": {"driver": {"name": "hvlint",';
  yield ` "version": ${json(report.version)}, "semanticVersion": ${json(report.version)},\n"rules": [`;
  comma = '';
  for (const id of indexes.keys()) {
    yield `${comma}\n${json(descriptor(id, report.rules[id]))}`;
    comma = ',';
  }
  yield `]}},\n"invocations": [${json(invocation(report))}]\n}]\n}\n`;
}

const invocation = ({ errors }: Report) => ({
  executionSuccessful: errors.length === 0,
  toolExecutionNotifications: errors.map(({ file, message }) => ({
    level: 'error',
    message: { text: words(message) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uri(file) } } }],
  })),
});

function descriptor(id: string, rule: Rule | undefined) {
  if (!rule) return { id };
  const why = rule.why.replace(/\s+/g, ' ');
  const severity =
    PROFILES.map(profile => severityIn(rule.severity, profile)).find(each => each !== undefined) ?? 'hint';
  const references = rule.references.map(each => (each.startsWith('https://') ? `<${each}>` : asMarkdown(each)));
  const more = `hvlint explain ${id}`;
  return {
    id,
    name: id.replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: words(`${rule.title}.`) },
    fullDescription: { text: words(why) },
    help: {
      text: words(`${why}\n\n${rule.references.join('\n')}\n\n${more} says more.`),
      markdown: words(
        `${asMarkdown(why)}\n\n${references.map(each => `- ${each}`).join('\n')}\n\n\`${more}\` says more.`,
      ),
    },
    defaultConfiguration: {
      enabled: severityIn(rule.severity, 'baseline') !== undefined,
      level: LEVELS[severity],
    },
    properties: { tags: ['security'], 'security-severity': SECURITY[severity] },
  };
}

function result(finding: ReportedFinding, ruleIndex: number, compared: boolean, identity: string) {
  const { rule, severity, message, file, guest, subject, range, related, fixes, accepted, recorded } = finding;
  const inSource = accepted !== undefined && !recorded;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: words(message) },
    locations: [
      {
        ...location(file, range),
        ...(guest === undefined ? {} : { logicalLocations: [{ name: safe(guest), kind: 'resource' }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, index) => ({
            id: index + 1,
            ...location(other.file, other.range),
            message: { text: words(other.message) },
          })),
        }),
    partialFingerprints: { 'hvlintFinding/v1': identity },
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix => fixOf(fix, file)) }),
    // Once one result of a run says whether it is suppressed, all must.
    suppressions: inSource ? [{ kind: 'inSource', status: 'accepted', justification: safe(accepted) }] : [],
    ...(compared ? { baselineState: accepted === undefined ? 'new' : 'unchanged' } : {}),
    properties: { severity, ...(subject === undefined ? {} : { subject: safe(subject) }) },
  };
}

const location = (file: string, range: Range) => ({
  physicalLocation: { artifactLocation: { uri: uri(file) }, region: region(range) },
});

const region = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

const fixOf = ({ title, edits }: ReportedFix, file: string) => ({
  description: { text: words(title) },
  artifactChanges: [
    {
      artifactLocation: { uri: uri(file) },
      replacements: edits.map(({ range, newText }) => ({
        deletedRegion: region(range),
        insertedContent: { text: newText },
      })),
    },
  ],
});

/** What stays the same while lines come and go: rule, guest or file, subject, and which of several alike ones it is. */
function fingerprint({ rule, guest, file, subject }: ReportedFinding, alike: Map<string, number>): string {
  const identity = [rule, guest ?? file, subject ?? ''].map(part => encodeURIComponent(whole(part))).join(':');
  const key = `${file}\0${identity}`;
  const number = (alike.get(key) ?? 0) + 1;
  alike.set(key, number);
  return `${identity}:${number}`;
}

/** Text of a message, in which braces and what looks like a link would mean something: SARIF 2.1.0, 3.11.5 and 3.11.6. */
const words = (text: string): string =>
  text.split('\n').map(safe).join('\n').replace(/[{}]/g, '$&$&').replaceAll('](', '] (');

/** A path as a URI: relative where the path is. */
function uri(file: string): string {
  const path = file
    .split('/')
    .map(name => encodeURIComponent(whole(name)))
    .join('/');
  if (/^[A-Za-z]:\//.test(file)) return `file:///${file.slice(0, 2)}${path.slice(path.indexOf('/'))}`;
  return file.startsWith('/') ? `file://${path}` : path;
}

/** Half a surrogate pair cannot be encoded. */
const whole = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');
