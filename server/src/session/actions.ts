import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixAll } from '../core/fix-all.js';
import { isIsolable, isolate } from '../core/isolate.js';
import type { Rules } from '../core/rule.js';
import type { Span } from '../core/text.js';
import type { FileFinding } from '../core/workspace.js';
import { TELL_ISOLATION } from '../protocol.js';
import { ACCEPT, acceptActions } from '../service/accept-actions.js';
import {
  explanations,
  FIX_ALL,
  fixAllAction,
  ISOLATE,
  isolateAction,
  isolationReport,
  quickFixes,
  type Subject,
  workspaceEdit,
} from '../service/code-actions.js';
import type { Surroundings } from '../service/diagnostics.js';
import { exclusiveActions } from '../service/exclusive-actions.js';
import { spanOf } from '../service/locations.js';
import type { ClientFeatures } from './client-features.js';
import type { Disk } from './disk.js';
import type { Files } from './files.js';
import { nearestSettings, newSettings } from './nearest-settings.js';
import { fileOf, isOfLibvirt } from './uris.js';

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
    // Nobody can write what a libvirt holds: there a finding is explained, and mended in a copy.
    if (isOfLibvirt(fileOf(subject.uri))) return this.#explained(subject, span, wants);
    const actions = this.#quick(subject, span, wants);
    const all = wants(FIX_ALL) ? fixAllAction(subject) : undefined;
    if (all) actions.push(this.#later(subject, all));
    // A client to which the edit must be told at once has to ask for it: that edit costs several looks at the document.
    const asked = this.#client.resolvesEdits || context.only !== undefined;
    if (asked && wants(ISOLATE) && this.#isIsolable(subject)) actions.push(this.#later(subject, isolateAction));
    return actions.map(action => this.#forClient(action));
  }

  /** An action whose edit is made when it is asked for, or at once where the client never asks. */
  #later(subject: Subject, action: CodeAction): CodeAction {
    return this.#client.resolvesEdits
      ? { ...action, data: { uri: subject.uri, version: subject.version } }
      : this.#made(subject, action);
  }

  #made(subject: Subject, action: CodeAction): CodeAction {
    return action.kind === ISOLATE ? this.#isolate(subject, action) : { ...action, edit: this.#fixAll(subject) };
  }

  /** Fixes first, then what settings can say, then ways to accept what is found, then its explanation. */
  #quick(subject: Subject, span: Span, wants: (kind: string) => boolean): CodeAction[] {
    const { snippets, versionedEdits, createsFiles } = this.#client;
    const file = fileOf(subject.uri);
    const around = {
      ...this.#around,
      snippets: snippets && versionedEdits,
      settings: nearestSettings(file, this.#files, this.#disk),
      newSettings: createsFiles && versionedEdits ? newSettings(file, this.#files, this.#disk) : undefined,
      exclusiveGuests: (finding: FileFinding) => this.#files.workspace.exclusiveGuests(finding),
    };
    return [
      ...(wants(CodeActionKind.QuickFix) ? quickFixes(subject, span, this.#around) : []),
      ...(wants(CodeActionKind.QuickFix) ? exclusiveActions(subject, span, around) : []),
      ...(wants(ACCEPT) ? acceptActions(subject, span, around) : []),
      ...this.#explained(subject, span, wants),
    ];
  }

  #explained(subject: Subject, span: Span, wants: (kind: string) => boolean): CodeAction[] {
    const asked = wants(CodeActionKind.QuickFix) && this.#client.rulePages !== undefined;
    return asked ? explanations(subject, span) : [];
  }

  /** Adds the edit to an action that was offered without one; a document that is another by now gets none. */
  resolve(action: CodeAction): CodeAction {
    const data: unknown = action.data;
    if (typeof data !== 'object' || data === null) return action;
    const subject = this.#subject(String(Reflect.get(data, 'uri')));
    if (!subject || subject.version !== Reflect.get(data, 'version')) return action;
    return this.#forClient(this.#made(subject, action));
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
    const file = fileOf(subject.uri);
    const [fixed] = this.#files.tryOut(file, workspace => fixAll(this.#rules, workspace, [file], () => subject.text));
    return workspaceEdit(subject, fixed?.edits ?? []);
  }

  #isIsolable({ uri }: Subject): boolean {
    const { reading } = this.#files.opened(uri) ?? {};
    return reading !== undefined && isIsolable(reading);
  }

  /** Our own client tells what is left to decide; in any other the findings of the marked guest do. */
  #isolate(subject: Subject, action: CodeAction): CodeAction {
    const file = fileOf(subject.uri);
    const done = this.#files.tryOut(file, workspace => isolate(this.#rules, workspace, file, subject.text));
    if (!done) return action;
    const command = { title: action.title, command: TELL_ISOLATION, arguments: [isolationReport(subject, done)] };
    return {
      ...action,
      edit: workspaceEdit(subject, done.edits),
      ...(this.#client.rulePages === undefined ? {} : { command }),
    };
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
