import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XenConfig } from '../../../../server/src/core/xen/document.js';
import { usbControllers, usbDevices } from '../../../../server/src/core/xen/specs/usb.js';

test('a device of the host by its place', () => {
  const text = 'usbdev = [ "hostbus=1, hostaddr=0x4,controller=0", "hostbus=1", "host=2" ]\n';
  const [device, half, wrong] = usbDevices(new XenConfig(text));
  assert.deepEqual(device?.place, { bus: 1, address: 4 });
  const span = device?.get('hostaddr')?.span;
  assert.equal(span && text.slice(span.start, span.end), 'hostaddr=0x4');
  assert.equal(half?.place, undefined);
  assert.deepEqual([device?.refused, half?.refused, wrong?.refused], [false, false, true]);
});

test('a controller says who serves it', () => {
  const controllers = usbControllers(new XenConfig('usbctrl = [ "type=qusb,version=2", "" ]\n'));
  assert.deepEqual(
    controllers.map(each => each.type),
    ['qusb', 'auto'],
  );
});
