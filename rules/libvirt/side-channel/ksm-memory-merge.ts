import { domain, libvirtRule } from '#core';

const GOOD = domain`
  <memory unit='GiB'>1</memory>
  <memoryBacking>
    <nosharepages/>
  </memoryBacking>
`;
const mark = (sample: string) => sample.replace('<domain', '<«domain»');

export default libvirtRule({
  title: 'The host may merge memory of the guest with that of others',
  why: `Where KSM runs on the host, equal pages of two guests become one. A write to such a page takes longer, which tells one guest
        what the other has in memory, and a bit that flips in it flips for both.`,
  severity: { paranoid: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#memory-backing',
    'https://nvd.nist.gov/vuln/detail/CVE-2015-2877',
    'https://www.kernel.org/doc/html/latest/admin-guide/mm/ksm.html',
  ],

  select: 'domain',
  *check(here, document) {
    if (document.driver !== 'qemu' || document.isOpen || here.has('launchSecurity')) return;
    const backing = here.first('memoryBacking');
    // KSM merges neither hugepages nor memory that is mapped as shared.
    if (backing?.has('nosharepages') || backing?.has('hugepages')) return;
    if (backing?.first('access')?.value('mode') === 'shared') return;
    yield {
      at: here.nameSpan,
      message:
        'Where KSM runs on the host, it may merge memory of this guest with that of others: keep it apart with <nosharepages/>.',
      fixes: [
        {
          title: 'Keep its memory apart (it takes the memory that KSM would save)',
          safe: true,
          edits: [
            backing
              ? backing.append('<nosharepages/>')
              : here.append('<memoryBacking>\n  <nosharepages/>\n</memoryBacking>'),
          ],
        },
      ],
    };
  },

  examples: [
    { bad: mark(domain`<memory unit='GiB'>1</memory>`), good: GOOD },
    {
      bad: mark(domain`<memoryBacking>\n  <locked/>\n</memoryBacking>`),
      good: domain`<memoryBacking>\n  <locked/>\n  <nosharepages/>\n</memoryBacking>`,
    },
  ],
  ignores: [
    domain`<memoryBacking>\n  <hugepages/>\n</memoryBacking>`,
    domain`<memoryBacking>\n  <source type='memfd'/>\n  <access mode='shared'/>\n</memoryBacking>`,
    domain`<launchSecurity type='sev-snp'>\n  <policy>0x00030000</policy>\n</launchSecurity>`,
    domain``.replace('kvm', 'xen'),
    "<domain type='kvm'>\n  <name>web</name>\n  {{ memory }}\n</domain>\n",
  ],
});
