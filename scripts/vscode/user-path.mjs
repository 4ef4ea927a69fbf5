// The paths of users through the packaged extension: hvlint.vsix, installed into the real workbench. Screenshots go to
// .vscode-test/screenshots; --update-images writes those that the docs show to docs/images.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, remote, shrunk, startCodeServer, workbench } from './browser.mjs';
import { CODE_SERVERS, chosenHost } from './hosts.mjs';
import { install } from './install.mjs';
import * as examples from './paths/examples.mjs';
import * as stranger from './paths/stranger.mjs';
import { Workbench } from './workbench.mjs';

const PATHS = [examples, stranger];
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

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const vsix = path.join(root, 'hvlint.vsix');
const screenshots = path.join(root, '.vscode-test', 'screenshots');
const images = path.join(root, 'docs', 'images');
const firstSteps = path.join(images, 'first-steps');
/** The screenshots that the README and the docs show; the README's are shipped too. */
const SHOWN = ['problems', 'quick-fix', 'xen', 'dark', 'isolation', 'isolation-dark'];
/** Those that the walkthrough shows besides the README's, small, since the extension ships them. */
const FIRST_STEPS = ['quick-fix', 'isolation'];
const updating = process.argv.includes('--update-images');

const host = chosenHost();
if (!Object.hasOwn(CODE_SERVERS, host)) throw new Error(`the user's path needs one of ${Object.keys(CODE_SERVERS)}`);
if (!existsSync(vsix)) throw new Error('there is no hvlint.vsix: npm run package');
install(host);
for (const each of [screenshots, images, firstSteps]) mkdirSync(each, { recursive: true });
const scratch = mkdtempSync(path.join(os.tmpdir(), 'hvlint-user-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

let passed = 0;
let failed = 0;
const browser = await launchChromium();
try {
  for (const each of PATHS) await walk(each);
} finally {
  await browser.close();
}
console.log(`host ${host}, screenshots in ${path.relative(root, screenshots)}${updating ? ' and docs/images' : ''}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Walks one path on a copy of its folder, in a workbench of its own. */
async function walk({ folder, opened, steps, trusted = true }) {
  const copy = path.join(scratch, path.basename(folder));
  cpSync(path.join(root, folder), copy, { recursive: true });
  const server = await startCodeServer(host, { settings: SETTINGS, vsix, trusted });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1.5 });
    await page.goto(
      workbench(server.authority, copy, [['openFile', remote(server.authority, path.join(copy, opened))]]),
    );
    const bench = new Workbench(page);
    const picture = name => take(bench, name);
    // Nothing of ours asks this way: a script that came with a file would.
    page.on('dialog', dialog => Promise.reject(new Error(`a page says ${dialog.message()}`)));
    for (const [name, step] of Object.entries(steps)) {
      const begun = Date.now();
      try {
        await step({ bench, picture, folder: copy });
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
    await page.close();
  } finally {
    await server.stop();
  }
}

async function take(bench, name) {
  const file = path.join(screenshots, `${name}.png`);
  await bench.picture(file);
  if (!updating) return;
  const write = async (into, how) => writeFileSync(path.join(into, `${name}.webp`), await shrunk(browser, file, how));
  if (SHOWN.includes(name)) await write(images, { width: 1350, quality: 0.6 });
  if (FIRST_STEPS.includes(name)) await write(firstSteps, { width: 760, quality: 0.4 });
}
