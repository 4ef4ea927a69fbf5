import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XenConfig } from '../../../../server/src/core/xen/document.js';
import { p9Shares } from '../../../../server/src/core/xen/specs/p9.js';

test('blanks around names and values are none of them', () => {
  const text =
    'p9 = [ "tag = a, security_model=none,path= /srv/a ,backend=", "type=xen_9pfsd,max-files=9", "root=/" ]\n';
  const [share, daemon, wrong] = p9Shares(new XenConfig(text));
  const span = share?.get('path')?.valueSpan;
  assert.equal(span && text.slice(span.start, span.end), '/srv/a');
  assert.deepEqual(
    [share?.path, share?.backend, share?.value('tag'), share?.refused],
    ['/srv/a', undefined, 'a', false],
  );
  assert.deepEqual([daemon?.path, daemon?.value('type'), wrong?.refused], [undefined, 'xen_9pfsd', true]);
});
