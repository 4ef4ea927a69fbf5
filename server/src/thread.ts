import { parentPort, workerData } from 'node:worker_threads';
import { rules } from '../../rules/index.js';
import { serveExaminations } from './scan/threads.js';

/** A thread of the command line that examines files; `scan/threads.ts` starts it. */
if (parentPort) serveExaminations(parentPort, workerData, rules);
