import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAll } from '../core/fix-all.js';
import type { Rules } from '../core/rule.js';
import type { Span } from '../core/text.js';
import { acceptActions } from '../service/accept-actions.js';
import {
  explanations,
  FIX_ALL,
  fixAllAction,
  fixAllEdits,
  quickFixes,
  type Subject,
  workspaceEdit,
} from '../service/code-actions.js';
import type { Surroundings } from '../service/diagnostics.js';
import { spanOf } from '../service/locations.js';
import type { ClientFeatures } from './client-features.js';
import type { Disk } from './disk.js';
import type { Files } from './files.js';
import { nearestSettings } from './nearest-settings.js';
import { fileOf } from './uris.js';

/** What can be done about findings in open documents. */
export class Actions {
  readonly #files: Files;
  readonly #disk: Disk;
  readonly #rules: Rules;
  readonly #client: ClientFeatures;
  readonly #around: Surroundings;

  constructor(files: Files, disk: Disk, rules: Rules, client: ClientFeatures, around: Surroundings) {
    this.#files = files;
    this.#disk = disk;
    this.#rules = rules;
    this.#client = client;
    this.#around = around;
  }

  at({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const subject = this.#subject(textDocument.uri);
    if (!subject) return [];
    const wants = (kind: string) => !context.only || context.only.some(only => `${kind}.`.startsWith(`${only}.`));
    const span = spanOf(range, subject.lines);
    const actions = wants(CodeActionKind.QuickFix) ? this.#quick(subject, span) : [];
    const all = wants(FIX_ALL) ? fixAllAction(subject) : undefined;
    if (all && this.#client.resolvesEdits) {
      actions.push({ ...all, data: { uri: subject.uri, version: subject.version } });
    } else if (all) actions.push({ ...all, edit: this.#fixAll(subject) });
    return actions.map(action => this.#forClient(action));
  }

  /** Fixes first, then ways to accept what is found, then its explanation. */
  #quick(subject: Subject, span: Span): CodeAction[] {
    const { snippets, versionedEdits, rulePages } = this.#client;
    const accepting = {
      ...this.#around,
      snippets: snippets && versionedEdits,
      settings: nearestSettings(fileOf(subject.uri), this.#files, this.#disk),
    };
    return [
      ...quickFixes(subject, span, this.#around),
      ...acceptActions(subject, span, accepting),
      ...(rulePages === undefined ? [] : explanations(subject, span)),
    ];
  }

  /** Adds the edit to an action that was offered without one; a document that is another by now gets none. */
  resolve(action: CodeAction): CodeAction {
    const data: unknown = action.data;
    if (typeof data !== 'object' || data === null) return action;
    const subject = this.#subject(String(Reflect.get(data, 'uri')));
    if (!subject || subject.version !== Reflect.get(data, 'version')) return action;
    return this.#forClient({ ...action, edit: this.#fixAll(subject) });
  }

  #subject(uri: string): Subject | undefined {
    const open = this.#files.opened(uri);
    const lines = open && this.#files.workspace.lines(open.file);
    const { file, document, reading } = open ?? {};
    if (file === undefined || !document || !reading || !lines) return undefined;
    return {
      uri: document.uri,
      version: document.version,
      text: reading.text,
      lines,
      findings: this.#files.workspace.findings(file),
      fixesOf: finding => this.#files.workspace.fixes(finding, reading),
    };
  }

  #fixAll(subject: Subject): WorkspaceEdit {
    const after = this.#files.tryOut(fileOf(subject.uri), workspace => {
      const [fixed] = fixAll(this.#rules, workspace, [fileOf(subject.uri)], () => subject.text);
      return fixed?.after ?? subject.text;
    });
    return workspaceEdit(subject, fixAllEdits(subject, after));
  }

  /** A client that knows no versions of documents gets the edits without them. */
  #forClient(action: CodeAction): CodeAction {
    const changes = action.edit?.documentChanges;
    if (!changes || this.#client.versionedEdits) return action;
    const plain: Record<string, TextEdit[]> = {};
    for (const change of changes)
      if (TextDocumentEdit.is(change)) plain[change.textDocument.uri] = change.edits.filter(edit => TextEdit.is(edit));
    return { ...action, edit: { changes: plain } };
  }
}
