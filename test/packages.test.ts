import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const manifest: Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const { packages }: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
);

interface LockedPackage {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const installed = Object.entries(packages).filter(([name]) => name !== '');

test('every package is named with its exact version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  assert.ok(versions.length > 0);
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  );
});

test('every package is known by its content, wherever it comes from', () => {
  assert.deepEqual(
    installed.filter(([, { integrity, resolved }]) => integrity === undefined || resolved !== undefined),
    [],
  );
});

test('no package that we ship runs anything when it is installed', () => {
  const shipped = installed.filter(([, { dev }]) => dev !== true);
  assert.ok(shipped.length > 0);
  assert.deepEqual(
    shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true),
    [],
  );
});
