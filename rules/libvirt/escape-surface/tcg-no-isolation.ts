import { libvirtRule } from '#core';

const guest = (type: string) => `<domain type='${type}'>\n  <name>web</name>\n</domain>\n`;

export default libvirtRule({
  title: 'The guest is emulated, which isolates nothing',
  why: `QEMU's emulation of CPUs is not built to hold a hostile guest: its developers do not treat a way out as a security bug.
        Where SELinux confines such a guest, it does so with a looser policy than under KVM.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: ['https://www.qemu.org/docs/master/system/security.html#non-virtualization-use-case'],

  select: 'domain',
  *check(domain) {
    const type = domain.attribute('type');
    if (type?.value !== 'qemu') return;
    yield {
      at: type.span,
      message:
        "type='qemu' emulates the CPU, and QEMU promises no isolation there: run no guest that you do not trust in this way.",
      fixes: [
        {
          title: 'Run it on KVM (only on a host with KVM and the architecture of the guest)',
          safe: false,
          edits: [domain.set('type', 'kvm')],
        },
      ],
    };
  },

  examples: [{ bad: guest('qemu').replace("type='qemu'", '«$&»'), good: guest('kvm') }],
  ignores: [guest('hvf'), guest('xen')],
});
