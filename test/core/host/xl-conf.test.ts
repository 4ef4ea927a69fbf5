import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '#core';
import type { HostConfig } from '../../../server/src/core/host/document.js';
import { readHost } from '../../../server/src/core/host/read.js';

const isXlConf = (conf: HostConfig): conf is HostConfig<'xl.conf'> => conf.file === 'xl.conf';
const xlConf = (text: string): HostConfig<'xl.conf'> => readHost('xl.conf', text, []).find(isXlConf) ?? assert.fail();

test('xl.conf has the grammar of guest files, and its last setting of a key counts', () => {
  const conf = xlConf('autoballoon="off"\nclaim_mode=1\nclaim_mode="0"\n#lockfile="/x"\nvif.default.bridge="br1"\n');
  assert.equal(conf.string('autoballoon'), 'off');
  assert.equal(conf.boolean('claim_mode'), false);
  assert.equal(conf.integer('claim_mode'), 0);
  assert.equal(conf.get('lockfile'), undefined);
  assert.equal(conf.string('vif.default.bridge'), 'br1');
  assert.equal(conf.all('claim_mode').length, 2);
  assert.deepEqual(conf.errors, []);
});

test('what xl refuses is an error', () => {
  assert.equal(xlConf('autoballoon=off\n').errors.length, 1);
});

const SET: readonly [before: string, after: string][] = [
  ['claim_mode=0\n', 'claim_mode=1\n'],
  ['# claim_mode=0\nlockfile="/x"\n', 'claim_mode=1\nlockfile="/x"\n'],
  ['lockfile="/x"', 'lockfile="/x"\nclaim_mode=1\n'],
  ['', 'claim_mode=1\n'],
];

for (const [before, after] of SET) {
  test(`claim_mode is set in ${JSON.stringify(before)}`, () => {
    assert.equal(applyEdits(before, [xlConf(before).set('claim_mode', 1)]), after);
  });
}

test('a setting is removed with its line', () => {
  const conf = xlConf('autoballoon="off"\nclaim_mode=0\n');
  const setting = conf.get('claim_mode');
  assert.ok(setting);
  assert.equal(applyEdits(conf.text, [conf.remove(setting)]), 'autoballoon="off"\n');
});
