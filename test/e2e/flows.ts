import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, apply, diagnosed, fileUri, open, rulesIn, until } from './editor.js';

const MISSING = 'libvirt/seclabel-missing';
const SHARED = 'workspace/disk-shared-writable';
const has = (rule: string) => (rules: readonly string[]) => rules.includes(rule);

/** What a user does, by name. Each flow begins with no editor open. */
export const tests: Readonly<Record<string, () => Promise<void>>> = {
  async 'a domain file is checked, mended by a quick fix, and clean'() {
    const { document } = await open('guests/web.xml');
    await diagnosed(document.uri, has(MISSING));
    const diagnostic = vscode.languages.getDiagnostics(document.uri).find(each => each.range.start.line === 0);
    assert.ok(diagnostic, 'the absence is marked on the name of the root');
    assert.equal(document.getText(diagnostic.range), 'domain');
    await apply(await actions(document.uri, diagnostic.range, 'quickfix'), /SELinux/);
    assert.match(
      document.getText(),
      / {2}<\/devices>\n {2}<seclabel type='dynamic' model='selinux' relabel='yes'\/>\n<\/domain>/,
    );
    await diagnosed(document.uri, rules => !rules.includes(MISSING));
    await vscode.commands.executeCommand('undo');
    await diagnosed(document.uri, has(MISSING));
  },

  async 'a clash shows at both ends, also in a file that was never opened'() {
    const { document } = await open('guests/web.xml');
    await diagnosed(document.uri, has(SHARED));
    await diagnosed(fileUri('guests/db.xml'), has(SHARED));
    const clash = vscode.languages
      .getDiagnostics(document.uri)
      .find(each => String(Object(each.code).value) === SHARED);
    assert.match(clash?.relatedInformation?.[0]?.location.uri.path ?? '', /db\.xml$/);
  },

  async 'an XML file that is not libvirt’s is left alone'() {
    const { document } = await open('pom.xml');
    const { document: ours } = await open('guests/web.xml');
    await diagnosed(ours.uri, has(MISSING));
    assert.deepEqual(rulesIn(document.uri), []);
  },

  async 'Explain Rule opens the page of the rule'() {
    await vscode.commands.executeCommand('hvlint.explainRule', MISSING);
    const label = await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label,
      vscode.window.tabGroups.onDidChangeTabs,
    );
    assert.match(label, /seclabel-missing/);
  },

  async 'a Xen guest gets its language'() {
    const { document } = await open('guests/xen.xl');
    assert.equal(document.languageId, 'xen-cfg');
  },

  async 'a setting takes effect without a restart'() {
    const { document } = await open('guests/web.xml');
    await diagnosed(document.uri, has(MISSING));
    const settings = vscode.workspace.getConfiguration('hvlint');
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await diagnosed(document.uri, rules => rules.length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await diagnosed(document.uri, has(MISSING));
  },

  async 'the server is restarted and finds the same'() {
    const { document } = await open('guests/web.xml');
    await diagnosed(document.uri, has(MISSING));
    await vscode.commands.executeCommand('hvlint.restartServer');
    await diagnosed(document.uri, has(MISSING));
  },
};
