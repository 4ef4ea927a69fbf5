import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  apply,
  diagnosed,
  fileUri,
  found,
  gone,
  MARK,
  MISSING,
  open,
  quickFixes,
  rulesIn,
  SHARED,
  until,
  withSetting,
} from './editor.js';
import { killServer, serverProcesses } from './server-process.js';

const PERMISSIVE = 'xen/pci-permissive';
const LABEL = / {2}<devices\/>\n {2}<seclabel type='dynamic' model='selinux' relabel='yes'\/>\n<\/domain>/;

const { executeCommand } = vscode.commands;

/** What a user does, by name. Each flow begins with no editor open, and leaves the files as they were. */
export const flows: Readonly<Record<string, () => Promise<void>>> = {
  async 'a domain file is checked, mended by a quick fix, and found again when that is undone'() {
    const { document } = await open('guests/web.xml');
    const { range } = await found(document.uri, MISSING);
    assert.equal(document.getText(range), 'domain', 'the absence is marked on the name of the root');
    await apply(await quickFixes(document.uri, range), /SELinux/);
    assert.match(
      document.getText(),
      / {2}<\/devices>\n {2}<seclabel type='dynamic' model='selinux' relabel='yes'\/>\n<\/d/,
    );
    await gone(document.uri, MISSING);
    await executeCommand('undo');
    await found(document.uri, MISSING);
  },

  async 'a clash shows at both ends, each with the other, also where the file was never opened'() {
    const [web, db] = [fileUri('guests/web.xml'), fileUri('guests/db.xml')];
    await open('guests/web.xml');
    for (const [here, there] of [
      [web, db],
      [db, web],
    ] as const) {
      const { relatedInformation } = await found(here, SHARED);
      assert.deepEqual(
        relatedInformation?.map(({ location }) => location.uri.path),
        [there.path],
      );
    }
    assert.ok(
      vscode.workspace.textDocuments.every(each => each.uri.path !== db.path),
      'the other one is not open',
    );
  },

  async 'Scan Workspace finds what is in files that nobody opened, also where they are not watched'() {
    const router = fileUri('guests/router.cfg');
    await withSetting('workspaceDiagnostics', false, async () => {
      await gone(router, PERMISSIVE);
      await executeCommand('hvlint.scanWorkspace');
      await found(router, PERMISSIVE);
    });
    await found(router, PERMISSIVE);
  },

  async 'an XML file that is not libvirt’s is left alone'() {
    const { document } = await open('pom.xml');
    const { document: ours } = await open('guests/web.xml');
    await found(ours.uri, MISSING);
    assert.deepEqual(rulesIn(document.uri), []);
  },

  async 'a Xen guest gets its language by what is in it'() {
    const { document } = await open('guests/router.cfg');
    const { uri } = document;
    const language = () => vscode.workspace.textDocuments.find(each => each.uri.path === uri.path)?.languageId;
    await until(() => language() === 'xen-cfg' || undefined, vscode.workspace.onDidOpenTextDocument);
    await found(uri, PERMISSIVE);
  },

  async 'Explain Rule and the code of a finding open the page of the rule as a preview'() {
    await executeCommand('hvlint.explainRule', MISSING);
    await previewed();
    await executeCommand('workbench.action.closeAllEditors');
    const { document } = await open('guests/web.xml');
    const { code } = await found(document.uri, MISSING);
    assert.ok(typeof code === 'object', 'the code leads somewhere');
    await executeCommand('vscode.open', code.target);
    await previewed();
  },

  async 'all safe problems of a file are fixed at once'() {
    const { document } = await open('host/etc/libvirt/qemu/app.xml');
    await found(document.uri, MISSING);
    const changed = until(() => LABEL.test(document.getText()) || undefined, vscode.workspace.onDidChangeTextDocument);
    await executeCommand('hvlint.fixAll');
    await changed;
    await gone(document.uri, MISSING);
    await executeCommand('undo');
  },

  async 'a guest is isolated by one command and one undo, and held to more at once'() {
    const { document } = await open('guests/web.xml');
    await found(document.uri, MISSING);
    const before = document.getText();
    await executeCommand('hvlint.isolate');
    await until(() => MARK.test(document.getText()) || undefined, vscode.workspace.onDidChangeTextDocument);
    assert.match(document.getText(), /<seclabel type='dynamic'\/>/);
    await gone(document.uri, MISSING);
    await found(document.uri, SHARED);
    await executeCommand('undo');
    assert.equal(document.getText(), before);
    await found(document.uri, MISSING);
  },

  async 'a domain is completed: values, and whole blocks'() {
    const { document } = await open('guests/web.xml');
    await found(document.uri, MISSING);
    const end = document.positionAt(document.getText().indexOf('</domain>'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, "  <seclabel type=''/>\n");
    assert.ok(await vscode.workspace.applyEdit(edit));
    const values = await proposals(document, "type=''", "type='".length);
    assert.deepEqual(
      values.map(({ label }) => label).filter(label => ['dynamic', 'static', 'none'].includes(String(label))),
      ['dynamic', 'static', 'none'],
    );
    const blocks = await proposals(document, '  <seclabel', 0);
    assert.ok(blocks.some(({ label }) => label === 'launchSecurity: SEV-SNP'));
    await executeCommand('undo');
  },

  async 'a Xen guest is completed: keys, values, and words inside strings'() {
    const { document } = await open('guests/router.cfg');
    await found(document.uri, PERMISSIVE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length), 'vc\non_crash=""\nvif = [ "bri" ]\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const labels = async (at: string, behind: number) =>
      (await proposals(document, at, behind)).map(({ label }) => label);
    assert.ok((await labels('vc\n', 2)).includes('vcpus'));
    assert.ok((await labels('on_crash=""', 10)).includes('coredump-destroy'));
    assert.ok((await labels('"bri"', 4)).includes('bridge'));
    await executeCommand('undo');
  },

  async 'settings take effect without a restart'() {
    const { document } = await open('guests/web.xml');
    await found(document.uri, MISSING);
    await withSetting('enable', false, async () => {
      await diagnosed(() => rulesIn(document.uri).length === 0 || undefined);
    });
    await found(document.uri, MISSING);
  },

  async 'an hvlint.json is checked by the schema and by hvlint itself'() {
    const { document } = await open('settings/hvlint.json');
    assert.equal(document.languageId, 'jsonc');
    await found(document.uri, 'hvlint/bad-settings');
    const schema = await diagnosed(() =>
      vscode.languages.getDiagnostics(document.uri).find(each => each.source !== 'hvlint'),
    );
    assert.equal(document.getText(schema.range), '"lax"');
  },

  async 'a restarted server finds the same'() {
    const { document } = await open('guests/web.xml');
    await found(document.uri, MISSING);
    // Who asks twice gets one new server and not two.
    await Promise.all([executeCommand('hvlint.restartServer'), executeCommand('hvlint.restartServer')]);
    await found(document.uri, MISSING);
    // Only the new server can take it away.
    await apply(await quickFixes(document.uri, new vscode.Range(0, 1, 0, 7)), /SELinux/);
    await gone(document.uri, MISSING);
    await executeCommand('undo');
  },

  async 'a server that is killed in the middle of a scan is started again, and what is told is true again'() {
    const { document } = await open('guests/web.xml');
    await found(document.uri, MISSING);
    const before = document.getText();
    // What was asked of the one that dies is never answered.
    executeCommand('hvlint.scanWorkspace').then(undefined, () => {});
    const killed = killServer();
    const end = document.positionAt(before.indexOf('</domain>'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, "  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n");
    assert.ok(await vscode.workspace.applyEdit(edit));
    // Only another server can take one away and know the other file.
    await gone(document.uri, MISSING);
    await found(fileUri('guests/db.xml'), SHARED);
    await found(fileUri('guests/router.cfg'), PERMISSIVE);
    assert.notDeepEqual(serverProcesses(), killed);
    await executeCommand('undo');
    assert.equal(document.getText(), before);
    await found(document.uri, MISSING);
  },

  async 'the tree has the guests, and the map opens with one of them'() {
    await executeCommand('hvlint.isolation.focus');
    const { isolation } = vscode.extensions.getExtension('hvlint.hvlint')?.exports ?? {};
    const rows: { readonly guest: { readonly name: string } }[] = [];
    const below = async (node?: unknown): Promise<void> => {
      for (const each of await isolation.getChildren(node)) {
        if (each.kind === 'guest') rows.push(each);
        else await below(each);
      }
    };
    await below();
    assert.deepEqual(rows.map(({ guest }) => guest.name).sort(), ['app', 'db', 'router', 'web']);
    await executeCommand('hvlint.revealInMap', rows[0]);
    const active = () => vscode.window.tabGroups.activeTabGroup.activeTab;
    const tab = await until(
      () => (active()?.input instanceof vscode.TabInputWebview ? active() : undefined),
      vscode.window.tabGroups.onDidChangeTabs,
    );
    assert.equal(tab?.label, 'Isolation Map');
    await executeCommand('hvlint.openGuest', rows[0]);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /app\.xml$/);
  },

  async 'every command of the manifest is there'() {
    const extension = vscode.extensions.getExtension('hvlint.hvlint');
    const commands = await vscode.commands.getCommands(true);
    const wanted = extension?.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    assert.ok(wanted?.length > 0, 'there are commands');
    for (const command of wanted) assert.ok(commands.includes(command), command);
  },
};

/** What is proposed at a text of a document, `behind` letters further. */
async function proposals(
  document: vscode.TextDocument,
  at: string,
  behind: number,
): Promise<readonly vscode.CompletionItem[]> {
  const position = document.positionAt(document.getText().indexOf(at) + behind);
  const list = await executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

/** Waits until the active tab is the preview of the rule's page. */
async function previewed(): Promise<void> {
  const active = () => vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const input = await until(
    () => (active() instanceof vscode.TabInputCustom ? active() : undefined),
    vscode.window.tabGroups.onDidChangeTabs,
  );
  assert.ok(input instanceof vscode.TabInputCustom);
  assert.equal(input.viewType, 'vscode.markdown.preview.editor');
  assert.match(input.uri.path, /seclabel-missing\.md$/);
}
