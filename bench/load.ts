// npm run bench:load [-- --minutes N] [-- --write]: the server that is shipped under a load that no editor makes for long: many open
// documents, a keystroke every 30 ms, and files that change on the disk in bursts.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FileChangeType } from 'vscode-languageserver';
import { SCAN_WORKSPACE } from '../server/src/protocol.js';
import { Editor } from '../test/server/editor.js';
import { writeFleet } from './fleet.js';
import { guestXml } from './guest.js';
import { quantile } from './measure.js';
import { residentMegabytes } from './server.js';

const OPEN = 200;
const GUESTS = 2000;
const PAUSE_MS = 30;
const BURST_EVERY = 100;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '2' }, write: { type: 'boolean', default: false } },
});
const until = Date.now() + Number(values.minutes) * 60_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'hvlint-load-'));
const server = spawn(process.execPath, ['dist/cli.js', 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
load().finally(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function load(): Promise<void> {
  writeFleet(folder, GUESTS, 20);
  const editor = await Editor.start({ output: server.stdout, input: server.stdin }, { folder });
  await editor.ask(SCAN_WORKSPACE, { workDoneToken: 'scan' });
  const names = Array.from({ length: OPEN }, (_, i) => `host${i % 20}/etc/libvirt/qemu/guest${i}.xml`);
  for (const name of names) await editor.open(name);
  const times: number[] = [];
  const levels: number[] = [];
  let stale = 0;
  for (let stroke = 0; Date.now() < until; stroke++) {
    const name = names[stroke % OPEN] ?? '';
    // A disk that nobody should see comes and goes: what is told must follow.
    const bad = Math.floor(stroke / OPEN) % 2 === 0;
    const [before, after] = bad
      ? ["<clock offset='utc'>", "<clock offset='utc' a<"]
      : ["<clock offset='utc' a<", "<clock offset='utc'>"];
    const pressed = performance.now();
    await editor.type(name, before, after);
    const told = await editor.pull(name);
    times.push(performance.now() - pressed);
    if (told?.some(({ code }) => code === 'libvirt/malformed') !== bad) stale++;
    if (stroke % BURST_EVERY === 0) await burst(editor, stroke);
    if (stroke % 500 === 0) levels.push(residentMegabytes(server.pid ?? 0));
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
  const sorted = times.toSorted((a, b) => a - b);
  const ms = (part: number): string => `${quantile(sorted, part).toFixed(1)} ms`;
  const keystrokes = `${times.length} keystrokes: median ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}, most ${ms(1)}; ${stale} stale answers`;
  const memory = levels.map(level => level.toFixed(0)).join(' ');
  console.log(`${OPEN} open documents of ${GUESTS} guests, ${keystrokes}`);
  console.log(`memory, in MB, every 500 keystrokes: ${memory}`);
  if (values.write) writeFileSync('docs/load.md', page(keystrokes, memory));
  if (stale > 0) process.exitCode = 1;
  await editor.ask('shutdown', undefined);
  await editor.tell('exit', undefined);
}

const page = (keystrokes: string, memory: string): string => `# Under load

Written by \`npm run bench:load -- --minutes ${values.minutes} --write\`: ${values.minutes} minutes, Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}.

The server that is shipped has ${GUESTS} guests of 20 hosts indexed and ${OPEN} of them open. A key is pressed every ${PAUSE_MS} ms in one
after the other, and each answer is waited for; every ${BURST_EVERY} keystrokes a hundred other files change on the disk at once. An answer
is stale where it does not tell of the fault that was just typed, or still tells of one that was taken out.

- ${keystrokes}
- memory in MB, every 500 keystrokes: ${memory}
`;

/** A hundred files change at once. */
async function burst(editor: Editor, number: number): Promise<void> {
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => {
      const guest = 500 + i;
      const name = `guest${guest}`;
      return [
        `host${guest % 20}/etc/libvirt/qemu/${name}.xml`,
        guestXml({ name, number: guest, disks: 1 + (number % 3), interfaces: 1 }),
      ];
    }),
  );
  await editor.onDisk(files, FileChangeType.Changed);
}
