import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XEN_GUEST } from '../../../server/src/service/xen/guest.js';
import { marked } from '../editor-text.js';

/** What is told at the cursor, and of what. */
function told(text: string): { readonly of: string; readonly text: string } | undefined {
  const { reading, offset } = marked('web.xl', text);
  const help = XEN_GUEST.helpAt(reading, offset);
  return help && { of: reading.text.slice(help.at.start, help.at.end), text: help.text };
}

/** The cursor's place, the range that is explained, and what must be said. */
const TOLD: readonly (readonly [text: string, of: string, says: readonly RegExp[]])[] = [
  ['m|emory = 1\n', 'memory', [/\*\*`memory`\*\* · integer · default: the value of maxmem/, /in MiB/, /xl\.cfg\(5\)/]],
  ['type = "h|vm"\n', 'hvm', [/Values: `pv`, `pvh`, `hvm`/, /since Xen 4\.10/]],
  ['vga| = "qxl"\n', 'vga', [/HVM guests only/, /default: cirrus/]],
  ['bu|ilder = "hvm"\n', 'builder', [/Out of use.*Write `type` instead/]],
  ['nr_s|pis = 3\n', 'nr_spis', [/Arm only/]],
  ['pci_per|missive = 1\n', 'pci_permissive', [/0 or 1/, /\*Isolation:\*/]],
  ['disk = [ "/dev/v|g/x,qcow2,xvda,r" ]\n', '/dev/vg/x', [/`disk: target`/, /required/]],
  ['disk = [ "/dev/vg/x,qc|ow2,xvda,r" ]\n', 'qcow2', [/`disk: format`/, /\*Isolation:\*.*header/]],
  ['disk = [ "/dev/vg/x,qcow2,xv|da,r" ]\n', 'xvda', [/`disk: vdev`/]],
  ['disk = [ "/dev/vg/x,qcow2,xvda,|r" ]\n', 'r', [/`disk: access`/]],
  ['disk = [ "format=raw, ac|cess=rw, vdev=a, target=/x" ]\n', 'access=rw', [/`disk: access`/]],
  ['disk = [ "p|hy:/dev/vg/x,xvda,w" ]\n', 'phy:', [/prefix of xm files/]],
  ['disk = [ "/a.iso,,hdc:cd|rom,r" ]\n', 'cdrom', [/`disk: devtype`/]],
  ['disk = [ "/a,,hdc,direct-io-|safe" ]\n', 'direct-io-safe', [/flag/]],
  ['disk = [ "{{ image }},,xv|da" ]\n', 'xvda', [/`disk: vdev`/]],
  [
    'vif = [ "mac=00:16:3e:01:02:03, brid|ge=xenbr0" ]\n',
    'bridge=xenbr0',
    [/`vif: bridge`/, /xl-network-configuration/],
  ],
  ['pci = [ "03:0|0.0,seize=1" ]\n', '03:00.0', [/`pci: bdf`/, /IOMMU/]],
  ['pci = [ "03:00.0,se|ize=1" ]\n', 'seize=1', [/`pci: seize`/]],
  ['rdm = "pol|icy=strict"\n', 'policy=strict', [/`rdm: policy`/]],
];

for (const [text, of, says] of TOLD) {
  test(`in ${JSON.stringify(text)} it tells of ${of}`, () => {
    const help = told(text);
    assert.equal(help?.of, of);
    for (const each of says) assert.match(help.text, each);
  });
}

for (const text of ['# mem|ory = 1\n', 'nothing| = 1\nmemory = 1\n', 'memory = 1\n|', 'vif = [ "no|thing=1" ]\n']) {
  test(`in ${JSON.stringify(text)} it tells nothing`, () => assert.equal(told(text), undefined));
}
