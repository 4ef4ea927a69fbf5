// A user who opens a folder of somebody else's: nothing in it is trusted, and its guests have names that would like to be
// more than text. Then one who reads what a libvirt holds.
import assert from 'node:assert/strict';

const IMAGE = '<img src=x onerror=alert(1)>';
const LINK = '![a](x) [b](command:workbench.action.closeWindow)';
const SCRIPT = '</title><script>alert(2)</script>';

export const folder = 'test/e2e/stranger';
export const opened = 'etc/libvirt/qemu/evil.xml';
export const trusted = false;

/** What the user does, in this order; each step goes on where the one before it ended. */
export const steps = {
  async 'a folder that nobody trusts is checked like any other'({ bench }) {
    await bench.status('Restricted Mode').waitFor();
    await bench.squiggles('error').first().waitFor();
  },

  async 'in a hover and in the Problems panel a name is text'({ bench }) {
    await bench.goTo(7, 22);
    const hover = await bench.hover('workspace/disk-shared-writable');
    assert.ok(hover.includes(LINK), hover);
    assert.equal(await bench.page.locator('.monaco-hover img, .monaco-hover a[href^="command:workbench"]').count(), 0);
    await bench.press('Escape');
    await bench.press('Control+Shift+M');
    await bench.problem('link.xml', IMAGE);
  },

  async 'in the tree and on the map a name is text'({ bench, picture }) {
    await bench.command('View: Hide Panel');
    await bench.command('Hypervisor Lint: Open Isolation Map');
    await bench.webview('.guest', IMAGE);
    await bench.command('Isolation: Focus on Hosts and Guests View');
    for (const name of [IMAGE, LINK, SCRIPT]) {
      await bench.treeRow(name).waitFor();
      await bench.webview('.guest', name.slice(0, 12));
    }
    assert.equal(await bench.inWebview().locator('img, svg script, svg a').count(), 0);
    await picture('stranger');
    await bench.closeEditor();
  },

  async 'Scan a libvirt Host starts nothing there, until the user trusts the folder'({ bench }) {
    await bench.command('Hypervisor Lint: Scan a libvirt Host…');
    const told = bench.notification('started in a trusted workspace only');
    await told.waitFor();
    await told.getByRole('button', { name: 'Manage Trust' }).click();
    await bench.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true })
      .first()
      .click();
    await bench.status('Restricted Mode').waitFor({ state: 'detached' });
    // Newer ones ask in a box above the editors.
    await bench.press('Escape');
    await bench.command('View: Close All Editors');
  },

  async 'a libvirt host is chosen by its URI, and stands in the tree beside the files'({ bench, picture }) {
    await bench.answer('Hypervisor Lint: Scan a libvirt Host…', 'qemu:///system');
    await bench.notification(/qemu:\/\/\/system: 5 definitions read, \d+ findings\./).waitFor();
    await bench.treeRow('data base').waitFor();
    await picture('libvirt-host');
    await bench.closeNotifications();
  },

  async 'its guest is isolated in a copy, beside what is defined'({ bench, picture }) {
    const copy = bench.activeTab('data base.xml: as defined ↔ fixed copy');
    await bench.menu(bench.treeRow('data base'), 'Isolate Guest', copy);
    await bench.notification('virsh --connect qemu:///system define').waitFor();
    await picture('fixed-copy');
    await bench.closeNotifications();
  },

  async 'a libvirt host that cannot be reached is told with a way on'({ bench }) {
    await bench.answer('Hypervisor Lint: Scan a libvirt Host…', 'qemu+ssh://nowhere/system');
    const told = bench.notification('Could not resolve hostname nowhere');
    await told.waitFor();
    await told.getByRole('button', { name: 'Try Again' }).waitFor();
  },
};
