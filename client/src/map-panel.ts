import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { MAP, type MapParams, type MapResult, REACH, type ReachResult } from '../../server/src/protocol.js';
import { openPlace } from './open-place.js';
import { showRulePage } from './rule-pages.js';
import type { Server } from './server.js';

/** Milliseconds in which changes of diagnostics are gathered. */
const GATHER = 800;

/** What the page of the map tells. */
type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'select'; readonly id: string }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'explain'; readonly id: string }
  | { readonly kind: 'export' };

/** The map in a panel: guests and what they share, walked through by mouse or keys. */
export class MapPanel implements vscode.Disposable {
  readonly #server: Server;
  readonly #media: vscode.Uri;
  readonly #subscription: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  /** What is to be selected once the page is there. */
  #wanted: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server, extension: vscode.Uri) {
    this.#server = server;
    this.#media = vscode.Uri.joinPath(extension, 'media');
    this.#subscription = vscode.languages.onDidChangeDiagnostics(() => this.#drawSoon());
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#panel?.dispose();
  }

  /** Opens the map, or brings it to the front; with that guest selected. */
  async show(guest?: string): Promise<void> {
    this.#wanted = guest;
    if (this.#panel) {
      this.#panel.reveal();
      await this.#draw();
      return;
    }
    const panel = vscode.window.createWebviewPanel('hvlint.map', 'Isolation Map', vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [this.#media],
      enableFindWidget: true,
    });
    this.#panel = panel;
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#hear(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.onDidChangeViewState(() => this.#drawSoon());
    const { style } = await this.#ask(false);
    panel.webview.html = this.#page(panel.webview, style);
  }

  async #hear(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#draw();
      case 'select':
        // Not before: a page that was hidden is loaded anew, and hears nothing meanwhile.
        this.#wanted = undefined;
        return this.#select(message.id);
      case 'open': {
        const reach = await this.#reach(message.id);
        if (reach) await openPlace(reach.place, vscode.ViewColumn.Beside);
        return;
      }
      case 'explain': {
        const rule = (await this.#reach(message.id))?.worst?.rule;
        if (rule !== undefined) await showRulePage(rule);
        return;
      }
      case 'export':
        return this.#export();
    }
  }

  async #draw(): Promise<void> {
    const { svg, guests } = await this.#ask(false);
    await this.#panel?.webview.postMessage({ kind: 'map', svg, guests, select: this.#wanted });
  }

  #drawSoon(): void {
    if (!this.#panel?.visible) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#draw(), GATHER);
  }

  async #select(id: string): Promise<void> {
    const reach = await this.#reach(id);
    if (reach) await this.#panel?.webview.postMessage({ kind: 'reach', id, reach });
  }

  async #export(): Promise<void> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const target = await vscode.window.showSaveDialog({
      filters: { SVG: ['svg'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, 'isolation-map.svg') } : {}),
    });
    if (!target) return;
    const { svg } = await this.#ask(true);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  }

  #ask(alone: boolean): Promise<MapResult> {
    const params: MapParams = { alone };
    return this.#server.client.sendRequest<MapResult>(MAP, params);
  }

  #reach(id: string): Promise<ReachResult | null> {
    return this.#server.client.sendRequest<ReachResult | null>(REACH, { id });
  }

  /** The page without the map, which comes by a message. Only its own script and styles are allowed in it. */
  #page(webview: vscode.Webview, style: string): string {
    const nonce = randomBytes(16).toString('hex');
    const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.#media, name)).toString();
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Isolation Map</title>
<style nonce="${nonce}">${style}</style>
<link nonce="${nonce}" rel="stylesheet" href="${uri('map.css')}">
</head>
<body>
<main>
<h1>Isolation Map</h1>
<div class="bar" role="toolbar" aria-label="Map">
<button id="smaller" aria-label="Smaller">−</button>
<button id="larger" aria-label="Larger">+</button>
<button id="export">Export as SVG</button>
<button id="explain" hidden></button>
<span id="status" role="status" aria-live="polite"></span>
</div>
<div id="map" tabindex="-1"></div>
<ol id="way" aria-label="Blast radius"></ol>
</main>
<script nonce="${nonce}" src="${uri('map.js')}"></script>
</body>
</html>`;
  }
}
