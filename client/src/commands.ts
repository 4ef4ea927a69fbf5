import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { RULES, type RuleSummary, SCAN_WORKSPACE, type ScanResult } from '../../server/src/protocol.js';
import { showRulePage } from './rule-pages.js';

/** The commands of the palette. */
export function registerCommands(client: LanguageClient): readonly vscode.Disposable[] {
  const commands: Readonly<Record<string, (...args: readonly never[]) => Promise<unknown>>> = {
    'hvlint.scanWorkspace': () => scanWorkspace(client),
    'hvlint.explainRule': (id?: string) => explainRule(client, id),
    'hvlint.fixAll': () =>
      vscode.commands.executeCommand('editor.action.codeAction', {
        kind: 'source.fixAll.hvlint',
        apply: 'first',
      }) as Promise<unknown>,
    'hvlint.showOutput': async () => client.outputChannel.show(true),
    'hvlint.restartServer': () => client.restart(),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

async function scanWorkspace(client: LanguageClient): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Hypervisor Lint: reading the workspace',
    cancellable: true,
  };
  const result = await vscode.window.withProgress(options, (_progress, token) =>
    client.sendRequest<ScanResult | null>(SCAN_WORKSPACE, {}, token),
  );
  if (!result) return;
  const { files, findings } = result;
  const open = 'Show Problems';
  const chosen = await vscode.window.showInformationMessage(`${findings} findings in ${files} files.`, open);
  if (chosen === open) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** The rule that is named, else the one under the cursor, else one that the user chooses. */
async function explainRule(client: LanguageClient, id: string | undefined): Promise<void> {
  const rule = id ?? ruleAtCursor() ?? (await chooseRule(client));
  if (rule) await showRulePage(rule);
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find(each => each.source === 'hvlint' && each.range.contains(editor.selection.active));
  const code = here?.code;
  return typeof code === 'object' ? String(code.value) : code === undefined ? undefined : String(code);
}

async function chooseRule(client: LanguageClient): Promise<string | undefined> {
  const rules = await client.sendRequest<readonly RuleSummary[]>(RULES);
  const items = rules.map(({ id, title }) => ({ label: id, detail: title }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true });
  return chosen?.label;
}
