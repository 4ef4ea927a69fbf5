import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../server/src/core/nearest.js';

const KEYS = ['profile', 'rules', 'overrides', 'hosts', 'libvirt/graphics-listen-public', 'macDriver'];

for (const [wrong, right] of [
  ['profle', 'profile'],
  ['rule', 'rules'],
  ['ruels', 'rules'],
  ['host', 'hosts'],
  ['overides', 'overrides'],
  ['MACDRIVER', 'macDriver'],
  ['graphics-listen-public', 'libvirt/graphics-listen-public'],
  ['xen/graphics-listen-public', 'libvirt/graphics-listen-public'],
  ['libvirt/grafics-listen-publik', 'libvirt/graphics-listen-public'],
  ['severity', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
] as const) {
  test(`nearest to ${wrong.slice(0, 40)}`, () => assert.equal(nearest(wrong, KEYS), right));
}
