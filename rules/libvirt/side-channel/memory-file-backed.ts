import { domain, libvirtRule } from '#core';

const backing = (source: string, more = '') =>
  domain`<memoryBacking>\n  <source type=${source}/>${more}\n</memoryBacking>`;

export default libvirtRule({
  title: 'The memory of the guest is a file of the host',
  why: `What the guest has in memory, keys and passwords among it, stands in a file that the host writes to disk when it sees
        fit. Backups take it along, and so does whoever reads the disk.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#memory-backing',
    'libvirt src/qemu/qemu.conf.in, memory_backing_dir',
  ],

  select: 'domain/memoryBacking/source',
  *check(here, document) {
    const type = here.attribute('type');
    if (document.driver !== 'qemu' || type?.value !== 'file') return;
    // Huge pages are files of a file system that is never written to disk.
    if (document.first('domain/memoryBacking')?.has('hugepages')) return;
    yield {
      at: type.valueSpan,
      message:
        "type='file' keeps the memory of the guest in a file of the host, so take memfd, which others can share as well.",
      fixes: [
        {
          title: 'Keep it in memory only (programs that look for the file no longer find it)',
          safe: false,
          edits: [here.set('type', 'memfd')],
        },
      ],
    };
  },

  examples: [{ bad: backing("'«file»'"), good: backing("'memfd'") }],
  ignores: [
    backing("'file'", '\n  <hugepages/>'),
    backing("'memfd'"),
    backing("'anonymous'"),
    backing("'file'").replace('kvm', 'xen'),
  ],
});
