import assert from 'node:assert/strict';
import { test } from 'node:test';
import picomatch from 'picomatch';
import { documentSelector } from '../../client/src/documents.js';
import { mayBeOurs } from '../../server/src/scan/names.js';

const patterns = documentSelector.flatMap(filter =>
  filter.scheme === 'file' && 'pattern' in filter ? [filter.pattern] : [],
);
const isSelected = picomatch([...patterns], { dot: true });

const names = [
  'web.xml',
  'web.xml.j2',
  'web.xml.in',
  'domain.j2',
  'domain.jinja',
  'domain.jinja2',
  'domain.tmpl',
  'domain.tpl',
  'domain.in',
  'domain.erb',
  'web.cfg',
  'web.cfg.j2',
  'qemu.conf',
  'web.hvm',
  'web.pv',
  'web.pvh',
  'web.pvlinux',
  'web.xl',
  'web.xm',
  'grub',
  'grub.cfg',
];

for (const name of names) {
  test(`${name} is opened in the editor as it is found on the disk`, () => {
    assert.ok(mayBeOurs(name), 'the scan reads it');
    assert.ok(isSelected(`/srv/guests/${name}`), 'the client tells the server of it');
  });
}

for (const file of ['/etc/xen/web', '/etc/libvirt/qemu.conf', '/etc/default/grub.d/xen.cfg', '/srv/hvlint.json']) {
  test(`${file} is selected`, () => assert.ok(isSelected(file)));
}

for (const file of ['/srv/main.c', '/srv/notes.md', '/srv/package.json', '/srv/Makefile']) {
  test(`${file} is left alone`, () => assert.ok(!isSelected(file)));
}
