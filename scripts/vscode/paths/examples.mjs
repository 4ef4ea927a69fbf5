// A user with files of guests: the examples, opened as a folder.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { barriers } from '../accessible.mjs';

const WEB = 'kvm1/etc/libvirt/qemu/web.xml';
const WIN = 'xen1/etc/xen/win.cfg';
/** The rule of its worst finding. */
const WORST = 'disk-target-swallows-options';

/** Nobody is kept from using the map; its labels say in words what its texts cut short and abbreviate. */
async function keepsNobodyOut(bench) {
  assert.deepEqual(await barriers(await bench.webviewFrame(), ['label-content-name-mismatch']), []);
}

export const folder = 'examples';
/** What is open at the start. */
export const opened = WEB;

/** What the user does, in this order; each step goes on where the one before it ended. */
export const steps = {
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
    await keepsNobodyOut(bench);
  },

  async 'arrow keys walk through the map, and Enter opens the line'({ bench }) {
    const [db, web] = ['[data-id="guest:kvm1/db"]', '[data-id="guest:kvm1/web"]'];
    await bench.pressOn(db, 'ArrowDown', bench.inWebview().locator(`${web}.selected`));
    await bench.pressOn(web, 'Enter', bench.activeTab('web.xml'));
    await bench.closeEditor();
  },

  async 'the page of the worst finding opens from the map'({ bench, picture }) {
    const map = bench.inWebview();
    await map.locator('[data-id="guest:xen1/win"]').focus();
    await picture('map-with-rule');
    await map.getByRole('button', { name: `Explain xen/${WORST}` }).click();
    await bench.webview('h1', `xen/${WORST}`);
    await bench.closeEditor();
    await bench.pressOn('[data-id="guest:xen1/win"]', '?', bench.activeTab(WORST));
    await bench.closeEditor();
  },

  async 'the menu of a guest leads to its worst finding, to what it means, and to the map'({ bench, picture }) {
    const guest = bench.treeRow('win');
    await bench.menu(guest, 'Go to Worst Finding', bench.activeTab('win.cfg'));
    await bench.menu(guest, 'Explain Worst Finding', bench.activeTab(WORST));
    await bench.closeEditor();
    const acceptance = bench.page.locator('.action-widget .monaco-list-row', { hasText: WORST }).first();
    await bench.menu(guest, 'Accept Worst Finding', acceptance);
    await picture('accept');
    await bench.press('Escape');
    await bench.menu(guest, 'Isolate Guest', bench.page.locator('.tab.dirty', { hasText: 'win.cfg' }));
    await bench.notification('win is marked as isolated').waitFor();
    await bench.closeNotifications();
    await bench.command('File: Revert File');
    await bench.page.locator('.tab.dirty').waitFor({ state: 'detached' });
    await bench.menu(guest, 'Reveal in Map', bench.inWebview().locator('.guest.selected', { hasText: 'win' }));
  },

  async 'it is at home in a dark theme'({ bench, picture }) {
    await bench.command('Preferences: Toggle between Light/Dark Themes');
    await bench.page.locator('.monaco-workbench.vs-dark').waitFor();
    await bench.inWebview().locator('[data-id="guest:xen1/shop"]').focus();
    await bench.inWebview().locator('.guest.reached', { hasText: 'win' }).waitFor();
    await picture('isolation-dark');
    await keepsNobodyOut(bench);
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
    await keepsNobodyOut(bench);
  },
  async 'it can be read in high contrast on white'({ bench, picture }) {
    await bench.theme('Light High Contrast');
    await bench.page.locator('.monaco-workbench.hc-light').waitFor();
    await picture('isolation-high-contrast-light');
    await keepsNobodyOut(bench);
    await bench.open(WEB);
    await bench.goTo(24, 30);
    await bench.hover('writable in web and in db');
    await picture('high-contrast-light');
  },

  async 'the walkthrough shows its pictures'({ bench, picture }) {
    await bench.theme('Light Modern');
    await bench.command('View: Close All Editors');
    // In a narrow place it leaves its pictures out.
    await bench.command('View: Toggle Primary Side Bar Visibility');
    await bench.answer('Welcome: Open Walkthrough...', 'First steps with Hypervisor Lint');
    const steps = bench.page.locator('.getting-started-step');
    const image = bench.page.locator('.getting-started-media img:visible').first();
    for (const title of ['Check all files', 'Mend a finding', 'See who stands open', 'See who reaches whom']) {
      await steps.filter({ hasText: title }).first().click();
      await image.waitFor();
      await bench.page.waitForFunction(() => {
        const shown = [...document.querySelectorAll('.getting-started-media img')].find(each => each.checkVisibility());
        return shown?.complete && shown.naturalWidth > 0;
      });
    }
    await picture('walkthrough');
  },
};
