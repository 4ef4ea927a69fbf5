import * as path from 'node:path';
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { registerCommands } from './commands.js';
import { documentSelector } from './documents.js';
import { followLanguages, LanguageStatus } from './language.js';
import { RULE_PAGES, registerRulePages } from './rule-pages.js';

let client: LanguageClient | undefined;

/** Starts the language server; called by VS Code once. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = path.join(context.extensionPath, 'dist', 'server.js');
  const server = new LanguageClient(
    'hvlint',
    'Hypervisor Lint',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--enable-source-maps'] } },
    },
    {
      documentSelector,
      initializationOptions: { rulePages: RULE_PAGES },
      synchronize: { configurationSection: 'hvlint' },
      diagnosticCollectionName: 'hvlint',
    },
  );
  client = server;
  context.subscriptions.push(
    ...registerRulePages(context.extensionUri),
    ...registerCommands(server),
    followLanguages(server),
    new LanguageStatus(server),
  );
  await server.start();
}

/** Stops the server; called by VS Code once. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
