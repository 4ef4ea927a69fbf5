import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { load } from 'js-yaml';
import { folderOf } from './folder.js';
import { hvlint } from './run-cli.js';

const CLEAN = `<secret ephemeral='no' private='yes'>\n  <description>disk of db</description>\n</secret>\n`;

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
      readonly shell: string;
    }[];
  };
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly pass_filenames: boolean;
}

const read = (file: string) => readFileSync(file, 'utf8');
// Others read these files; whether they have this shape is what is tested.
const yaml = (file: string) => JSON.parse(JSON.stringify(load(read(file))));
const action: Action = yaml('action.yml');
const [hook, ...more]: readonly [Hook, ...Hook[]] = yaml('.pre-commit-hooks.yaml');
const { version } = JSON.parse(read('package.json'));

/** The options of `hvlint check`, by its own help. */
async function optionsOf(
  context: Parameters<typeof folderOf>[0],
  ...command: readonly string[]
): Promise<readonly string[]> {
  const { stdout } = await hvlint(folderOf(context, {}), [...command, '--help']);
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)]
    .map(([, option = '']) => option)
    .filter(option => option !== '--help');
}

describe('files for CI', { concurrency: 2 }, () => {
  test('the action uses each of its inputs, by a variable', () => {
    const [step, ...others] = action.runs.steps;
    assert.ok(step);
    assert.deepEqual([action.runs.using, step.shell, others.length], ['composite', 'bash', 0]);
    const used = Object.values(step.env).map(value => /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1]);
    assert.deepEqual([...used, 'working-directory'].sort(), Object.keys(action.inputs).sort());
    for (const name of Object.keys(step.env)) assert.match(step.run, new RegExp(`\\$${name}\\b`), name);
    assert.doesNotMatch(step.run, /\$\{\{/, 'an input in the script could be a command');
    assert.equal(action.inputs['version']?.default, version);
  });

  test('the action and the hook name options that there are', async context => {
    const options = await optionsOf(context, 'check');
    const [step] = action.runs.steps;
    const named = [...`${step?.run.replace('npx --yes', '')} ${hook.entry}`.matchAll(/[ (](--[a-z-]+)/g)].map(
      ([, option]) => option,
    );
    assert.ok(named.length > 5);
    for (const option of named) assert.ok(option && options.includes(option), option);
    for (const key of ['profile', 'format', 'fail-on']) assert.ok(options.includes(`--${key}`));
  });

  test('the script of the action runs hvlint', async context => {
    const folder = folderOf(context, {
      // What npx would run.
      'bin/npx': '#!/bin/sh\nprintf "%s\\n" "$@" > "$CALLED"\n',
      'a b/c.xml': CLEAN,
    });
    const run = (inputs: Readonly<Record<string, string>>) => {
      const [step] = action.runs.steps;
      const env = Object.fromEntries(
        Object.entries(step?.env ?? {}).map(([name, value]) => {
          const input = /inputs\.([a-z-]+)/.exec(value)?.[1] ?? '';
          return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
        }),
      );
      const called = path.join(folder, 'called');
      const script = `chmod +x bin/npx; PATH="$PWD/bin:$PATH"; ${step?.run}`;
      const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: folder,
        env: { ...process.env, ...env, CALLED: called },
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr], [0, '']);
      return read(called).trimEnd().split('\n');
    };
    const usual = ['check', '--no-progress', '--fail-on', 'warning', '--format', 'github'];
    assert.deepEqual(run({}), ['--yes', `hvlint@${version}`, ...usual, '--', '.']);
    const full = run({
      paths: 'a b\n\n*.xml\n$(id)\n',
      profile: 'strict',
      config: 'c d.json',
      baseline: 'b.json',
      output: 'o',
    });
    assert.deepEqual(full.slice(2), [
      ...[...usual, '--profile', 'strict', '--config', 'c d.json', '--baseline', 'b.json', '--output', 'o'],
      ...['--', 'a b', '*.xml', '$(id)'],
    ]);
    const { status, stdout } = await hvlint(folder, [...run({ paths: 'a b' }).slice(2)]);
    assert.deepEqual([status, stdout], [0, '1 file checked: nothing found.\n']);
  });

  test('the hook checks all files at once', async context => {
    assert.deepEqual([more.length, hook.id, hook.language, hook.pass_filenames], [0, 'hvlint', 'node', false]);
    const [program, ...args] = hook.entry.split(' ');
    assert.equal(program, Object.keys(JSON.parse(read('package.json')).bin)[0]);
    const { status, stdout } = await hvlint(folderOf(context, { 'c.xml': CLEAN }), args);
    assert.deepEqual([status, stdout], [0, '1 file checked: nothing found.\n']);
  });

  const page = read('docs/command-line.md');
  const COMMANDS: Readonly<Record<string, string>> = {
    check: 'hvlint check',
    init: 'hvlint init',
    rules: 'hvlint rules',
    explain: 'hvlint explain',
    server: 'hvlint server',
  };

  for (const [command, heading] of Object.entries(COMMANDS)) {
    test(`the page of the command line has the options of ${heading}`, async context => {
      const section = page.slice(page.indexOf(`## \`${heading}`)).split(/\n## /)[0] ?? '';
      const told = [...section.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
      assert.deepEqual([...told].sort(), [...(await optionsOf(context, command))].sort());
    });
  }

  test('the page of the command line has every command', async context => {
    const { stdout } = await hvlint(folderOf(context, {}), ['--help']);
    const commands = [...(stdout.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name);
    for (const name of commands.filter(each => each !== 'help')) assert.ok(page.includes(`## \`hvlint ${name}`), name);
  });

  test('the samples of YAML use inputs and hooks that there are', () => {
    const samples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
    assert.equal(samples.length, 3);
    for (const text of samples) {
      assert.ok(load(text), text);
      const [, inputs = ''] = /hvlint@v\d\n {8}with:\n((?: {10}.*\n)+)/.exec(text) ?? [];
      for (const [, input = ''] of inputs.matchAll(/^ {10}([a-z-]+):/gm)) assert.ok(action.inputs[input], input);
    }
    assert.ok(samples.some(text => text.includes(`- id: ${hook.id}\n`) && text.includes(`rev: v${version}\n`)));
  });
});
