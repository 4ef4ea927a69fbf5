import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SCAN_WORKSPACE, type ScanResult } from '../server/src/protocol.js';
import { Editor } from '../test/server/editor.js';
import { type Figures, figuresOf } from './measure.js';

const KEYSTROKES = 300;
const PAUSE_MS = 30;

/** A server that has read its folder. */
export interface Indexed {
  readonly editor: Editor;
  /** Milliseconds from its start until all files were known. */
  readonly took: number;
  /** Megabytes that it holds now. */
  memory(): number;
}

/** Starts the server that is shipped on a folder, has it read all files, and stops it when the work with it is done. */
export async function withServer<T>(folder: string, work: (server: Indexed) => Promise<T>): Promise<T> {
  const server = spawn(process.execPath, ['dist/cli.js', 'server', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const begun = performance.now();
    const editor = await Editor.start({ output: server.stdout, input: server.stdin }, { folder });
    await editor.ask<ScanResult>(SCAN_WORKSPACE, { workDoneToken: 'scan' });
    const took = performance.now() - begun;
    const result = await work({ editor, took, memory: () => residentMegabytes(server.pid ?? 0) });
    await editor.ask('shutdown', undefined);
    await editor.tell('exit', undefined);
    return result;
  } finally {
    server.kill();
  }
}

/** What the server takes for a workspace: milliseconds, megabytes. */
export interface ServerFigures {
  readonly indexed: number;
  readonly keystroke: Figures;
  readonly megabytes: number;
}

/** Types in a document of a folder that the server has read, and asks for its diagnostics at each keystroke. */
export function measureServer(folder: string, document: string): Promise<ServerFigures> {
  writeFileSync(path.join(folder, 'typed.xml'), document);
  return withServer(folder, async ({ editor, took, memory }) => {
    await editor.open('typed.xml');
    const times: number[] = [];
    for (let stroke = 0; stroke < KEYSTROKES; stroke++) {
      const pressed = performance.now();
      await editor.type('typed.xml', '<title>', '<title>x');
      await editor.pull('typed.xml');
      times.push(performance.now() - pressed);
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
    return { indexed: took, keystroke: figuresOf(times), megabytes: memory() };
  });
}

/** The memory that a process holds, as Linux counts it. */
export const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
