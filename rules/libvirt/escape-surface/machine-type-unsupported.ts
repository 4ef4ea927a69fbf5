import { domain, libvirtRule } from '#core';

/** The machines for virtualization: https://www.qemu.org/docs/master/system/security.html#virtualization-use-case */
const SUPPORTED =
  /^(q35|pc|pc-(i440fx|q35)-.*|pc-[0-9].*|microvm|virt(-.*)?|pseries(-.*)?|s390-ccw-virtio(-.*)?|rhel\d.*)$/;
const guest = (machine: string) => domain`<os><type arch='x86_64'${machine}>hvm</type></os>`;

export default libvirtRule({
  title: 'QEMU gives no security support for the machine of the guest',
  why: `QEMU's developers treat a way out of the guest as a security bug on a few machines for virtualization alone. On any other
        machine the devices have not been looked at with a hostile guest in mind.`,
  severity: { strict: 'warning' },
  references: ['https://www.qemu.org/docs/master/system/security.html#virtualization-use-case'],

  select: 'domain/os/type',
  *check(here, document) {
    const machine = here.attribute('machine');
    // tcg-no-isolation says more of an emulated guest.
    if (!machine || document.driver !== 'qemu' || document.domain?.value('type') === 'qemu') return;
    if (SUPPORTED.test(machine.value)) return;
    yield {
      at: machine.valueSpan,
      subject: machine.value,
      message: `The machine ${machine.value} is outside what QEMU supports for guests that are not trusted: q35, pc, microvm, virt, pseries and s390-ccw-virtio are inside.`,
    };
  },

  examples: [{ bad: guest(" machine='«isapc»'"), good: guest(" machine='q35'") }],
  ignores: [
    guest(''),
    guest(" machine='pc-q35-8.2'"),
    guest(" machine='pc-0.13'"),
    guest(" machine='pc-i440fx-rhel7.6.0'"),
    guest(" machine='virt-9.0'"),
    guest(" machine='rhel6.6.0'"),
    guest(" machine='isapc'").replace('kvm', 'qemu'),
    guest(" machine='xenfv'").replace('kvm', 'xen'),
  ],
});
