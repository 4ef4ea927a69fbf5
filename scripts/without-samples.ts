import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { type Node, type Program, parse } from 'acorn';
import { full, simple } from 'acorn-walk';
import { type Plugin, transformSync } from 'esbuild';

/** Properties of a rule that are for its tests and its page. */
const SAMPLES: ReadonlySet<string> = new Set(['examples', 'ignores']);

/** For esbuild: rules are bundled without their samples, which are a third of their text. */
export const withoutSamples: Plugin = {
  name: 'without samples',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      isRule(path) ? { contents: sampleless(readFileSync(path, 'utf8')), loader: 'js' } : undefined,
    ),
};

/** Whether a file holds one rule: `rules/libvirt/storage/disk-format-missing.ts`. */
function isRule(file: string): boolean {
  const [category, ...below] = relative('rules', file).split(sep);
  return category !== '..' && category !== 'shared' && below.length > 0;
}

/** A rule's TypeScript as JavaScript without its samples, and without what only they name. */
export function sampleless(text: string): string {
  const { code } = transformSync(text, { loader: 'ts', target: 'es2023' });
  let rule = without(code, samplesOf(read(code)));
  for (;;) {
    const unused = unusedIn(read(rule));
    if (unused.length === 0) return rule;
    rule = without(rule, unused);
  }
}

const read = (code: string): Program => parse(code, { ecmaVersion: 2023, sourceType: 'module' });

/** Those of the object that is the rule: nothing in its code is meant. */
function samplesOf(program: Program): readonly Node[] {
  const samples: Node[] = [];
  simple(program, {
    ExportDefaultDeclaration: ({ declaration }) => {
      if (declaration.type !== 'CallExpression') return;
      for (const given of declaration.arguments) {
        if (given.type !== 'ObjectExpression') continue;
        for (const property of given.properties) {
          if (property.type === 'Property' && property.key.type === 'Identifier' && SAMPLES.has(property.key.name))
            samples.push(property);
        }
      }
    },
  });
  return samples;
}

/** Constants and functions that nothing names but they themselves. */
function unusedIn(program: Program): readonly Node[] {
  const named = new Map<string, number>();
  full(program, node => {
    if ('name' in node && typeof node.name === 'string') named.set(node.name, (named.get(node.name) ?? 0) + 1);
  });
  const isUnused = (id: Node): boolean => 'name' in id && typeof id.name === 'string' && named.get(id.name) === 1;
  return program.body.filter(
    statement =>
      (statement.type === 'FunctionDeclaration' && isUnused(statement.id)) ||
      (statement.type === 'VariableDeclaration' && statement.declarations.every(({ id }) => isUnused(id))),
  );
}

/** A text without these nodes, and without the comma behind each. */
function without(code: string, nodes: readonly Node[]): string {
  return [...nodes]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
}
