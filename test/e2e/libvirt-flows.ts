import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { found, gone, MARK, SHARED } from './editor.js';

const { executeCommand } = vscode.commands;

/** What a user does with what a libvirt holds; test/fake-virsh stands for virsh. Each flow closes the host again. */
export const libvirtFlows: Readonly<Record<string, () => Promise<void>>> = {
  async 'a libvirt host is read on command: documents that nobody can write, their findings, and a fixed copy'() {
    const documents = await executeCommand<readonly string[]>('hvlint.scanLibvirt', 'qemu:///system');
    assert.equal(documents?.length, 5);
    const web = vscode.Uri.parse('libvirt://qemu/etc/libvirt/qemu/web.xml');
    const clash = await found(web, SHARED);
    assert.deepEqual(
      clash.relatedInformation?.map(({ location }) => location.uri.path),
      ['/etc/libvirt/qemu/data base.xml'],
    );
    const { document } = await vscode.window.showTextDocument(web);
    assert.equal(document.languageId, 'xml');
    await found(web, 'libvirt/graphics-listen-public');
    const before = document.getText();
    await executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before, 'nobody can write it');
    await executeCommand('hvlint.isolate');
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(tab instanceof vscode.TabInputTextDiff);
    assert.deepEqual([tab.original.toString(), tab.modified.scheme], [web.toString(), 'untitled']);
    const copy = await vscode.workspace.openTextDocument(tab.modified);
    assert.match(copy.getText(), MARK);
    assert.match(copy.getText(), /<seclabel type='dynamic'\/>/);
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
    await executeCommand('hvlint.refreshLibvirt');
    await found(web, SHARED);
    await executeCommand('hvlint.closeLibvirt', { kind: 'host', host: { connect: 'qemu:///system' } });
    await gone(web, SHARED);
    assert.ok(vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
  },

  async 'a libvirt host that is not there is told, and nothing else changes'() {
    assert.equal(await executeCommand('hvlint.scanLibvirt', 'qemu+ssh://nowhere/system'), undefined);
    const found = vscode.languages.getDiagnostics().filter(([, diagnostics]) => diagnostics.length > 0);
    assert.ok(found.every(([{ scheme }]) => scheme === 'file'));
  },
};
