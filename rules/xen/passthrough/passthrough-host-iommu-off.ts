import { workspaceRule } from '#core';
import { xenLine } from '../../shared/xen-line.js';

const guest = (line: string) => `name = "web"\ntype = "hvm"\n${line}\n`;
const on = (line: string, options: string) => ({ 'web.xl': guest(line), 'etc/default/grub': xenLine(options) });
const host = { 'hvlint.json': '{ "hosts": { "xen01": { "files": ["**"] } } }' };
const PCI = 'pci = [ «"03:00.0"» ]';
const plain = (line: string) => line.replace(/[«»]/g, '');

export default workspaceRule({
  title: 'The guest drives a device of the host, and nothing holds the device in',
  why: `The IOMMU is what keeps a device from memory that is not its guest's, and interrupt remapping what keeps it from faking
        interrupts. Without them whoever drives the device has Xen, Dom0 and every other guest.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#iommu',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'Xen tools/libs/light/libxl_create.c',
    'NIST SP 800-125A Rev. 1, section 2.2.2',
  ],

  select: 'directAccess',
  uses: ['iommu'],
  *check([here], fleet) {
    const lines = fleet.all('iommu');
    const line = lines.find(({ off }) => off) ?? lines[0];
    if (!line || (!line.off && (line.forced || line.open))) return;
    const related = [{ at: line, message: 'The boot line of the host.' }];
    const subject = here.name;
    if (!line.off) {
      yield {
        at: here,
        subject,
        severity: { strict: 'information' },
        related,
        message: `${here.name} relies on the IOMMU, and the host boots without one where none comes up: iommu=force would stop there.`,
      };
      return;
    }
    const { text, of } = line.off;
    const refused = of === 'DMA' && here.needsIommu;
    yield {
      at: here,
      subject,
      related,
      message: refused
        ? `${here.name} needs an IOMMU, and the host boots with ${text}: xl refuses to start this guest, and before 4.13 it let the device reach all memory.`
        : `${here.name} lets this guest drive a device, and the host boots with ${text}: ${of === 'DMA' ? 'the device reaches all memory of the host' : 'the device can raise any interrupt in Xen'}.`,
    };
  },

  examples: [
    { bad: { ...on(PCI, 'iommu=off'), ...host }, good: { ...on(plain(PCI), 'iommu=force'), ...host } },
    {
      bad: { ...on('iomem = [ «"fe000,1"» ]', 'no-iommu'), ...host },
      good: { ...on('memory = 512', 'no-iommu'), ...host },
    },
    { bad: { ...on(PCI, 'iommu=force,no-intremap'), ...host }, good: { ...on(plain(PCI), 'iommu=force'), ...host } },
    {
      bad: { ...on('passthrough = «"enabled"»', 'smt=0'), ...host },
      good: { ...on('memory = 512', 'smt=0'), ...host },
    },
  ],
  ignores: [
    guest(plain(PCI)),
    { ...on('passthrough = "disabled"', 'iommu=off'), ...host },
    { ...on(plain(PCI), '$MORE smt=0'), ...host },
    { ...on(plain(PCI), 'iommu=off iommu=on,required'), ...host },
    {
      'a/web.xl': guest(plain(PCI)),
      'b/etc/default/grub': xenLine('iommu=off'),
      'hvlint.json': '{ "hosts": { "a": { "files": ["a/**"] }, "b": { "files": ["b/**"] } } }',
    },
  ],
});
