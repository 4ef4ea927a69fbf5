import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import { safeEdits } from '../core/fix-all.js';
import type { Fix } from '../core/rule.js';
import { applyEdits, type Edit, type Lines, type Span, touches } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import { diagnosticOf, type Surroundings } from './diagnostics.js';
import { rangeOf } from './locations.js';

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

/** All safe fixes of a document as one action; undefined where there are none. */
export function fixAll(subject: Subject): CodeAction | undefined {
  const edits = safeEdits(subject.findings, subject.fixesOf);
  if (applyEdits(subject.text, edits) === subject.text) return undefined;
  return { title: 'Fix all safe problems (hvlint)', kind: FIX_ALL, edit: workspaceEdit(subject, edits) };
}

/** Edits of the document at that version; a client that has another by now refuses them. */
export const workspaceEdit = (
  { uri, version, lines }: Pick<Subject, 'uri' | 'version' | 'lines'>,
  edits: readonly Edit[],
) => ({
  documentChanges: [{ textDocument: { uri, version }, edits: edits.map(edit => textEdit(edit, lines)) }],
});

const textEdit = (edit: Edit, lines: Lines): TextEdit => ({ range: rangeOf(edit.span, lines), newText: edit.text });
