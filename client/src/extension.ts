import * as path from 'node:path';
import type * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { registerGuestCommands } from './guest-commands.js';
import { IsolationView } from './isolation-view.js';
import { followLanguages } from './language.js';
import { registerLibvirtCommands } from './libvirt-commands.js';
import { LibvirtHosts } from './libvirt-hosts.js';
import { MapPanel } from './map-panel.js';
import { registerRulePages } from './rule-pages.js';
import { Server } from './server.js';
import { LanguageStatus } from './status.js';

/** What others in the editor may ask. */
export interface Api {
  readonly isolation: IsolationView;
}

let server: Server | undefined;

/** Starts the language server; called by VS Code once. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  server = new Server(path.join(context.extensionPath, 'dist', 'server.js'));
  const map = new MapPanel(server, context.extensionUri);
  const isolation = new IsolationView(server);
  const libvirts = new LibvirtHosts(server, context.globalState);
  context.subscriptions.push(
    server,
    map,
    isolation,
    libvirts,
    ...registerGuestCommands(server, map),
    ...registerLibvirtCommands(server, libvirts),
    ...registerCommands(server),
    registerRulePages(context.extensionUri),
    followLanguages(server),
    new LanguageStatus(server),
  );
  await server.start();
  return { isolation };
}

/** Stops the language server; called by VS Code once. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
