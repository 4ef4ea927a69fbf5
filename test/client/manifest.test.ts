import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROFILES } from '../../server/src/core/severity.js';
import type { EditorSettings } from '../../server/src/protocol.js';

interface Setting {
  readonly type: 'boolean' | 'string';
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly default: unknown;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const settings = new Map<string, Setting>(Object.entries(contributes.configuration.properties));

/** What the server reads, the default first. A setting too few or too many, or an unknown value, does not compile. */
const READ: { readonly [K in keyof EditorSettings]: readonly EditorSettings[K][] } = {
  enable: [true, false],
  run: ['onType', 'onSave'],
  workspaceDiagnostics: [true, false],
  profile: PROFILES,
};

test('the manifest has the settings that are read, and those of the language client', () => {
  const read = Object.keys(READ).map(name => `hvlint.${name}`);
  assert.deepEqual([...settings.keys()].sort(), [...read, 'hvlint.trace.server'].sort());
});

for (const [name, values] of Object.entries(READ)) {
  test(`hvlint.${name} has in the manifest the values that are read`, () => {
    const setting = settings.get(`hvlint.${name}`);
    const choices = typeof values[0] === 'string' ? values : undefined;
    assert.equal(setting?.type, typeof values[0]);
    assert.deepEqual(setting?.enum, choices);
    assert.equal(setting?.enumDescriptions?.length ?? 0, choices?.length ?? 0);
    assert.equal(setting?.default, values[0]);
  });
}

test('every command has a name and the category', () => {
  for (const { command, title, category } of contributes.commands) {
    assert.match(command, /^hvlint\.\w+$/);
    assert.ok(title);
    assert.equal(category, 'Hypervisor Lint');
  }
});

test('the palette hides only commands that are there', () => {
  const commands = contributes.commands.map(({ command }: { command: string }) => command);
  for (const { command, when } of contributes.menus.commandPalette) {
    assert.ok(commands.includes(command), command);
    assert.ok(when);
  }
});

test('what the manifest names is there', () => {
  const named = [
    manifest.icon,
    ...contributes.languages.flatMap(({ configuration }: { configuration?: string }) => configuration ?? []),
    ...contributes.grammars.map(({ path }: { path: string }) => path),
    ...contributes.snippets.map(({ path }: { path: string }) => path),
    ...contributes.jsonValidation.map(({ url }: { url: string }) => url),
  ];
  for (const file of named) assert.ok(existsSync(file), file);
});

test('the editor that the types are for is the oldest that is supported', () => {
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
});
