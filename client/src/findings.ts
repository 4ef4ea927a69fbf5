import type * as vscode from 'vscode';

/** The id of the rule that a diagnostic comes from; undefined where it is none of ours. */
export function ruleOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== 'hvlint' || code === undefined) return undefined;
  return String(typeof code === 'object' ? code.value : code);
}
