// A code-server of its own, with settings of its own, and a headless Chromium that looks at it.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { codeServer, TEST_PATH } from './hosts.mjs';

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.confirmBeforeClose': 'never',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts a code-server on a free port of the loopback; every start has a fresh home, and the virsh of the tests. Where
 * it is not `trusted`, folders are opened in restricted mode until the user trusts them. Whoever starts it calls `stop`.
 */
export async function startCodeServer(host, { settings = {}, vsix, smoke = false, trusted = true } = {}) {
  const { entry, node, home } = codeServer(host);
  const dir = mkdtempSync(path.join(os.tmpdir(), 'hvlint-code-server-'));
  let server;
  const clean = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  // Whoever started it may end at any moment.
  const atExit = () => {
    if (server) signalGroup(server, 'SIGKILL');
    clean();
  };
  process.once('exit', atExit);
  mkdirSync(path.join(dir, 'data', 'User'), { recursive: true });
  mkdirSync(path.join(dir, 'extensions'));
  writeFileSync(path.join(dir, 'config.yaml'), '');
  writeFileSync(path.join(dir, 'data', 'User', 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const env = {
    ...process.env,
    PATH: TEST_PATH,
    // Started from a command line: the environment is this one, not that of a login shell.
    VSCODE_CLI: '1',
    EXTENSIONS_GALLERY: '{}',
    HOME: dir,
    XDG_RUNTIME_DIR: dir,
    XDG_DATA_HOME: dir,
    XDG_CONFIG_HOME: dir,
  };
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'PORT', 'NODE_OPTIONS']) delete env[name];
  const common = [
    entry,
    '--config',
    path.join(dir, 'config.yaml'),
    '--user-data-dir',
    path.join(dir, 'data'),
    '--extensions-dir',
    path.join(dir, 'extensions'),
  ];
  if (vsix) await run(node, [...common, '--install-extension', vsix, '--force'], env);
  const authority = `127.0.0.1:${await freePort()}`;
  // Newer ones heed what the tests pass in the address only with this option; older ones do not know it.
  const driver = smoke && readFileSync(path.join(home, 'out', 'node', 'cli.js'), 'utf8').includes('vscode-option');
  const options = [
    '--bind-addr',
    authority,
    '--auth',
    'none',
    '--disable-telemetry',
    '--disable-update-check',
    ...(trusted ? ['--disable-workspace-trust'] : []),
    '--disable-getting-started-override',
    '--ignore-last-opened',
  ];
  server = spawn(node, [...common, ...options, ...(driver ? ['--vscode-option', 'enable-smoke-test-driver'] : [])], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(path.join(dir, 'server.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  const stop = async () => {
    await stopGroup(server);
    clean();
    process.off('exit', atExit);
  };
  try {
    await healthy(authority, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { authority, stop };
}

/** Headless Chromium that asks nobody outside this machine. */
export const launchChromium = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Who starts it decides what a signal does; when that process exits, so does the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** The address of the workbench with a folder, and what is passed to it. */
export function workbench(authority, folder, payload) {
  const opened = folder?.endsWith('.code-workspace') ? { workspace: folder } : { folder };
  const query = new URLSearchParams(folder ? opened : { ew: 'true' });
  query.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return `http://${authority}/?${query}`;
}

/** A file of this machine as the workbench names it. */
export const remote = (authority, file) =>
  `vscode-remote://${authority}${file.split('/').map(encodeURIComponent).join('/')}`;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const run = (command, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))));
  });

async function healthy(authority, server) {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`code-server ended with ${server.exitCode}`);
    const answer = await fetch(`http://${authority}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('code-server did not answer within a minute');
}

function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise(resolve => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), 5000);
  return ended.finally(() => clearTimeout(timer));
}

function signalGroup(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** A picture in the format that takes least, as large as it is unless a width is said: for what the extension ships. */
export async function shrunk(browser, file, { width, quality }) {
  const page = await browser.newPage();
  const url = await page.evaluate(
    async ({ source, width, quality }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = width ?? image.width;
      canvas.height = Math.round((canvas.width * image.height) / image.width);
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/webp', quality);
    },
    { source: `data:image/png;base64,${readFileSync(file).toString('base64')}`, width, quality },
  );
  await page.close();
  return Buffer.from(url.split(',')[1], 'base64');
}
