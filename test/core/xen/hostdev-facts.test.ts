import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf } from '../../../server/src/core/facts/facts.js';
import { read } from '../../../server/src/core/reading.js';

const GIVEN = [
  'pci = [ "03:0.0,seize=1", "name=card" ]',
  'usbdev = [ "hostbus=01,hostaddr=4" ]',
  'dtdev = [ "/soc/mmc" ]',
  'irqs = [ 0x4 ]',
  'usbdevice = [ "tablet", "host:1.05", "host:951:1666", "host:auto:*.*" ]',
].join('\n');
const ALL = ['pci 0000:03:00.0', 'pci card', 'usb bus 1 device 4', 'dtdev /soc/mmc', 'irq 4'];

function devices(type: string): readonly string[] {
  const reading = read('web.xl', `name = "web"\nkernel = "/boot/web"\ntype = "${type}"\n${GIVEN}\n`);
  assert.ok(reading);
  return factsOf(reading)
    .filter(({ kind }) => kind === 'hostdev')
    .map(({ name }) => name);
}

test('each device of the host that a Xen guest is given has one name', () => {
  assert.deepEqual(devices('hvm'), [...ALL, 'usb bus 1 device 5', 'usb 0951:1666']);
  // QEMU takes devices for an hvm guest only.
  assert.deepEqual(devices('pv'), ALL);
});

test('a type that a template leaves open hides none of the others', () => {
  assert.deepEqual(devices('{{ type }}'), ALL);
});
