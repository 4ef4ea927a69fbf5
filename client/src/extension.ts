import * as path from 'node:path';
import type * as vscode from 'vscode';
import { registerCommands } from './commands.js';
import { followLanguages } from './language.js';
import { registerRulePages } from './rule-pages.js';
import { Server } from './server.js';
import { LanguageStatus } from './status.js';

let server: Server | undefined;

/** Starts the language server; called by VS Code once. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  server = new Server(path.join(context.extensionPath, 'dist', 'server.js'));
  context.subscriptions.push(
    server,
    ...registerCommands(server),
    registerRulePages(context.extensionUri),
    followLanguages(server),
    new LanguageStatus(server),
  );
  await server.start();
}

/** Stops the language server; called by VS Code once. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
