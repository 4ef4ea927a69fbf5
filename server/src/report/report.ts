import type { Fix, Rules, Severity } from '#core';
import type { Lines, Position, Span } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';

/** Lines and UTF-16 characters, zero-based, as in the Language Server Protocol. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

/** A finding in a pipeline's words: lines and characters in place of offsets, and the path as people see it. */
export interface ReportedFinding extends Omit<FileFinding, 'at' | 'fixes' | 'related'> {
  readonly range: Range;
  readonly fixes: readonly ReportedFix[];
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  /** The line on which it begins, as it stands in the file. */
  readonly line: string;
}

export interface Summary extends Readonly<Record<Severity, number>> {
  readonly accepted: number;
}

/** What a run found out: what every format is made from. Findings come one by one, so many of them cost no memory. */
export interface Report {
  /** How many files were checked. */
  readonly files: number;
  readonly findings: Iterable<ReportedFinding>;
  readonly errors: readonly { readonly file: string; readonly message: string }[];
  readonly summary: Summary;
  /** The rules by which was checked. */
  readonly rules: Rules;
  /** That of hvlint. */
  readonly version: string;
  /** Findings of these severities fail the run. */
  readonly failing: readonly Severity[];
  /** Whether findings were held against a baseline. */
  readonly compared: boolean;
}

/** Where a report gets what a finding leaves out. Paths are those of the workspace. */
export interface Sources {
  text(file: string): string;
  lines(file: string): Lines | undefined;
  /** The path as people see it. */
  name(file: string): string;
}

/** Puts a finding in a pipeline's words; `fixes` are its own, or those that were made for it. */
export function reported(finding: FileFinding, fixes: readonly Fix[], sources: Sources): ReportedFinding {
  const { rule, severity, message, file, guest, subject, at, accepted, recorded } = finding;
  const lines = sources.lines(file);
  return {
    rule,
    severity,
    message,
    file: sources.name(file),
    guest,
    subject,
    range: rangeOf(at, lines),
    fixes: fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map(({ span, text }) => ({ range: rangeOf(span, lines), newText: text })),
    })),
    related: finding.related.map(other => ({
      file: sources.name(other.file),
      range: rangeOf(other.at, sources.lines(other.file)),
      message: other.message,
    })),
    accepted,
    recorded,
    line: lineAt(sources.text(file), at, lines),
  };
}

/** How many findings there are of each severity, accepted ones apart. */
export function summaryOf(findings: readonly Pick<FileFinding, 'severity' | 'accepted'>[]): Summary {
  const summary = { error: 0, warning: 0, information: 0, hint: 0, accepted: 0 };
  for (const { severity, accepted } of findings) summary[accepted === undefined ? severity : 'accepted'] += 1;
  return summary;
}

/** A place as compilers write it: file, line and column, counted from one. */
export const place = (file: string, { start }: Range): string => `${file}:${start.line + 1}:${start.character + 1}`;

/** How many files were checked: settings, too, where something is found in them. */
export const checked = (files: readonly string[], findings: readonly FileFinding[]): number =>
  new Set([...files, ...findings.map(({ file }) => file)]).size;

const NOWHERE: Position = { line: 0, character: 0 };

/** A span as lines and characters; of an unknown file the beginning. */
export const rangeOf = (span: Span, lines: Lines | undefined): Range => ({
  start: lines?.position(span.start) ?? NOWHERE,
  end: lines?.position(span.end) ?? NOWHERE,
});

function lineAt(text: string, at: Span, lines: Lines | undefined): string {
  if (!lines) return '';
  const { line } = lines.position(at.start);
  const start = lines.start(line);
  let end = lines.start(line + 1);
  while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;
