import { domain, libvirtRule } from '#core';

const LOCKED = domain`
  <memoryBacking>
    <locked/>
  </memoryBacking>
`;
const swap = (kind: string) => ({
  'hvlint.json': `{ "hosts": { "kvm1": { "files": ["**"], "swap": "${kind}" } } }`,
});

export default libvirtRule({
  title: 'The host may write the memory of the guest to its disk in the clear',
  why: `What the host swaps out are pages with keys, passwords and files of the guest, and swap that is not encrypted keeps them
        after the guest is gone. Whoever reads the disk of the host later reads them.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#memory-backing', 'NIST SP 800-125, hypervisor security'],

  select: 'domain',
  *check(here, document, { host }) {
    // Whether a host swaps stands in no file of libvirt: only its owner knows.
    if (document.driver !== 'qemu' || host?.swap !== 'plain') return;
    // The kernel swaps no hugepages.
    if (here.has('memoryBacking/locked') || here.has('memoryBacking/hugepages')) return;
    yield {
      at: here.nameSpan,
      message: `${host.name} swaps without encryption, and nothing keeps the memory of this guest out of that: encrypt the swap, or lock the memory with <locked/> and a hard_limit.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': domain``.replace('<domain', '<«domain»'), ...swap('plain') },
      good: { 'web.xml': LOCKED, ...swap('plain') },
    },
  ],
  ignores: [
    domain``,
    { 'web.xml': domain``, ...swap('encrypted') },
    { 'web.xml': domain``, ...swap('none') },
    { 'web.xml': LOCKED.replace('locked', 'hugepages'), ...swap('plain') },
    { 'web.xml': domain``.replace('kvm', 'lxc'), ...swap('plain') },
  ],
});
