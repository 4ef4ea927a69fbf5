import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SCAN_WORKSPACE, type ScanResult } from '../server/src/protocol.js';
import { Editor } from '../test/server/editor.js';
import { quantile } from './measure.js';

const KEYSTROKES = 300;
const PAUSE_MS = 30;

/** What the server takes for a workspace: milliseconds, megabytes. */
export interface ServerFigures {
  readonly indexed: number;
  readonly p95: number;
  readonly megabytes: number;
}

/** Opens a folder in the server that is shipped, types in a document of it, and asks for its diagnostics at each keystroke. */
export async function measureServer(folder: string, document: string): Promise<ServerFigures> {
  const server = spawn(process.execPath, ['dist/cli.js', 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    writeFileSync(path.join(folder, 'typed.xml'), document);
    const begun = Date.now();
    const editor = await Editor.start({ output: server.stdout, input: server.stdin }, { folder });
    await editor.ask<ScanResult>(SCAN_WORKSPACE, { workDoneToken: 'scan' });
    const indexed = Date.now() - begun;
    await editor.open('typed.xml');
    const times: number[] = [];
    for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
      const pressed = process.hrtime.bigint();
      await editor.type('typed.xml', '<title>', '<title>x');
      await editor.pull('typed.xml');
      times.push(Number(process.hrtime.bigint() - pressed) / 1e6);
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
    const megabytes = residentMegabytes(server.pid ?? 0);
    await editor.ask('shutdown', undefined);
    await editor.tell('exit', undefined);
    return {
      indexed,
      p95: quantile(
        times.sort((a, b) => a - b),
        0.95,
      ),
      megabytes,
    };
  } finally {
    server.kill();
  }
}

/** The memory that a process holds, as Linux counts it. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
