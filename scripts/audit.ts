// npm run audit: asks the registry whether what we ship has known faults. Ends with 0 where it has none, 1 where it has, and
// 2 where the registry does not answer: then the list that it prints is to be looked through by hand.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AuditAnswer, auditAnswer } from './audit-answer.js';

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
}

const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
// On Windows npm is a script of the shell.
const { stdout, error } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { outcome, message }: AuditAnswer = error
  ? { outcome: 'unasked', message: `npm could not be run, so nothing is known: ${error.message}.` }
  : auditAnswer(stdout);
console.log(message);
if (outcome === 'unasked') {
  console.log('To be looked up by hand, at https://osv.dev or https://github.com/advisories:');
  for (const [path, { version }] of shipped)
    console.log(`  ${path.slice(path.lastIndexOf('node_modules/') + 13)} ${version}`);
}
process.exitCode = { clean: 0, faults: 1, unasked: 2 }[outcome];
