import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { applyEdits } from '#core';
import { rules } from '../../rules/index.js';
import { Lines } from '../../server/src/core/text.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { type Accepting, acceptActions } from '../../server/src/service/accept-actions.js';
import { spanOf } from '../../server/src/service/locations.js';

const AROUND: Accepting = {
  uriOf: file => `file:///${file}`,
  linesOf: () => undefined,
  pageOf: () => undefined,
  snippets: false,
};

export const WAYS = {
  here: / here, /,
  file: / in the whole file, /,
  metadata: / metadata /,
  settings: / hvlint\.json$/,
};

/** The actions for the first finding of a rule. */
export function actionsOf(
  file: string,
  text: string,
  rule: string,
  around: Partial<Accepting> = {},
): readonly CodeAction[] {
  const workspace = new Workspace(rules);
  const reading = workspace.put(file, text);
  assert.ok(reading);
  const finding = workspace.findings(file).find(each => each.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const subject = {
    uri: `file:///${file}`,
    version: 7,
    text,
    lines: Lines.of(text),
    findings: [finding],
    fixesOf: () => [],
  };
  return acceptActions(subject, finding.at, { ...AROUND, ...around });
}

/** The text after an action's edits; a snippet is put in as VS Code does, its further lines indented like the first. */
export function after(text: string, action: CodeAction): string {
  const lines = Lines.of(text);
  const [change] = action.edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change);
  const edits = change.edits.map(edit => {
    const span = spanOf(edit.range, lines);
    if ('newText' in edit) return { span, text: edit.newText };
    const { line } = lines.position(span.start);
    const [indent = ''] = /^[ \t]*/.exec(text.slice(lines.start(line), span.start)) ?? [];
    const plain = edit.snippet.value.replace(/\$\{1:(.*?)\}/, '$1').replace(/\\([\\$}])/g, '$1');
    return { span, text: plain.replaceAll('\n', `\n${indent}`) };
  });
  return applyEdits(text, edits);
}

export const NONE = 'libvirt/seclabel-type-none';
export const web = (inside: string) => `<domain type='kvm'>\n  <name>web</name>\n${inside}</domain>\n`;
export const OFF = "  <seclabel type='none'/>\n";
