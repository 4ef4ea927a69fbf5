// Runs every *.test.js below the given folders with node:test. `node --test FOLDER` of Node 20 would also run what is no test.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const files = process.argv
  .slice(2)
  .flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => path.join(folder, file)))
  .filter(file => file.endsWith('.test.js'));
if (files.length === 0) throw new Error(`no tests below ${process.argv.slice(2).join(', ')}`);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=dot', ...files], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
