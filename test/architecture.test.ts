import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** For each part: the parts and packages that it may import. There is no other arrow. The longest name wins. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'server/src/core/text.ts': [],
  'server/src/core/unknown.ts': [],
  'server/src/core/look-up.ts': [],
  'server/src/core/xml': ['server/src/core/look-up.ts', 'server/src/core/text.ts', 'fast-xml-parser'],
  'server/src/core/libvirt': [
    'server/src/core/look-up.ts',
    'server/src/core/text.ts',
    'server/src/core/unknown.ts',
    'server/src/core/xml',
  ],
  'server/src/core/xen': ['server/src/core/text.ts', 'server/src/core/unknown.ts'],
  'server/src/core/host': [
    'server/src/core/look-up.ts',
    'server/src/core/text.ts',
    'server/src/core/unknown.ts',
    'server/src/core/xen',
  ],
  'server/src/core': ['jsonc-parser', 'zod/mini'],
  rules: ['#core'],
  'server/src/service': [
    'server/src/core',
    'server/src/protocol.ts',
    '#core',
    'vscode-languageserver-types',
    'vscode-languageserver-textdocument',
  ],
  'server/src/map': ['server/src/core', '@dagrejs/dagre'],
  'server/src/report': ['server/src/core', 'server/src/map', '#core'],
  'server/src/scan': ['server/src/core', '#core', 'node:'],
  'server/src/protocol.ts': ['vscode-languageserver-types'],
  'server/src/session': [
    'server/src/service',
    'server/src/map',
    'server/src/core',
    'server/src/protocol.ts',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'vscode-uri',
  ],
  'server/src/server.ts': [
    'server/src/version.ts',
    'server/src/session',
    'server/src/scan',
    'rules/index.ts',
    'vscode-languageserver',
    'node:',
  ],
  'server/src/thread.ts': ['server/src/scan', 'rules/index.ts', 'node:'],
  'server/src/version.ts': [],
  'server/src/cli.ts': [
    'server/src/version.ts',
    'server/src/server.ts',
    'server/src/cli',
    'server/src/scan',
    'server/src/core',
    'commander',
    'node:',
  ],
  'server/src/cli': [
    'server/src/version.ts',
    'server/src/report',
    'server/src/map',
    'server/src/scan',
    'server/src/core',
    'rules/index.ts',
    '#core',
    'commander',
    'diff',
    'node:',
  ],
  client: ['server/src/protocol.ts', 'vscode', 'vscode-languageclient', 'node:path', 'node:crypto'],
};

const partOf = (file: string): string | undefined =>
  Object.keys(MAY_IMPORT)
    .filter(part => file === part || file.startsWith(`${part}/`))
    .sort((a, b) => b.length - a.length)[0];

const within = (file: string, part: string): boolean =>
  file === part || file.startsWith(part.endsWith(':') ? part : `${part}/`);

const sources = ['client', 'server', 'rules']
  .flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => path.posix.join(folder, file)),
  )
  .filter(file => file.endsWith('.ts'));

/** The files and packages that a file imports, type imports included. */
function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, specifier = '']) =>
    specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
      : specifier,
  );
}

for (const file of sources) {
  test(`${file} imports only what its part may`, () => {
    const part = partOf(file);
    assert.ok(part, 'every source file belongs to a part');
    for (const target of importsOf(file)) {
      const allowed =
        partOf(target) === part ||
        (part.startsWith('server/src/core') && part === 'server/src/core' && within(target, 'server/src/core')) ||
        MAY_IMPORT[part]?.some(other => within(target, other));
      assert.ok(allowed, `${target} is not for ${part}`);
    }
  });
}

test('a rule imports no rule, only what several of them share', () => {
  const rules = sources.filter(file => /^rules\/\w+\//.test(file) && !file.startsWith('rules/shared/'));
  for (const rule of rules) {
    for (const target of importsOf(rule)) {
      assert.ok(target === '#core' || target.startsWith('rules/shared/'), `${rule} imports ${target}`);
    }
  }
});

test('no imports go in a circle', () => {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), [...trail, file].join(' → '));
    if (done.has(file) || !sources.includes(file)) return;
    for (const target of importsOf(file)) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
});
