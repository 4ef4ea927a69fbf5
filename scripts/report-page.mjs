// The report in headless Chromium: nothing in it runs or loads, it holds together in every width and scheme and on
// paper, and the keyboard reaches all of it. --update-images writes its picture to docs/images, for docs/report.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { barriers } from './vscode/accessible.mjs';
import { launchChromium, shrunk } from './vscode/browser.mjs';

const { NAMES } = createRequire(import.meta.url)('../out/test/hostile/names.js');

const cli = path.resolve('dist', 'cli.js');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'hvlint-report-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Runs when markup of a name is taken for markup of the page. */
const RUN = 'window.ran=1';
/** A4 between its margins, upright, in pixels of CSS: how wide, and how high. */
const PAPER = 688;
const SHEET = 1017;

const evil = [
  ...NAMES,
  `<img src=x onerror=${RUN}>`,
  `</style></svg></script><script>${RUN}</script>`,
  `"><a href="javascript:${RUN}" onmouseover=${RUN} autofocus onfocus=${RUN}>`,
  `javascript:${RUN}`,
  '<meta http-equiv="refresh" content="0;url=https://example.org/">',
  '<link rel="stylesheet" href="https://example.org/x.css">',
  '\u202egnp.exe\u2066 \u05d0\u05d1\u05d2',
  'n'.repeat(300),
  '\u6f22'.repeat(300),
];

const xml = text =>
  text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&apos;');

const guest = (name, more = '') =>
  `<domain type='kvm'>
  <name>${name}</name>
  <os><type>hvm</type></os>
  <devices>
    <disk type='file'><source file='/images/${name}'/><target dev='vda'/></disk>
    <disk type='file'><source file='/images/all-${name.slice(0, 1)}'/><target dev='vdb'/></disk>
    <interface type='network'><source network='${name}'/></interface>
    <graphics type='vnc' listen='0.0.0.0'/>
  </devices>${more}
</domain>
`;

/** Guests, networks, disks, zones, reasons and files with such names. */
function hostileFolder() {
  const files = {
    'hvlint.json': JSON.stringify({ zones: Object.fromEntries(evil.map((name, i) => [name, { domains: [`*${i}`] }])) }),
  };
  for (const [index, name] of evil.entries()) {
    const reason = `<!-- hvlint-ignore libvirt/graphics-no-auth: ${name.replaceAll(/--|[\n\r]/g, '')} -->\n`;
    const folder = name.replace(/[\p{Cc}/]/gu, '∕').slice(0, 60);
    files[`${folder}/etc/libvirt/qemu/${index}.xml`] = reason + guest(xml(`${name} ${index}`));
    files[`same/${index}.xml`] = guest(xml(name), `\n  <description>${xml(name)}</description>`);
  }
  return files;
}

/** 200 guests on four hosts, in three zones. */
function fleetFolder() {
  const files = {};
  for (let index = 0; index < 200; index++) {
    files[`kvm${index % 4}/etc/libvirt/qemu/guest${index}.xml`] = guest(
      `${['dmz', 'office', 'back'][index % 3]}-guest-${index}`,
    );
  }
  return files;
}

/** The page of a folder, as address. */
function pageOf(name, files) {
  const folder = files ? path.join(scratch, name) : path.resolve(name);
  for (const [file, text] of Object.entries(files ?? {})) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const page = path.join(scratch, `${path.basename(name)}.html`);
  const { status, stderr } = spawnSync(process.execPath, [cli, 'report', '--output', page], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return pathToFileURL(page).href;
}

/** Opens a page in a browser that tells whatever it loads, runs or asks. */
async function opened(browser, address, options) {
  const page = await browser.newPage(options);
  const noticed = [];
  page.on('request', request => request.url() !== address && noticed.push(`asks for ${request.url()}`));
  page.on('dialog', dialog => noticed.push(`says ${dialog.message()}`));
  page.on('console', message => noticed.push(message.text()));
  page.on('pageerror', error => noticed.push(String(error)));
  page.on('popup', () => noticed.push('opens a window'));
  await page.goto(address);
  return { page, noticed };
}

/** Heads of tables that are broken, or that reach out of their cells. */
const brokenHeads = page =>
  page.evaluate(() =>
    [...document.querySelectorAll('thead th')]
      .filter(({ firstChild }) => {
        const range = document.createRange();
        range.selectNodeContents(firstChild);
        const lines = range.getClientRects();
        return lines.length > 1 || lines[0]?.right > firstChild.parentElement.getBoundingClientRect().right;
      })
      .map(({ textContent }) => textContent),
  );

/** Links of lists that stand closer below each other than a finger finds them: WCAG 2.2, 2.5.8. */
const closeLinks = page =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.rule a, article small a')].filter((link, index, all) => {
        const [before, here] = [all[index - 1], link].map(each => each?.getClientRects());
        const gap = before && here[0].top - before[before.length - 1].top;
        return gap > 1 && gap < 24;
      }).length,
  );

const widths = page => page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);

async function nothingRuns(browser, address) {
  const { page, noticed } = await opened(browser, address);
  const nowhere = await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    for (const each of document.querySelectorAll('main *')) each.dispatchEvent(new MouseEvent('mouseover'));
    return [...document.querySelectorAll('a[href^="#"]')]
      .map(({ hash }) => hash)
      .filter(hash => !document.getElementById(decodeURIComponent(hash.slice(1))));
  });
  assert.deepEqual(nowhere, [], 'what links of the page lead to');
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(noticed, []);
  const odd = await page
    .locator('script, img, iframe, object, embed, link, base, form, input, meta[http-equiv=refresh]')
    .count();
  assert.equal(odd, 0, 'no element that runs or loads');
  await page.close();
}

async function fitsScreens(browser, address) {
  for (const width of [1280, 400]) {
    const { page } = await opened(browser, address, { viewport: { width, height: 800 } });
    for (const colorScheme of ['light', 'dark']) {
      for (const forcedColors of ['none', 'active']) {
        await page.emulateMedia({ colorScheme, forcedColors });
        const [wide, window] = await widths(page);
        assert.ok(wide <= window, `${address}: ${wide} in a window of ${window}`);
        assert.deepEqual([await brokenHeads(page), await closeLinks(page)], [[], 0]);
      }
    }
    await page.close();
  }
}

/** Nobody is kept out, in either scheme. */
async function isAccessible(browser, address) {
  const { page } = await opened(browser, address);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await barriers(page), [], colorScheme);
  }
  await page.close();
}

/** What lies beside the paper, and what is not there on it. */
async function fitsPaper(browser, address) {
  const { page } = await opened(browser, address, { viewport: { width: PAPER, height: 1000 } });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await page.evaluate(width => {
    const shown = [...document.querySelectorAll('main *')].filter(each => each.getClientRects().length > 0);
    return {
      beside: shown
        .filter(each => !each.closest('.broad') && each.getBoundingClientRect().right > width + 1)
        .map(each => each.outerHTML.slice(0, 200)),
      ground: getComputedStyle(document.body).backgroundColor,
      folded: [...document.querySelectorAll('details')].filter(each => !each.lastElementChild.checkVisibility()).length,
      cut: [...document.querySelectorAll('th, td')].filter(each => each.scrollWidth > each.clientWidth + 1).length,
      maps: [...document.querySelectorAll('.map:not(.sign)')].filter(each => each.getClientRects().length > 0).length,
    };
  }, PAPER);
  const { maps, ...rest } = seen;
  assert.deepEqual(rest, { beside: [], ground: 'rgb(255, 255, 255)', folded: 0, cut: 0 });
  assert.deepEqual(await brokenHeads(page), []);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const full = (await page.evaluate(() => document.documentElement.scrollHeight)) / SHEET;
  assert.ok(pages >= full && pages < full * 1.25 + 1, `${pages} pages for what fills ${full.toFixed(1)}`);
  await page.close();
  return maps;
}

async function keyboardReachesAll(browser, address) {
  const { page } = await opened(browser, address, { viewport: { width: 400, height: 800 } });
  const stops = await page
    .locator('a, summary, .wide')
    .evaluateAll(all => all.filter(each => each.checkVisibility()).length);
  const reached = [];
  for (let presses = 0; presses < stops; presses++) {
    await page.keyboard.press('Tab');
    reached.push(
      await page.evaluate(() => {
        const { outlineStyle } = getComputedStyle(document.activeElement);
        return document.activeElement !== document.body && outlineStyle !== 'none';
      }),
    );
  }
  assert.deepEqual([...new Set(reached)], [true], 'each is reached and shows it');
  const box = page.locator('.wide:has(table.guests)').first();
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(each => each.scrollLeft > 0, await box.elementHandle());
  await page.close();
}

const browser = await launchChromium();
try {
  const pages = {
    examples: pageOf('examples'),
    fleet: pageOf('fleet', fleetFolder()),
    hostile: pageOf('hostile', hostileFolder()),
  };
  for (const address of Object.values(pages)) {
    await nothingRuns(browser, address);
    await fitsScreens(browser, address);
  }
  assert.equal(await fitsPaper(browser, pages.examples), 1);
  assert.equal(await fitsPaper(browser, pages.fleet), 4, 'the map of a fleet is printed host by host');
  await fitsPaper(browser, pages.hostile);
  await keyboardReachesAll(browser, pages.examples);
  await isAccessible(browser, pages.examples);
  if (process.argv.includes('--update-images')) {
    const { page } = await opened(browser, pages.examples, { viewport: { width: 1240, height: 1480 } });
    const picture = path.join(scratch, 'report.png');
    await page.screenshot({ path: picture });
    writeFileSync(path.join('docs', 'images', 'report.webp'), await shrunk(browser, picture, { quality: 0.8 }));
  }
  console.log(`${Object.keys(pages).length} pages: nothing runs or loads, all fits screens and paper`);
} finally {
  await browser.close();
}
