// Runs every *.test.js below the given folders with node:test, and ends with a line that counts.
// `node --test FOLDER` of Node 20 would also run what is no test.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { dot } from 'node:test/reporters';

const files = process.argv
  .slice(2)
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => path.resolve(folder, file)))
  .filter(file => file.endsWith('.test.js'));
if (files.length === 0) throw new Error(`no tests below ${process.argv.slice(2).join(', ')}`);

let passed = 0;
let failed = 0;
const tests = run({ files, concurrency: true });
// A file, and a test that holds tests, is no test of its own.
tests.on('test:pass', ({ skip, todo, details }) => {
  if (skip !== undefined || todo !== undefined) failed++;
  else if (details.type !== 'suite') passed++;
});
tests.on('test:fail', () => {
  failed++;
});
tests.compose(dot).pipe(process.stdout);
tests.once('end', () => {
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
});
process.once('exit', () => process.stdout.write(`\n${passed} passed, ${failed} failed\n`));
