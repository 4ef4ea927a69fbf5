import { domain, type Element, libvirtRule } from '#core';

/** Bits by which a guest's kernel turns its protections on. */
const NEEDED = new Set(['spec-ctrl', 'ibpb', 'stibp', 'ssbd', 'virt-ssbd', 'amd-ssbd', 'amd-stibp', 'md-clear']);
/** Bits that harden a kernel further, or that another one can stand in for. */
const HARDENING = new Set(['ibrs', 'flush-l1d', 'smep', 'smap', 'umip']);
/** So many are not turned off by hand: libvirt writes them for what the host lacks of a model. */
const EXPANSION = 5;

const cpu = (features: string, mode = "mode='host-model'") => domain`<cpu ${mode}>${features}\n</cpu>`;
const without = (name: string, policy = 'disable') => `\n  <feature policy='${policy}' name='${name}'/>`;

export default libvirtRule({
  title: 'The guest cannot protect itself from leaks of the CPU',
  why: `The guest's kernel turns its protections on by the bits that its CPU shows. With a bit hidden, a process in the guest
        reads what the kernel or the process before it left in the core.`,
  severity: 'warning',
  references: [
    'QEMU docs/system/cpu-models-x86.rst.inc',
    'https://libvirt.org/formatdomain.html#cpu-model-and-topology',
    'https://nvd.nist.gov/vuln/detail/CVE-2018-3639',
  ],

  select: 'domain/cpu',
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    const off = here.select('feature').filter(each => /^(?:disable|forbid)$/.test(each.value('policy') ?? ''));
    const custom = (here.value('mode') ?? 'custom') === 'custom' && here.has('model');
    if (custom && off.length >= EXPANSION) return;
    const needed = off.filter(each => NEEDED.has(nameOf(each)));
    const missed = [...needed, ...off.filter(each => HARDENING.has(nameOf(each)))];
    const [first, ...more] = missed;
    if (!first) return;
    yield {
      at: first.span,
      ...(needed.length === 0 ? { severity: { strict: 'warning' as const } } : {}),
      related: more.map(each => ({ at: each.span, message: `${nameOf(each)} is hidden here.` })),
      message: `${missed.map(nameOf).join(', ')} ${more.length > 0 ? 'are' : 'is'} hidden from the guest, whose kernel needs ${more.length > 0 ? 'them' : 'it'} against Spectre and its like, so show what the host has.`,
      fixes: [
        {
          title: 'Show them to the guest (where the host has them; else it may not start)',
          safe: false,
          edits: missed.map(each => each.remove()),
        },
      ],
    };
  },

  examples: [
    { bad: cpu("\n  «<feature policy='disable' name='spec-ctrl'/>»"), good: cpu('') },
    {
      bad: cpu(`${without('aes')}${"\n  «<feature policy='forbid' name='md-clear'/>»"}${without('smep')}`),
      good: cpu(without('aes')),
    },
    {
      bad: cpu("\n  <model>Skylake-Server</model>\n  «<feature policy='disable' name='smap'/>»", "mode='custom'"),
      good: cpu('\n  <model>Skylake-Server</model>', "mode='custom'"),
    },
  ],
  ignores: [
    // They say that a leak does not exist: hidden, the guest protects itself all the more.
    cpu(
      ['rdctl-no', 'mds-no', 'taa-no', 'ibrs-all', 'arch-capabilities', 'tsx-ctrl'].map(name => without(name)).join(''),
    ),
    cpu(without('pcid') + without('ssbd', 'require')),
    cpu(
      `\n  <model>EPYC-Milan</model>${['amd-ssbd', 'ibrs', 'invpcid', 'pcid', 'stibp'].map(name => without(name)).join('')}`,
      "mode='custom' match='exact'",
    ),
    cpu(without('spec-ctrl')).replace('kvm', 'bhyve'),
  ],
});

const nameOf = (feature: Element<'domain/cpu/feature'>): string => feature.value('name') ?? '';
