import { domain, type Element, libvirtRule } from '#core';

/** Models of QEMU that know of no leak, and so show none of the bits that a kernel needs against them. */
const BARE = /^(?:qemu(?:32|64)|kvm(?:32|64)|cpu64-rhel[56]|486|pentium[23]?|athlon|phenom|coreduo|core2duo|n270)$/;

const TITLE = "Give the guest the host's CPU model (it sees another CPU; Windows may ask to be activated)";
const OS = "<os>\n  <type arch='x86_64' machine='q35'>hvm</type>\n</os>";
const guest = (cpu: string, os = OS) => domain`${os}${cpu}`;
const HOST_MODEL = guest("\n<cpu mode='host-model' check='partial'/>");

export default libvirtRule({
  title: 'The CPU model of the guest hides what its kernel protects itself with',
  why: `QEMU's own models show none of the bits by which a kernel protects itself from Spectre and its kin. Processes in the
        guest then read each other's memory, and QEMU's documentation strongly discourages these models.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'QEMU docs/system/cpu-models-x86.rst.inc, Default x86 CPU models',
    'https://libvirt.org/formatdomain.html#cpu-model-and-topology',
  ],

  select: 'domain',
  *check(root) {
    if (root.value('type') !== 'kvm' || !isX86(root)) return;
    const cpu = root.first('cpu');
    const model = cpu?.first('model');
    if (cpu && (cpu.value('mode') ?? 'custom') !== 'custom') return;
    if (model && !BARE.test(model.text)) return;
    yield {
      at: model?.textSpan ?? cpu?.nameSpan ?? root.nameSpan,
      message: model
        ? `CPU model ${model.text} hides the CPU features that the guest's kernel needs against Spectre and its like, so give it the host's model.`
        : "No CPU model is named, and QEMU's default hides the CPU features that the guest's kernel needs against Spectre and its like, so give it the host's.",
      fixes: [{ title: TITLE, safe: false, edits: hostModel(root, cpu, model) }],
    };
  },

  examples: [
    { bad: guest('').replace('<domain', '<«domain»'), good: HOST_MODEL },
    {
      bad: guest("\n<cpu mode='custom' check='partial'>\n  <model>«qemu64»</model>\n</cpu>"),
      good: guest("\n<cpu mode='host-model' check='partial'>\n</cpu>"),
    },
    {
      bad: guest("\n<«cpu»>\n  <topology sockets='1' cores='2' threads='1'/>\n</cpu>"),
      good: guest("\n<cpu mode='host-model' check='partial'>\n  <topology sockets='1' cores='2' threads='1'/>\n</cpu>"),
    },
  ],
  ignores: [
    guest("\n<cpu mode='host-passthrough'/>"),
    guest("\n<cpu mode='custom'>\n  <model>Skylake-Server-IBRS</model>\n</cpu>"),
    guest('', OS.replace('x86_64', 'aarch64').replace('q35', 'virt')),
    // Which architecture the host has is not said.
    guest('', '<os>\n  <type>hvm</type>\n</os>'),
    guest('').replace('kvm', 'qemu'),
    guest('').replace('kvm', 'xen'),
    guest('\n<cpu>\n  <model>{{ model }}</model>\n</cpu>'),
  ],
});

function isX86(root: Element<'domain'>): boolean {
  const type = root.first('os/type');
  const arch = type?.value('arch');
  return arch ? /^(?:x86_64|i686)$/.test(arch) : /^pc(?:-|$)|q35/.test(type?.value('machine') ?? '');
}

function hostModel(root: Element<'domain'>, cpu?: Element<'domain/cpu'>, model?: Element<'domain/cpu/model'>) {
  if (cpu) {
    return [
      cpu.set('mode', 'host-model'),
      ...(cpu.value('check') === 'partial' ? [] : [cpu.set('check', 'partial')]),
      ...(model ? [model.remove()] : []),
    ];
  }
  const before = root.first('features') ?? root.first('os');
  const markup = "<cpu mode='host-model' check='partial'/>";
  return [before ? before.insertAfter(markup) : root.append(markup)];
}
