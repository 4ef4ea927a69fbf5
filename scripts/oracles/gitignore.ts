// Holds our reading of .gitignore against git's own: node out/scripts/oracles/gitignore.js [--files N] [--seed S]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isGitIgnored, patternsOf } from '../../server/src/scan/gitignore.js';
import { Random } from './random.js';

const PARTS = [
  ...['a', 'b', '*', '**', '?b', '[ab]', '[!a]b', '{a,b}', '*.x', 'a*b', 'a.x', '\\*', '\\!a', '#a', ' ', 'a\\ ', 'b '],
  ...['**a', '.a', '*a*b*', '[^a-b].x'],
] as const;
const NAMES = ['a', 'b', 'ab', 'c.x', 'a.x', 'bb', '.a', '{a,b}', '*', '!a', 'aab'] as const;

const { values } = parseArgs({
  options: { files: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const random = new Random(Number(values.seed));
const some = <T>(most: number, one: () => T): readonly T[] => Array.from({ length: 1 + random.below(most) }, one);
const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-git-'));
let compared = 0;
let ignored = 0;
const different: string[] = [];
try {
  execFileSync('git', ['init', '-q', folder]);
  for (let file = 0; file < Number(values.files); file++) {
    const text = `${some(4, pattern).join(random.pick(['\n', '\r\n']))}\n`;
    writeFileSync(path.join(folder, '.gitignore'), text);
    const paths = [...new Set(Array.from({ length: 40 }, () => some(4, () => random.pick(NAMES)).join('/')))];
    const theirs = new Set(asked(paths));
    const level = { folder: '', patterns: patternsOf(text), above: undefined };
    for (const each of paths) {
      const ours = wholly(each).some(part => isGitIgnored(`/${part}`, level));
      compared++;
      if (ours) ignored++;
      if (ours !== theirs.has(each)) different.push(`${JSON.stringify(text)}: ${each}: we say ${ours}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
for (const each of different.slice(0, 20)) console.log(each);
console.log(
  `${compared} paths in ${values.files} files (seed ${values.seed}), ${ignored} ignored: ${different.length} seen differently by git`,
);
if (different.length > 0 || ignored === 0) process.exitCode = 1;

/** A path, and before it its folders, as a search meets them. */
function wholly(file: string): readonly string[] {
  const names = file.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/') + (index < names.length - 1 ? '/' : ''));
}

function pattern(): string {
  const [not, root, end] = [4, 4, 3].map(times => random.once(times));
  return `${not ? '!' : ''}${root ? '/' : ''}${some(3, () => random.pick(PARTS)).join('/')}${end ? '/' : ''}`;
}

function asked(paths: readonly string[]): readonly string[] {
  const args = ['-C', folder, 'check-ignore', '--no-index', '--stdin', '-z'];
  const { stdout, status, error, stderr } = spawnSync('git', args, { input: paths.join('\0'), encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout.split('\0').filter(each => each !== '');
}
