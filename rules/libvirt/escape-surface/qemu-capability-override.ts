import { libvirtRule } from '#core';

const guest = (inner: string) =>
  `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n  <name>web</name>${inner && `\n  ${inner}`}\n</domain>\n`;
const OFF = 'Take what QEMU really can (the guest may need what this was put here for)';

export default libvirtRule({
  title: 'libvirt is told wrong things about QEMU',
  why: `These elements exist for developers: libvirt then builds and guards the guest for a QEMU that is not the one that runs.
        Its documentation asks not to use them in production, and nobody tests what comes of it.`,
  severity: 'warning',
  references: ['https://libvirt.org/drvqemu.html#qemu-feature-configuration-for-testing'],

  select: ['domain/qemu:capabilities', 'domain/qemu:override', 'domain/qemu:deprecation'],
  *check(here, domain) {
    if (domain.driver !== 'qemu') return;
    const fixes = [{ title: OFF, safe: false, edits: [here.remove()] }];
    if (here.name === 'qemu:deprecation') {
      const behavior = here.value('behavior');
      if (behavior !== 'crash' && behavior !== 'reject') return;
      yield {
        at: here.startTag,
        severity: { strict: 'hint' },
        message: `behavior='${behavior}' is a check for developers: a command of libvirt's that QEMU has deprecated ${behavior === 'crash' ? 'ends the guest' : 'fails'}, so take it out.`,
        fixes,
      };
      return;
    }
    const changed =
      here.name === 'qemu:override'
        ? here.select('qemu:device').map(device => device.known('alias') ?? 'a device')
        : [...here.select('qemu:add'), ...here.select('qemu:del')].map(
            each => each.known('capability') ?? 'a capability',
          );
    if (changed.length === 0) return;
    yield {
      at: here.startTag,
      message:
        here.name === 'qemu:override'
          ? `Properties of ${changed.join(', ')} are set behind libvirt's back: what it checks is not what runs, so take that out.`
          : `libvirt is told what to believe of ${changed.join(', ')} instead of asking QEMU: what it checks is not what runs, so take that out.`,
      fixes: here.name === 'qemu:override' ? [] : fixes,
    };
  },

  examples: [
    {
      bad: guest("«<qemu:capabilities>»<qemu:del capability='blockdev'/></qemu:capabilities>"),
      good: guest(''),
    },
    {
      bad: guest("«<qemu:override>»<qemu:device alias='ua-nic'/></qemu:override>"),
      good: guest(''),
    },
    {
      bad: guest("«<qemu:deprecation behavior='crash'/>»"),
      good: guest("<qemu:deprecation behavior='none'/>"),
      fixed: { [OFF]: guest('') },
    },
  ],
  ignores: [
    guest('<qemu:capabilities/>'),
    guest("<qemu:deprecation behavior='omit'/>"),
    guest("<qemu:capabilities><qemu:del capability='blockdev'/></qemu:capabilities>").replace("'kvm'", "'lxc'"),
  ],
});
