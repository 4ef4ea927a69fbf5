import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import { fixEdits } from '../core/fix-all.js';
import type { Isolation } from '../core/isolate.js';
import type { Fix } from '../core/rule.js';
import { type Edit, type Lines, type Span, touches } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import type { IsolationReport } from '../protocol.js';
import { diagnosticOf, type Surroundings } from './diagnostics.js';
import { rangeOf } from './locations.js';

export const ISOLATE = `${CodeActionKind.Source}.hvlint.isolate`;
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.hvlint`;

/** A document and what was found in it, as actions need it. */
export interface Subject {
  readonly uri: string;
  readonly version: number | null;
  readonly text: string;
  readonly lines: Lines;
  readonly findings: readonly FileFinding[];
  fixesOf(finding: FileFinding): readonly Fix[];
}

/** The quick fixes of the findings that a range touches; the one safe fix of a finding is the preferred one. */
export function quickFixes(subject: Subject, range: Span, around: Surroundings): CodeAction[] {
  return subject.findings
    .filter(finding => finding.accepted === undefined && touches(finding.at, range))
    .flatMap(finding => {
      const fixes = subject.fixesOf(finding);
      const alone = fixes.filter(fix => fix.safe).length === 1;
      return fixes.map(fix => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding, subject.lines, around)],
        edit: workspaceEdit(subject, fix.edits),
        ...(fix.safe && alone ? { isPreferred: true } : {}),
      }));
    });
}

/** The action that applies all safe fixes of a document, its edit left out; undefined where there are none. */
export function fixAllAction(subject: Subject): CodeAction | undefined {
  if (fixEdits(subject.findings, subject.fixesOf).length === 0) return undefined;
  return { title: 'Fix all safe problems (hvlint)', kind: FIX_ALL };
}

/** The action that isolates the guest of a document, its edit left out. */
export const isolateAction: CodeAction = { title: 'Isolate this guest (hvlint)', kind: ISOLATE };

/** What our own client tells of a guest that was isolated. */
export const isolationReport = (subject: Subject, { guest, mended, left, accepted }: Isolation): IsolationReport => ({
  uri: subject.uri,
  guest: guest ?? 'The guest',
  mended,
  accepted,
  left: left.map(({ rule, severity, message }) => ({ rule, severity, message })),
});

/** Opens the page of each rule whose findings a range touches, by a command of our own client. */
export function explanations(subject: Subject, range: Span): CodeAction[] {
  const rules = subject.findings.filter(finding => touches(finding.at, range)).map(finding => finding.rule);
  return [...new Set(rules)].map(rule => {
    const title = `Explain ${rule}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: 'hvlint.explainRule', arguments: [rule] },
    };
  });
}

/** Edits of the document at that version; a client that has another by now refuses them. */
export const workspaceEdit = (
  { uri, version, lines }: Pick<Subject, 'uri' | 'version' | 'lines'>,
  edits: readonly Edit[],
) => ({
  documentChanges: [{ textDocument: { uri, version }, edits: edits.map(edit => textEdit(edit, lines)) }],
});

const textEdit = (edit: Edit, lines: Lines): TextEdit => ({ range: rangeOf(edit.span, lines), newText: edit.text });
