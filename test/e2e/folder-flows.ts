import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, found, foundAs, gone, MISSING, openUri, quickFixes, rulesIn, SHARED } from './editor.js';

const { DiagnosticSeverity } = vscode;

/** What a user does who has several folders open. Each flow leaves folders and files as they were. */
export const folderFlows: Readonly<Record<string, () => Promise<void>>> = {
  async 'each folder goes by its own hvlint.json, and is a host of its own'() {
    const [web, db] = [fileIn('one', 'web.xml'), fileIn('two', 'db.xml')];
    await openUri(web);
    await foundAs(web, MISSING, DiagnosticSeverity.Hint);
    await foundAs(db, MISSING, DiagnosticSeverity.Error);
    await foundAs(fileIn('three', 'blue.xml'), MISSING, DiagnosticSeverity.Warning);
    await found(fileIn('three', 'blue.xml'), SHARED);
    for (const each of [web, db]) assert.ok(!rulesIn(each).includes(SHARED), `${each.path} clashes with nobody`);
  },

  async 'a folder that is added is checked, and one that is removed is forgotten'() {
    const late = vscode.Uri.joinPath(fileIn('one', ''), '..', 'later', 'late.xml');
    assert.deepEqual(rulesIn(late), []);
    const { length } = vscode.workspace.workspaceFolders ?? [];
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 0, { uri: vscode.Uri.joinPath(late, '..') }));
    await found(late, MISSING);
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 1));
    await gone(late, MISSING);
    await found(fileIn('two', 'db.xml'), MISSING);
  },

  async 'that two guests never run together is said in a new hvlint.json of their folder'() {
    const [blue, green] = [fileIn('three', 'blue.xml'), fileIn('three', 'green.xml')];
    await openUri(blue);
    const { range } = await found(blue, SHARED);
    await apply(await quickFixes(blue, range), /^These never run together: blue and green/);
    await gone(blue, SHARED);
    await gone(green, SHARED);
    const settings = fileIn('three', 'hvlint.json');
    assert.match((await vscode.workspace.openTextDocument(settings)).getText(), /\["blue", "green"\]/);
    await vscode.window.showTextDocument(settings);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(settings);
    await found(blue, SHARED);
    await found(green, SHARED);
  },

  async 'an hvlint.json that comes and goes holds for its folder alone'() {
    const [blue, db] = [fileIn('three', 'blue.xml'), fileIn('two', 'db.xml')];
    await foundAs(blue, MISSING, DiagnosticSeverity.Warning);
    const settings = fileIn('three', 'hvlint.json');
    const text = JSON.stringify({ rules: { [MISSING]: 'information' } });
    await vscode.workspace.fs.writeFile(settings, new TextEncoder().encode(text));
    await foundAs(blue, MISSING, DiagnosticSeverity.Information);
    await foundAs(db, MISSING, DiagnosticSeverity.Error);
    await vscode.workspace.fs.delete(settings);
    await foundAs(blue, MISSING, DiagnosticSeverity.Warning);
  },
};

/** A file in the folder of that name. */
function fileIn(name: string, path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(each => each.name === name);
  assert.ok(folder, `the suite has a folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, path);
}
