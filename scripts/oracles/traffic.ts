// An editor that has lost its wits, and the server as it is shipped: node out/scripts/oracles/traffic.js [--seconds N] [--seed S]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENTS, type Counts, differences, traffic } from '../../test/hostile/traffic.js';
import { Editor } from '../../test/server/editor.js';
import { Random } from './random.js';

const SERVER = path.resolve('out/server/src/server.js');
const STEPS = 250;
/** Characters of the largest change. */
const MOST = 2_000_000;
/** Milliseconds that a server may take to end. */
const PATIENCE = 20_000;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const until = Date.now() + Number(values.seconds) * 1000;
const root = mkdtempSync(path.join(tmpdir(), 'hvlint-traffic-'));
const counts: Counts = new Map();
const faults: string[] = [];
let rounds = 0;
let findings = 0;

/** A server in a process and a folder of its own. */
async function begun(contents: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(path.join(root, 'w-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(contents)) writeFileSync(path.join(folder, name), text);
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  const exit = once(child, 'exit');
  const editor = await Editor.start({ output: child.stdout, input: child.stdin }, { folder });
  const end = async (): Promise<string | undefined> => {
    await editor.ask('shutdown', undefined);
    // What comes behind a shutdown is answered with an error, and does no harm.
    await editor.ask('textDocument/hover', {}).catch(() => undefined);
    await editor.tell('textDocument/didOpen', {});
    await editor.tell('exit', undefined);
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const [status, signal] = await exit;
    clearTimeout(timer);
    return status === 0 && said === '' ? undefined : `it ended with ${status ?? signal}: ${said.slice(0, 500)}`;
  };
  return { editor, end, exit };
}

async function round(seed: number): Promise<void> {
  const random = new Random(seed);
  const { editor, end, exit } = await begun(CONTENTS);
  const died = exit.then(([status]) => Promise.reject(new Error(`the server died with ${status}`)));
  const ends: (() => Promise<string | undefined>)[] = [];
  const work = async (): Promise<void> => {
    // One in five is shut down in the middle of it all.
    if (random.once(5)) {
      void traffic(editor, random, STEPS, counts, MOST).catch(() => undefined);
      await new Promise(resolve => setTimeout(resolve, random.below(300)));
      counts.set('shut down in the middle', (counts.get('shut down in the middle') ?? 0) + 1);
      return;
    }
    const open = await traffic(editor, random, STEPS, counts, MOST);
    const compared = await differences(editor, open, async contents => {
      const fresh = await begun(contents);
      ends.push(fresh.end);
      return fresh.editor;
    });
    findings += compared.findings;
    faults.push(...compared.differences.map(each => `seed ${seed}: ${each}`));
  };
  await Promise.race([work(), died]);
  died.catch(() => undefined);
  for (const each of [end, ...ends]) {
    const fault = await each();
    if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
  }
}

async function run(): Promise<void> {
  while (Date.now() < until) {
    await round(Number(values.seed) + rounds);
    rounds++;
  }
}

run()
  .catch((error: unknown) => faults.push(`seed ${Number(values.seed) + rounds}: ${String(error)}`))
  .finally(() => {
    rmSync(root, { recursive: true, force: true });
    for (const fault of faults.slice(0, 10)) console.error(fault.slice(0, 3000));
    const done = [...counts].map(([what, count]) => `${count} ${what}`).join(', ');
    console.log(
      `${rounds} servers from seed ${values.seed}: ${done}; ${findings} findings in the end, ${faults.length} faults`,
    );
    process.exit(faults.length > 0 || rounds === 0 ? 1 : 0);
  });
