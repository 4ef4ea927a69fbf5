import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/text.js';
import { XenConfig } from '../../../../server/src/core/xen/document.js';
import { macAddress, vifs, type XenVif } from '../../../../server/src/core/xen/specs/vif.js';

function only(vif: string): { readonly text: string; readonly vif: XenVif } {
  const text = `vif = [ "${vif}" ]\n`;
  const [first] = vifs(new XenConfig(text));
  assert.ok(first);
  return { text, vif: first };
}

test('each part of an interface has its range', () => {
  const { text, vif } = only('mac=00:16:3e:01:02:03, bridge=xenbr0,untrusted,,script=vif-route');
  assert.deepEqual(
    vif.parameters.map(each => [each.name, each.value, text.slice(each.span.start, each.span.end)]),
    [
      ['mac', '00:16:3e:01:02:03', 'mac=00:16:3e:01:02:03'],
      ['bridge', 'xenbr0', 'bridge=xenbr0'],
      ['untrusted', '', 'untrusted'],
      ['script', 'vif-route', 'script=vif-route'],
    ],
  );
  assert.deepEqual(
    [vif.mac, vif.bridge, vif.script, vif.backend],
    ['00:16:3e:01:02:03', 'xenbr0', 'vif-route', undefined],
  );
  assert.deepEqual(vif.ignored, []);
});

test('what xl reads past is told with its place', () => {
  // As the real xl says: unrecognized argument.
  const { text, vif } = only(
    'brige=br0,Bridge=x,bridge =y,\tmodel=e1000,trusted=1,untrused,type=veth,colo_compare_out=a',
  );
  assert.deepEqual(
    vif.ignored.map(each => [each.name, text.slice(each.span.start, each.span.end)]),
    [
      ['brige', 'brige=br0'],
      ['Bridge', 'Bridge=x'],
      ['bridge ', 'bridge =y'],
      ['\tmodel', '\tmodel=e1000'],
      ['trusted', 'trusted=1'],
      ['untrused', 'untrused'],
      ['type', 'type=veth'],
    ],
  );
  assert.deepEqual(
    vif.ignored.map(each => text.slice(each.nameSpan.start, each.nameSpan.end)),
    ['brige', 'Bridge', 'bridge ', '\tmodel', 'trusted', 'untrused', 'type'],
  );
  assert.equal(vif.has('colo'), true);
});

const MACS = {
  '00:16:3E:1:2:3': '00:16:3e:01:02:03',
  '00-16-3e-01-02-03': '00:16:3e:01:02:03',
  '00:16:3e:01:02:03:04': '00:16:3e:01:02:03',
  '00163e010203': undefined,
  '00:16:3e:01:02': undefined,
  '00:16:3e::02:03': undefined,
  '000:0016:3e:01:02:03': '00:16:3e:01:02:03',
  '100:16:3e:01:02:03': undefined,
  '': undefined,
} as const;

for (const [written, read] of Object.entries(MACS)) {
  test(`mac=${written} is ${read ?? 'none'}`, () => assert.equal(macAddress(written), read));
}

test('xl gives up over some values', () => {
  for (const vif of ['rate=10Mbs', 'mtu=big', 'devid=x']) assert.equal(only(vif).vif.refused, true, vif);
  for (const vif of ['rate=10Mb/s@20ms', 'mtu=1500x', 'accel=1', '']) assert.equal(only(vif).vif.refused, false, vif);
});

test('edits leave the other characters alone', () => {
  const set = (vif: string, value: string) => {
    const here = only(vif);
    return applyEdits(here.text, [here.vif.setOption('bridge', value)]);
  };
  assert.equal(set('mac=a,  bridge=b ,ip=c', 'x'), 'vif = [ "mac=a,  bridge=x,ip=c" ]\n');
  assert.equal(set('', 'x'), 'vif = [ "bridge=x" ]\n');
  assert.equal(set('mac=a,', 'x'), 'vif = [ "mac=a,bridge=x" ]\n');
});

test('an interface that a template leaves open is left out', () => {
  const text = 'vif = [ "bridge={{ b }}", "bridge=a" ]\n';
  const hole = { start: text.indexOf('{{'), end: text.indexOf('}}') + 2 };
  assert.deepEqual(
    vifs(new XenConfig(text, [hole])).map(each => each.bridge),
    ['a'],
  );
});
