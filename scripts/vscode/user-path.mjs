// The path of a user through the packaged extension: hvlint.vsix, installed into the real workbench, on a copy of the
// examples. Screenshots go to .vscode-test/screenshots; --update-images writes them to docs/images, for the README.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, remote, shrunk, startCodeServer, workbench } from './browser.mjs';
import { CODE_SERVERS, chosenHost } from './hosts.mjs';
import { install } from './install.mjs';
import { Workbench } from './workbench.mjs';

const SETTINGS = {
  'editor.fontSize': 13,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'explorer.compactFolders': false,
  'problems.defaultViewMode': 'tree',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};
const WEB = 'kvm1/etc/libvirt/qemu/web.xml';
const WIN = 'xen1/etc/xen/win.cfg';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const vsix = path.join(root, 'hvlint.vsix');
const screenshots = path.join(root, '.vscode-test', 'screenshots');
const images = path.join(root, 'docs', 'images');
const firstSteps = path.join(images, 'first-steps');
/** The screenshots that the README shows. */
const SHOWN = ['problems', 'quick-fix', 'xen', 'dark', 'isolation', 'isolation-dark'];
/** Those that the walkthrough shows, small, since the extension ships them. */
const FIRST_STEPS = ['problems', 'quick-fix', 'isolation', 'isolation-dark'];
const updating = process.argv.includes('--update-images');

/** What the user does, in this order; each step goes on where the one before it ended. */
const steps = {
  async 'an open file is underlined where something is found'({ bench }) {
    await bench.squiggles('error').first().waitFor();
    await bench.squiggles('hint').first().waitFor();
  },

  async 'a hover says what it is'({ bench }) {
    await bench.goTo(24, 30);
    assert.match(await bench.hover('writable in web and in db'), /workspace\/disk-shared-writable/);
  },

  async 'the Problems panel lists it, and what is in files that are not open'({ bench, picture }) {
    await bench.press('Escape');
    await bench.press('Control+Shift+M');
    // Only the rows that are in sight are there.
    await bench.problem('web.xml', 'libvirt/graphics-no-auth');
    await bench.problem('router.cfg', 'xen/pci-permissive');
    await bench.problem('', 'libvirt/seclabel-type-none');
    await picture('problems');
  },

  async 'a quick fix is chosen by the keyboard, and mends it'({ bench, picture }) {
    await bench.open(WEB);
    await bench.goTo(1, 3);
    await bench.quickFixes('Give the guest its own SELinux label');
    await picture('quick-fix');
    await bench.press('Enter');
    await bench.page.locator('.tab.dirty').waitFor();
    await bench.squiggles('hint').first().waitFor({ state: 'detached' });
  },

  async 'the file is saved with the fix in it'({ bench, folder }) {
    await bench.press('Control+S');
    await bench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const saved = readFileSync(path.join(folder, WEB), 'utf8');
    assert.match(
      saved,
      / {2}<\/devices>\n {2}<seclabel type='dynamic' model='selinux' relabel='yes'\/>\n<\/domain>\n$/,
    );
  },

  async 'Scan Workspace says how many files it has checked'({ bench }) {
    await bench.command('Hypervisor Lint: Scan Workspace');
    await bench.notification(/\d+ files checked: \d+ findings\./).waitFor();
    await bench.closeNotifications();
  },

  async 'a Xen guest is recognised by its content, and coloured'({ bench, picture }) {
    await bench.open(WIN);
    await bench.status('Xen guest configuration').waitFor();
    await bench.squiggles('error').first().waitFor();
    const classes = await bench.page
      .locator('.editor-instance .view-line span[class^="mtk"]')
      .evaluateAll(spans => spans.map(span => span.className));
    assert.ok(new Set(classes).size >= 6, `keys, strings, numbers, words and parts differ: ${classes}`);
    await picture('xen');
  },

  async 'the page of the rule under the cursor opens inside the editor'({ bench, picture }) {
    await bench.goTo(12, 14);
    await bench.command('Hypervisor Lint: Explain Rule');
    await bench.webview('h1', 'xen/vnc-exposed');
    await picture('rule');
    await bench.closeEditor();
  },

  async 'the status of the language says what was found'({ bench }) {
    await bench.open(WEB);
    assert.match(await bench.languageStatus(), /\d+ errors.*libvirt, profile baseline/s);
  },

  async 'the Isolation view shows the hosts with their guests, and the map whom one of them reaches'({
    bench,
    picture,
  }) {
    await bench.command('View: Close All Editors');
    await bench.command('View: Hide Panel');
    await bench.command('Hypervisor Lint: Open Isolation Map');
    await bench.webview('.guest', 'web');
    await bench.command('Isolation: Focus on Hosts and Guests View');
    for (const name of ['kvm1', 'db', 'router']) await bench.treeRow(name).waitFor();
    const map = bench.inWebview();
    await map.locator('[data-id="guest:kvm1/db"]').focus();
    await map.locator('#status', { hasText: 'db reaches 1 other guest over 1 step' }).waitFor();
    await map.locator('.guest.reached', { hasText: 'web' }).waitFor();
    await picture('isolation');
  },

  async 'arrow keys walk through the map, and Enter opens the line'({ bench }) {
    const [db, web] = ['[data-id="guest:kvm1/db"]', '[data-id="guest:kvm1/web"]'];
    await bench.pressOn(db, 'ArrowDown', bench.inWebview().locator(`${web}.selected`));
    await bench.pressOn(web, 'Enter', bench.page.locator('.tab.active', { hasText: 'web.xml' }));
    await bench.closeEditor();
  },

  async 'it is at home in a dark theme'({ bench, picture }) {
    await bench.command('Preferences: Toggle between Light/Dark Themes');
    await bench.page.locator('.monaco-workbench.vs-dark').waitFor();
    await bench.inWebview().locator('[data-id="guest:xen1/shop"]').focus();
    await bench.inWebview().locator('.guest.reached', { hasText: 'win' }).waitFor();
    await picture('isolation-dark');
    await bench.open(WEB);
    await bench.goTo(24, 30);
    await bench.hover('writable in web and in db');
    await picture('dark');
  },

  async 'it can be read in high contrast'({ bench, picture }) {
    await bench.theme('Dark High Contrast');
    await bench.page.locator('.monaco-workbench.hc-black').waitFor();
    await bench.squiggles('error').first().waitFor();
    await picture('high-contrast');
    await bench.closeEditor();
    await bench.inWebview().locator('[data-id="guest:xen1/shop"]').focus();
    await bench.inWebview().locator('.guest.reached', { hasText: 'win' }).waitFor();
    await picture('isolation-high-contrast');
  },
};

const host = chosenHost();
if (!Object.hasOwn(CODE_SERVERS, host)) throw new Error(`the user's path needs one of ${Object.keys(CODE_SERVERS)}`);
if (!existsSync(vsix)) throw new Error('there is no hvlint.vsix: npm run package');
install(host);
for (const each of [screenshots, images, firstSteps]) mkdirSync(each, { recursive: true });
const scratch = mkdtempSync(path.join(os.tmpdir(), 'hvlint-user-'));
const folder = path.join(scratch, 'examples');
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
cpSync(path.join(root, 'examples'), folder, { recursive: true });

let passed = 0;
let failed = 0;
let server;
let browser;
try {
  server = await startCodeServer(host, { settings: SETTINGS, vsix });
  browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1.5 });
  await page.goto(
    workbench(server.authority, folder, [['openFile', remote(server.authority, path.join(folder, WEB))]]),
  );
  const bench = new Workbench(page);
  const picture = async name => {
    const file = path.join(screenshots, `${name}.png`);
    await bench.picture(file);
    if (!updating) return;
    const write = async (folder, how) =>
      writeFileSync(path.join(folder, `${name}.webp`), await shrunk(browser, file, how));
    if (SHOWN.includes(name)) await write(images, { quality: 0.7 });
    if (FIRST_STEPS.includes(name)) await write(firstSteps, { width: 760, quality: 0.4 });
  };
  for (const [name, step] of Object.entries(steps)) {
    const begun = Date.now();
    try {
      await step({ bench, picture, folder });
      passed++;
      console.log(`ok ${name} (${Date.now() - begun} ms)`);
    } catch (error) {
      failed++;
      console.error(`not ok ${name}: ${error.stack}`);
      await picture('failure');
      // What follows rests on it.
      break;
    }
  }
} finally {
  await browser?.close();
  await server?.stop();
}
console.log(`host ${host}, screenshots in ${path.relative(root, screenshots)}${updating ? ' and docs/images' : ''}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
