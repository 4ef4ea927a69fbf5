import { type CodeAction, CodeActionKind, type SnippetTextEdit, type TextEdit } from 'vscode-languageserver-types';
import { acceptHere, acceptInFile } from '../core/ignore/insert.js';
import { acceptInMetadata } from '../core/ignore/metadata.js';
import { acceptInSettings } from '../core/ignore/override.js';
import { type Reading, read } from '../core/reading.js';
import { REASON_PLACEHOLDER } from '../core/reason.js';
import { parseSettings, under } from '../core/settings-tree.js';
import { type Edit, Lines, type Span, touches } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import { type Subject, workspaceEdit } from './code-actions.js';
import { diagnosticOf, type Surroundings } from './diagnostics.js';
import { rangeOf } from './locations.js';

/** The kind of the actions that accept a finding. */
export const ACCEPT = `${CodeActionKind.QuickFix}.hvlint.accept`;

/** The settings file that holds for a document. */
export interface NearestSettings {
  readonly uri: string;
  /** The version that the client has open; null where it has none. */
  readonly version: number | null;
  readonly text: string;
  /** The document as seen from the folder of the settings, with `/`. */
  readonly path: string;
  /** Whether it can be changed on the disk. */
  readonly writable: boolean;
}

/** What accepting needs to know besides what fixing does. */
export interface Accepting extends Surroundings {
  /** Whether the client takes snippets in edits (`workspace.workspaceEdit.snippetEditSupport`). */
  readonly snippets: boolean;
  /** Undefined where there is none: then no override is offered. */
  readonly settings?: NearestSettings | undefined;
}

/**
 * The ways to accept each finding that a range touches: here by a comment, in the whole file by a comment, in the
 * domain's metadata, by an override in hvlint.json. The reason is there to be typed over, and counts as none till then.
 */
export function acceptActions(subject: Subject, range: Span, around: Accepting): CodeAction[] {
  const findings = subject.findings.filter(each => isAcceptable(each) && touches(each.at, range));
  const [first] = findings;
  // Documents are read as they stand: this is asked for a few findings, by a hand on the keyboard.
  const reading = first && read(first.file, subject.text, { quick: true });
  if (!reading) return [];
  return findings.flatMap(finding =>
    waysToAccept(finding, reading, subject, around).map(({ title, edit }) => ({
      title,
      kind: ACCEPT,
      diagnostics: [diagnosticOf(finding, subject.lines, around)],
      edit,
    })),
  );
}

/** What the engine says of a file as such is mended, not accepted. */
const isAcceptable = ({ rule, accepted }: FileFinding): boolean =>
  accepted === undefined && !rule.startsWith('hvlint/') && !rule.endsWith('/malformed');

type Way = Required<Pick<CodeAction, 'title' | 'edit'>>;

function waysToAccept({ rule, at }: FileFinding, reading: Reading, subject: Subject, around: Accepting): Way[] {
  const inline = (title: string, edit: Edit | undefined): readonly Way[] =>
    edit ? [{ title, edit: reasonEdit(subject, edit, around.snippets) }] : [];
  const { settings } = around;
  return [
    ...(settings && forbidsInline(settings.text)
      ? []
      : [
          ...inline(`Accept ${rule} here, in a comment`, acceptHere(reading, at, rule, REASON_PLACEHOLDER)),
          ...inline(`Accept ${rule} in the whole file, in a comment`, acceptInFile(reading, rule, REASON_PLACEHOLDER)),
          ...inline(
            `Accept ${rule} for this domain, in its metadata (libvirt keeps them)`,
            acceptInMetadata(reading, at, rule, REASON_PLACEHOLDER),
          ),
        ]),
    ...(settings?.writable ? overrideWay(rule, settings) : []),
  ];
}

const forbidsInline = (settings: string): boolean =>
  under(parseSettings(settings).root, 'inlineIgnores')?.value === false;

function overrideWay(rule: string, { uri, version, text, path }: NearestSettings): readonly Way[] {
  const edits = acceptInSettings(text, path, rule, REASON_PLACEHOLDER);
  if (!edits) return [];
  return [
    {
      title: `Turn ${rule} off for this file, in hvlint.json`,
      edit: workspaceEdit({ uri, version, lines: Lines.of(text) }, edits),
    },
  ];
}

/** The edit with its reason to type over where the client can do that. */
function reasonEdit(subject: Subject, edit: Edit, snippets: boolean) {
  if (!snippets) return workspaceEdit(subject, [edit]);
  const { uri, version } = subject;
  return { documentChanges: [{ textDocument: { uri, version }, edits: [snippetEdit(subject, edit)] }] };
}

/**
 * A snippet begins at the start of a line: clients indent its further lines like the line in which it begins, and these
 * lines have their indentation already.
 */
function snippetEdit({ text, lines }: Subject, { span, text: inserted }: Edit): TextEdit | SnippetTextEdit {
  const [before = '', after = ''] = inserted.split(REASON_PLACEHOLDER);
  const start = inserted.includes('\n') ? lines.start(lines.position(span.start).line) : span.start;
  const value = `${literal(text.slice(start, span.start) + before)}\${1:${literal(REASON_PLACEHOLDER)}}${literal(after)}`;
  return { range: rangeOf({ start, end: span.end }, lines), snippet: { kind: 'snippet', value } };
}

/** Text that a snippet takes as it is. */
const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
