import * as vscode from 'vscode';
import { RULES, type RuleSummary } from '../../server/src/protocol.js';
import { ruleOf } from './findings.js';
import { showRulePage } from './rule-pages.js';
import type { Server } from './server.js';

/** Opens the page of the rule that is named, else of the one under the cursor, else of one that the user chooses. */
export async function explainRule(server: Server, id: string | undefined): Promise<void> {
  const rule = id ?? ruleAtCursor() ?? (await chooseRule(server));
  if (rule !== undefined) await showRulePage(rule);
}

/** Of several findings the narrowest is meant. */
function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const [first, ...others] = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(each => ruleOf(each) !== undefined && each.range.contains(editor.selection.active));
  return first && ruleOf(others.reduce((best, each) => (best.range.contains(each.range) ? each : best), first));
}

async function chooseRule({ client }: Server): Promise<string | undefined> {
  const rules = await client.sendRequest<readonly RuleSummary[]>(RULES);
  const items = rules.map(({ id, title }) => ({ label: id, detail: title }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true });
  return chosen?.label;
}
