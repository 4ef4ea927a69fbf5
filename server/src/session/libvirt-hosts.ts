import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { fixAll } from '../core/fix-all.js';
import { isolate } from '../core/isolate.js';
import { isWithin } from '../core/paths.js';
import type { Rules } from '../core/rule.js';
import type { FileFinding, Workspace } from '../core/workspace.js';
import type {
  FixedCopy,
  FixedCopyParams,
  LibvirtDocumentParams,
  LibvirtHostParams,
  LibvirtScanResult,
} from '../protocol.js';
import type { Files } from './files.js';
import type { DiskAndHeld } from './held.js';
import type { Libvirt } from './libvirt.js';
import type { ScanProgress } from './progress.js';
import { Slices } from './slices.js';
import { fileOf, LIBVIRTS, nameOf } from './uris.js';

/** What libvirts hold, once the user has asked for it: documents that only libvirt can change. */
export class LibvirtHosts {
  readonly #files: Files;
  readonly #held: DiskAndHeld;
  readonly #rules: Rules;
  readonly #libvirt: Libvirt;
  /** The folder that stands for the host, by the connection URI. */
  readonly #hosts = new Map<string, string>();

  constructor(files: Files, held: DiskAndHeld, rules: Rules, libvirt: Libvirt) {
    this.#files = files;
    this.#held = held;
    this.#rules = rules;
    this.#libvirt = libvirt;
  }

  /** Reads what a libvirt holds. Throws where it was cancelled: then all is as it was. */
  async scan(connect: string, progress: ScanProgress, cancellation: CancellationToken): Promise<LibvirtScanResult> {
    const host = this.#hosts.get(connect) ?? this.#newHost(connect);
    const ended = new AbortController();
    const heard = cancellation.onCancellationRequested(() => ended.abort());
    if (cancellation.isCancellationRequested) ended.abort();
    try {
      // It may have waited its turn until nobody wants it any more.
      ended.signal.throwIfAborted();
      const watch = { signal: ended.signal, progress: (done: number, total: number) => progress.progress(done, total) };
      const { definitions, troubles } = await this.#libvirt.ask(connect, host, watch);
      ended.signal.throwIfAborted();
      this.#hosts.set(connect, host);
      await this.#readAgain(this.#held.hold(host, definitions));
      const files = definitions.length === 0 ? [] : this.#filesOf(host);
      return {
        host,
        documents: files.map(file => this.#files.uriOf(file)),
        findings: files.flatMap(file => open(this.#files.workspace.findings(file))).length,
        troubles: troubles.map(({ file, message }) => ({ name: nameOf(file), message })),
      };
    } catch (error) {
      if (ended.signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      return { failed: error instanceof Error ? error.message : String(error) };
    } finally {
      heard.dispose();
      progress.end();
    }
  }

  async close({ connect }: LibvirtHostParams): Promise<void> {
    const host = this.#hosts.get(connect);
    if (host === undefined) return;
    this.#hosts.delete(connect);
    await this.#readAgain(this.#held.drop(host));
  }

  text({ uri }: LibvirtDocumentParams): string | null {
    return this.#held.get(fileOf(uri))?.text ?? null;
  }

  /** The connection URI of the libvirt that holds a file. */
  connectOf(file: string): string | undefined {
    return [...this.#hosts].find(([, host]) => isWithin(file, host))?.[0];
  }

  /** A copy of a definition with what is safe mended, or with its guest isolated. */
  copy({ uri, isolate: isolates }: FixedCopyParams): FixedCopy | null {
    const file = fileOf(uri);
    const [definition, connect] = [this.#held.get(file), this.connectOf(file)];
    if (!definition || connect === undefined) return null;
    const before = open(this.#files.workspace.findings(file)).length;
    return this.#files.tryOut(file, workspace => {
      const text = this.#mended(workspace, file, definition.text, isolates);
      const left = open(workspace.findings(file)).length;
      return {
        name: nameOf(file),
        text,
        mended: Math.max(0, before - left),
        left,
        define: ['virsh', '--connect', connect, definition.define],
      };
    });
  }

  #mended(workspace: Workspace, file: string, text: string, isolates: boolean): string {
    if (isolates) return isolate(this.#rules, workspace, file, text)?.after ?? text;
    const [fixed] = fixAll(this.#rules, workspace, [file], () => text);
    return fixed?.after ?? text;
  }

  /** Two connections to one host, as to its system and to a session, are two hosts. */
  #newHost(connect: string): string {
    const taken = new Set(this.#hosts.values());
    // The authority of a URI has no capitals.
    const name = `${LIBVIRTS}/${this.#libvirt.hostOf(connect).toLowerCase()}`;
    let host = name;
    for (let number = 2; taken.has(host); number++) host = `${name}-${number}`;
    return host;
  }

  #filesOf(host: string): readonly string[] {
    return [...this.#files.workspace.files].filter(file => isWithin(file, host)).sort();
  }

  async #readAgain(files: Iterable<string>): Promise<void> {
    const slices = new Slices();
    for (const file of files) {
      if (this.#held.get(file)) this.#files.fromDisk(file);
      else this.#files.gone(file);
      await slices.rest();
    }
    this.#files.reread();
    this.#files.settle();
  }
}

const open = (findings: readonly FileFinding[]): readonly FileFinding[] =>
  findings.filter(({ accepted }) => accepted === undefined);
