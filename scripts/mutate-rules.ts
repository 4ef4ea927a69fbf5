// npm run mutate [-- --rules N] [-- --seed S]: breaks rules on purpose, one place at a time, and says which breaks their own
// samples did not notice. A break that the compiler refuses, or that cannot be told from the original, shows here too: read them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { rules } from '../rules/index.js';
import { Random } from './oracles/random.js';

/** How a line of a check is broken: what kind of place that is, and the line as it reads then. */
const BREAKS: readonly { readonly kind: string; readonly pattern: RegExp; readonly broken: string }[] = [
  { kind: 'guard', pattern: /\bif \((.+)\) (return|continue);/, broken: 'if (false && ($1)) $2;' },
  { kind: 'condition', pattern: / === /, broken: ' !== ' },
  { kind: 'condition', pattern: / !== /, broken: ' === ' },
  { kind: 'condition', pattern: / && /, broken: ' || ' },
  { kind: 'condition', pattern: / \|\| /, broken: ' && ' },
  {
    kind: 'range',
    pattern: /\bat: (.*)\.(valueSpan|startTag|nameSpan|keySpan|span)\b/,
    broken: 'at: ((s: { start: number; end: number }) => ({ start: s.start, end: s.end + 1 }))($1.$2)',
  },
  {
    kind: 'edit',
    pattern: /\b(set|replace|replaceWith|setText|append|insertAfter|insertBefore)\(((?:[^'()]*, )?)'([^']*)'\)/,
    broken: "$1($2'broken$3')",
  },
];

const { values } = parseArgs({
  options: { rules: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const random = new Random(Number(values.seed));

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const files = readFileSync('rules/index.ts', 'utf8')
    .match(/'\.\/(?:libvirt|xen|host|workspace)\/[^']+\.js'/g)
    ?.map(quoted => path.join('rules', quoted.slice(3, -1).replace(/\.js$/, '.ts')));
  if (!files) throw new Error('no rules');
  const chosen = Array.from(
    { length: Math.min(Number(values.rules), files.length) },
    () => files.splice(random.below(files.length), 1)[0] ?? '',
  );
  let broken = 0;
  const unnoticed: string[] = [];
  for (const file of chosen) {
    const whole = readFileSync(file, 'utf8');
    if (!(await passes(file, whole))) throw new Error(`${file} fails as it is`);
    for (const mutant of mutantsOf(whole)) {
      broken++;
      if (await passes(file, mutant.text)) unnoticed.push(`${file}:${mutant.line}: ${mutant.kind}: ${mutant.after}`);
    }
  }
  for (const each of unnoticed) console.log(each);
  console.log(
    `${chosen.length} rules of ${Object.keys(rules).length}, ${broken} breaks, ${unnoticed.length} not noticed (seed ${values.seed})`,
  );
}

function mutantsOf(
  text: string,
): readonly { readonly line: number; readonly kind: string; readonly after: string; readonly text: string }[] {
  const lines = text.split('\n');
  const samples = lines.findIndex(line => /^ {2}examples:/.test(line));
  const behind = lines.findIndex((line, index) => index > samples && /^\}\);/.test(line));
  const begin = lines.findIndex(line => /^ {2}(\*check|select|group)/.test(line));
  return lines.flatMap((line, index) => {
    // The code of a rule: from its selection to its samples, and the functions behind them.
    if (index < begin || (index >= samples && index <= behind) || /^\s*(\/\/|\*|\/\*)/.test(line)) return [];
    return BREAKS.flatMap(({ kind, pattern, broken }) => {
      const after = line.replace(pattern, broken);
      if (after === line) return [];
      return [
        {
          line: index + 1,
          kind,
          after: after.trim(),
          text: [...lines.slice(0, index), after, ...lines.slice(index + 1)].join('\n'),
        },
      ];
    });
  });
}

/** Whether a rule with this text still passes its own samples. */
async function passes(file: string, text: string): Promise<boolean> {
  const id = `${file.split(path.sep)[1]}/${path.basename(file, '.ts')}`;
  const entry = `
    import rule from './${file.replaceAll('\\', '/')}';
    import { rules } from './rules/index.ts';
    import { rulePage } from './scripts/rule-page.ts';
    import { checkExample, silent } from './test/rule-samples.ts';
    for (const example of rule.examples) checkExample('${id}', rule, example);
    for (const sample of rule.ignores ?? []) silent('${id}', rule, sample, '');
    // A changed message or severity makes the generated page stale, which a test holds to the rule.
    if (rulePage('${id}', rule, rules) !== ${JSON.stringify(readFileSync(`docs/rules/${id}.md`, 'utf8'))}) throw new Error('stale');`;
  const absolute = path.resolve(file);
  try {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      alias: { '#core': './server/src/core/index.ts' },
      logLevel: 'silent',
      plugins: [
        {
          name: 'mutant',
          setup: ({ onLoad }) =>
            onLoad({ filter: /\.ts$/ }, args =>
              args.path === absolute ? { contents: text, loader: 'ts' } : undefined,
            ),
        },
      ],
    });
    new Script(`(function (require, module, exports) {${outputFiles[0]?.text}\n})`).runInThisContext()(
      require,
      { exports: {} },
      {},
    );
    return true;
  } catch {
    return false;
  }
}
