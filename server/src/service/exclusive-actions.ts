import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver-types';
import { addExclusive, exclusiveSettings } from '../core/exclusive.js';
import { insert, Lines, type Span, touches } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import type { NearestSettings } from './accept-actions.js';
import { type Subject, workspaceEdit } from './code-actions.js';
import { diagnosticOf, type Surroundings } from './diagnostics.js';

/** What saying that guests never run together needs to know besides what fixing does. */
export interface Excluding extends Surroundings {
  /** The settings file that holds for the document; undefined where there is none. */
  readonly settings: NearestSettings | undefined;
  /** Where one may be made in that case; undefined where the client makes no files. */
  readonly newSettings: string | undefined;
  /** The guests of a clash that is none once they never run together; undefined where that would not end it. */
  exclusiveGuests(finding: FileFinding): readonly string[] | undefined;
}

/** For each clash of guests that a range touches: says in hvlint.json that they never run together. */
export function exclusiveActions(subject: Subject, range: Span, around: Excluding): CodeAction[] {
  return subject.findings
    .filter(({ at, accepted, related }) => accepted === undefined && related.length > 0 && touches(at, range))
    .flatMap(finding => {
      const guests = around.exclusiveGuests(finding);
      const edit = guests && settingsEdit(guests, around);
      if (!edit) return [];
      return [
        {
          title: `These never run together: ${listed(guests)} (say so in hvlint.json)`,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnosticOf(finding, subject.lines, around)],
          edit,
        },
      ];
    });
}

function settingsEdit(guests: readonly string[], { settings, newSettings }: Excluding): WorkspaceEdit | undefined {
  if (settings) {
    const { uri, version, text, writable } = settings;
    const edits = writable ? addExclusive(text, guests) : undefined;
    return edits && workspaceEdit({ uri, version, lines: Lines.of(text) }, edits);
  }
  if (newSettings === undefined) return undefined;
  const file = { uri: newSettings, version: null, lines: Lines.of('') };
  const filled = workspaceEdit(file, [insert(0, exclusiveSettings(guests))]);
  return { documentChanges: [{ kind: 'create', uri: newSettings }, ...filled.documentChanges] };
}

/** `web`, `web and db`, `web, db and mail`, `web, db, mail and 4 more`. */
function listed(guests: readonly string[]): string {
  const shown = guests.length > 4 ? [...guests.slice(0, 3), `${guests.length - 3} more`] : guests;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
