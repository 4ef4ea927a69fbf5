import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Severity } from '../core/severity.js';
import type { Lines } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import { rangeOf } from './locations.js';

export const SOURCE = 'hvlint';

/** How findings are put into the protocol's words: where files are, where a rule's page is. */
export interface Surroundings {
  uriOf(file: string): string;
  linesOf(file: string): Lines | undefined;
  /** The address of a rule's page; undefined where the client has none. */
  pageOf(rule: string): string | undefined;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of a file; what is accepted is none. */
export function diagnosticsOf(findings: readonly FileFinding[], lines: Lines, around: Surroundings): Diagnostic[] {
  return findings
    .filter(finding => finding.accepted === undefined)
    .map(finding => diagnosticOf(finding, lines, around));
}

export function diagnosticOf(finding: FileFinding, lines: Lines, around: Surroundings): Diagnostic {
  const page = around.pageOf(finding.rule);
  return {
    range: rangeOf(finding.at, lines),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    message: finding.message,
    relatedInformation: finding.related.flatMap(({ file, at, message }) => {
      const there = around.linesOf(file);
      return there ? [{ location: { uri: around.uriOf(file), range: rangeOf(at, there) }, message }] : [];
    }),
  };
}
