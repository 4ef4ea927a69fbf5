import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  LSPErrorCodes,
  type PublishDiagnosticsParams,
  ResponseError,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import type { Retired } from '../core/retired.js';
import type { Rules } from '../core/rule.js';
import { SETTINGS_NAME, Workspace } from '../core/workspace.js';
import {
  type LibvirtScanParams,
  type LibvirtScanResult,
  RECOGNISED,
  type RuleSummary,
  type ScanParams,
  type ScanResult,
} from '../protocol.js';
import type { Surroundings } from '../service/diagnostics.js';
import { Actions } from './actions.js';
import type { Border } from './border.js';
import type { Channel } from './channel.js';
import type { ClientFeatures } from './client-features.js';
import type { Disk } from './disk.js';
import { Documents } from './documents.js';
import { Editing } from './editing.js';
import { Settings } from './editor-settings.js';
import { Files } from './files.js';
import { Folders } from './folders.js';
import { DiskAndHeld } from './held.js';
import { Indexing } from './indexing.js';
import type { Libvirt } from './libvirt.js';
import { LibvirtHosts } from './libvirt-hosts.js';
import { Navigation } from './navigation.js';
import { BackgroundProgress, ScanProgress } from './progress.js';
import { PullDiagnostics } from './pull.js';
import { PushDiagnostics } from './push.js';
import { Recognition } from './recognition.js';
import { Reports } from './reports.js';
import { nameOf } from './uris.js';
import { Views } from './views.js';
import { Watching } from './watching.js';

/** What the main brings: the rules, the disk, the way to libvirts, and what it is. */
export interface Parts {
  readonly rules: Rules;
  readonly retired: Retired;
  readonly disk: Disk;
  readonly libvirt: Libvirt;
  readonly version: string;
}

/** All that is kept for one editor, from its first word to its last. */
export class Session {
  readonly files: Files;
  readonly documents: Documents;
  readonly actions: Actions;
  readonly views: Views;
  readonly libvirts: LibvirtHosts;
  readonly editing: Editing;
  readonly navigation: Navigation;
  readonly watching: Watching;
  /** Undefined where the client does not ask for diagnostics: it is told them. */
  readonly pull: PullDiagnostics | undefined;
  readonly #connection: Connection;
  readonly #border: Border;
  readonly #client: ClientFeatures;
  readonly #rules: Rules;
  readonly #around: Surroundings;
  readonly #settings = new Settings();
  readonly #folders: Folders;
  readonly #indexing: Indexing;
  readonly #reports: Reports;
  readonly #channel: Channel;
  #known: Promise<unknown> | undefined;
  /** Somebody has asked for all files. */
  #asked = false;

  constructor(connection: Connection, border: Border, client: ClientFeatures, parts: Parts) {
    const { rules, retired } = parts;
    const disk = new DiskAndHeld(parts.disk);
    this.#connection = connection;
    this.#border = border;
    this.#client = client;
    this.#rules = rules;
    this.#folders = new Folders(client.folders);
    const settings = this.#settings;
    const workspace = new Workspace(rules, {
      retired,
      rootOf: this.#folders.rootOf,
      placeOf: this.#folders.placeOf,
      // Asked at each finding, so that another profile holds at once.
      get profile() {
        return settings.profile;
      },
    });
    const failed = border.failed;
    const trouble = (file: string, message: string) => connection.console.warn(`${file}: ${message}`);
    this.files = new Files(workspace, disk, this.#isEnabled, {
      changed: (files, typed) => this.#channel.changed(files, typed),
      due: () => this.#indexing.readDue(),
      ignoredOthers: () => this.#search(),
      trouble,
    });
    this.#around = {
      uriOf: this.files.uriOf,
      linesOf: file => workspace.lines(file),
      pageOf: rule => (client.rulePages === undefined ? undefined : `${client.rulePages}/${rule}.md`),
    };
    this.#indexing = new Indexing(
      this.files,
      disk,
      () => this.#folders.onDisk.filter(this.#isEnabled),
      trouble,
      failed,
    );
    this.#reports = new Reports(this.files, settings, this.#around);
    const refresh = () => void (client.refreshes && connection.languages.diagnostics.refresh().catch(failed));
    this.pull = client.pulls ? new PullDiagnostics(this.files, this.#reports, refresh, failed) : undefined;
    const publish = (params: PublishDiagnosticsParams) => void connection.sendDiagnostics(params).catch(failed);
    this.#channel = this.pull ?? new PushDiagnostics(this.files, this.#reports, publish, failed);
    const recognition =
      client.rulePages === undefined
        ? undefined
        : new Recognition(
            this.files,
            recognised => void connection.sendNotification(RECOGNISED, recognised).catch(failed),
          );
    this.documents = new Documents({
      files: this.files,
      indexing: this.#indexing,
      reports: this.#reports,
      channel: this.#channel,
      settings,
      recognition,
      failed,
    });
    this.actions = new Actions(this.files, disk, rules, client, this.#around);
    this.editing = new Editing(this.files, rules, client, this.#around, settings);
    this.navigation = new Navigation(this.files, this.#around);
    this.libvirts = new LibvirtHosts(this.files, disk, rules, parts.libvirt);
    this.views = new Views(this.files, this.#around, file => this.libvirts.connectOf(file));
    this.watching = new Watching(this.files, disk, this.#indexing);
  }

  /** Begins to read the workspace, once the client's settings are known. */
  async begin(): Promise<void> {
    const { client } = this.#connection;
    if (this.#client.watches) {
      await client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
    }
    if (this.#client.configurationEvents) {
      await client.register(DidChangeConfigurationNotification.type, { section: ['hvlint', 'xml'] });
    }
    if (this.#client.rulePages !== undefined) {
      await client.register(DocumentFormattingRequest.type, { documentSelector: [{ language: 'xen-cfg' }] });
    }
    await this.ready();
    // Whoever was quick to ask for all files has them read already.
    if (!this.#asked) this.#search();
  }

  /** Resolves when the client's settings are known. */
  ready(): Promise<unknown> {
    this.#known ??= this.#client.configuration
      ? this.#settings.fetch(this.#connection, this.#folders.all)
      : Promise.resolve();
    return this.#known;
  }

  /** The editor's settings are others, or may be. */
  async settingsChanged(sent: unknown): Promise<void> {
    const { all } = this.#folders;
    const enabled = all.filter(this.#isEnabled);
    const changed = this.#client.configuration
      ? await this.#settings.fetch(this.#connection, all)
      : this.#settings.take(sent, all);
    if (!changed) return;
    this.#reports.askForAll(false);
    this.files.reread();
    this.files.settle();
    this.files.changeAll();
    if (all.filter(this.#isEnabled).join() !== enabled.join()) this.#search();
  }

  async foldersChanged(event: WorkspaceFoldersChangeEvent): Promise<void> {
    this.#folders.change(event);
    if (this.#client.configuration) await this.#settings.fetch(this.#connection, this.#folders.all);
    this.files.reread();
    this.#search();
    this.documents.settleSoon();
  }

  ruleList(): readonly RuleSummary[] {
    return Object.entries(this.#rules).map(([id, { title }]) => ({ id, title }));
  }

  /** Reads all again because the user wants it, and counts what is found. Throws where it was cancelled. */
  async scan({ workDoneToken }: ScanParams, cancellation: CancellationToken): Promise<ScanResult> {
    const progress = new ScanProgress(this.#connection.window.attachWorkDoneProgress(workDoneToken), cancellation);
    await this.ready();
    this.#asked = true;
    const complete = await this.#indexing.scan(progress);
    if (!complete && !this.files.workspace.complete) this.#search();
    if (!complete) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    this.#reports.askForAll(true);
    this.files.changeAll();
    const { workspace } = this.files;
    const findings = [...workspace.files]
      .flatMap(file => workspace.findings(file))
      .filter(({ accepted }) => accepted === undefined);
    // As the command line counts: settings only where something is found in them.
    const checked = [...workspace.files].filter(
      file => nameOf(file) !== SETTINGS_NAME && !workspace.scope.baselines.has(file),
    );
    const files = new Set([...checked, ...findings.map(({ file }) => file)]);
    return { files: files.size, findings: findings.length };
  }

  /** Reads what a libvirt holds, because the user wants it. Throws where it was cancelled. */
  async scanLibvirt(params: LibvirtScanParams, cancellation: CancellationToken): Promise<LibvirtScanResult> {
    const reporter = this.#connection.window.attachWorkDoneProgress(params.workDoneToken);
    const progress = new ScanProgress(reporter, cancellation, 'definitions');
    await this.ready();
    return this.libvirts.scan(params.connect, progress, cancellation);
  }

  stop(): void {
    this.#border.close();
    this.#indexing.stop();
    this.#channel.stop();
    this.documents.stop();
  }

  readonly #isEnabled = (file: string): boolean => this.#settings.isEnabled(file, this.#folders.all);

  #search(): void {
    const progress = this.#client.progress ? new BackgroundProgress(this.#connection) : undefined;
    this.#indexing.scanSoon(progress);
  }
}
