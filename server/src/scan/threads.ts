import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Examined } from '../core/examine.js';
import { detectKind } from '../core/kind.js';
import type { Rules } from '../core/rule.js';
import { Workspace, type WorkspaceOptions } from '../core/workspace.js';
import { readText, reasonOf } from './read.js';

/** What a thread needs to know before it examines a file: the options of its workspace, and the settings files in it. */
export interface ThreadData {
  readonly options: Omit<WorkspaceOptions, 'rootOf'> & { readonly root: string };
  readonly settings: readonly { readonly file: string; readonly text: string }[];
}

/** What came of one file: what is to be kept of it, nothing where it is none of ours, or why it could not be read. */
export type Outcome =
  | { readonly file: string; readonly examined: Examined | undefined }
  | { readonly file: string; readonly trouble: string };

/** Below this many files the start of a thread costs more than it saves (measured). */
const WORTHWHILE = 400;
/** More threads than this wait for the one that takes in what they found. */
const MOST = 8;
/** Files that a thread is given at once. */
const HANDFUL = 50;

/** Whether so many files are examined sooner by several threads. */
export const wantsThreads = (files: number): boolean => files >= WORTHWHILE && availableParallelism() > 1;

/** Reads a file and examines it, in whichever thread. */
export function examineFile(workspace: Workspace, file: string): Outcome {
  try {
    const text = readText(file, head => detectKind(file, head) !== undefined);
    return { file, examined: text === undefined ? undefined : workspace.examine(file, text) };
  } catch (error) {
    return { file, trouble: reasonOf(error) };
  }
}

/**
 * Examines files in several threads, each of which runs `script`; `take` gets the outcomes in no order.
 * Rejects where a thread ends before its work is done.
 */
export async function examineInThreads(
  script: string,
  data: ThreadData,
  files: readonly string[],
  take: (outcome: Outcome) => void,
): Promise<void> {
  tuneEngine();
  let next = 0;
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { workerData: data });
      let busy = false;
      const hand = (): void => {
        const handful = files.slice(next, next + HANDFUL);
        next += handful.length;
        busy = handful.length > 0;
        if (busy) worker.postMessage(handful);
        else void worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (outcomes: readonly Outcome[]) => {
        // The thread works on while this one takes in.
        hand();
        for (const outcome of outcomes) take(outcome);
      });
      worker.once('error', reject);
      worker.once('exit', code => {
        if (busy) reject(new Error(`a thread ended with ${code}`));
      });
      hand();
    });
  const threads = Math.min(availableParallelism(), MOST, Math.ceil(files.length / HANDFUL));
  await Promise.all(Array.from({ length: threads }, lane));
}

/** Sets for all threads what V8 should do otherwise where every core has work already. */
function tuneEngine(): void {
  // Helpers that collect a thread's garbage take the turns of the other threads: 5 % of all time, measured.
  setFlagsFromString('--no-parallel-scavenge');
  // V8 11 optimizes functions before it has seen what they are given, and has to do it again: 14 % of all time, measured.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=528000');
}

/** Answers `examineInThreads` from inside a thread. */
export function serveExaminations(port: MessagePort, { options, settings }: ThreadData, rules: Rules): void {
  const workspace = new Workspace(rules, { ...options, rootOf: () => options.root });
  for (const { file, text } of settings) workspace.put(file, text);
  port.on('message', (files: readonly string[]) => port.postMessage(files.map(file => examineFile(workspace, file))));
}
