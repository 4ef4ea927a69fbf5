#!/usr/bin/env node
// Stands in for the `code` program: takes what @vscode/test-electron passes to it, runs the suite in code-server's
// extension host with the real workbench in headless Chromium, and ends with the suite's code.
import path from 'node:path';
import util from 'node:util';
import { launchChromium, remote, startCodeServer, workbench } from './browser.mjs';
import { chosenHost } from './hosts.mjs';

const LIMIT_MS = 300_000;

const given = { development: [], tests: undefined, folder: undefined };
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([^=]+)=(.*)$/.exec(argument) ?? [];
  if (name === 'extensionDevelopmentPath') given.development.push(path.resolve(value));
  else if (name === 'extensionTestsPath') given.tests = path.resolve(value);
  else if (!argument.startsWith('-')) given.folder = path.resolve(argument);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
// Whoever started it is gone.
process.stdin.resume().once('end', () => process.exit(130));

const server = await startCodeServer(chosenHost(), { smoke: true });
let browser;
let code = 3;
try {
  browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ended = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    // The workbench's own chatter stays out; what the suite prints comes with a format.
    if (type !== 'info' || /%[sd]/.test(String(args[0]))) console.log(util.format(...args));
  });
  let timer;
  const died = new Promise((_, reject) => {
    page.on('crash', () => reject(new Error('the page crashed')));
    browser.on('disconnected', () => reject(new Error('the browser is gone')));
    timer = setTimeout(() => reject(new Error(`no result within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  died.catch(() => {});
  await page.goto(
    workbench(server.authority, given.folder, [
      ...given.development.map(folder => ['extensionDevelopmentPath', remote(server.authority, folder)]),
      ...(given.tests ? [['extensionTestsPath', remote(server.authority, given.tests)]] : []),
    ]),
  );
  code = await Promise.race([ended, died]);
  clearTimeout(timer);
} catch (error) {
  console.error(`stand-in for VS Code: ${error.message}`);
} finally {
  await browser?.close().catch(() => {});
  await server.stop();
}
process.exit(typeof code === 'number' ? code : 3);
