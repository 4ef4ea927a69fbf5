// run-tests.mjs FOLDER [--except FOLDER]: runs every *.test.js below it with node:test, and ends with a line that counts.
// `node --test FOLDER` of Node 20 would also run what is no test, and start a process for each file: half of the time
// went into loading the engine and its rules again.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { dot } from 'node:test/reporters';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ options: { except: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
const except = values.except === undefined ? undefined : path.resolve(values.except) + path.sep;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map(file => path.resolve(folder, file))
  .filter(file => file.endsWith('.test.js') && !(except && file.startsWith(except)));
if (files.length === 0) throw new Error(`no tests below ${folder}`);
if (except && !existsSync(except)) throw new Error(`there is no ${values.except} to leave out`);

// Two for each core, since the tests of the command line and the server wait for other processes.
const processes = Math.min(files.length, 2 * availableParallelism());
const scratch = mkdtempSync(path.join(tmpdir(), 'hvlint-tests-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const groups = Array.from({ length: processes }, (_, group) => {
  const file = path.join(scratch, `group-${group}.test.cjs`);
  const own = files.filter((_, index) => index % processes === group);
  writeFileSync(file, own.map(each => `require(${JSON.stringify(each)});\n`).join(''));
  return file;
});

let passed = 0;
let failed = 0;
const tests = run({ files: groups, concurrency: processes });
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
