import { devices, libvirtRule } from '#core';

const vnc = (attributes: string) => devices`<graphics type='vnc' autoport='yes'${attributes}/>`;

export default libvirtRule({
  title: 'Whoever has the console can switch the guest off',
  why: `A viewer may shut down, reset and power off the guest, with the password of the console and no right in libvirt. Where
        consoles are handed out more freely than rights, that is more than was meant.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: 'domain/devices/graphics',
  *check(here, domain) {
    const control = here.attribute('powerControl');
    const fix = here.unset('powerControl');
    if (domain.driver !== 'qemu' || here.value('type') !== 'vnc' || control?.value !== 'yes' || !fix) return;
    yield {
      at: control.span,
      subject: 'vnc',
      message:
        "powerControl='yes' lets every VNC viewer reset this guest and switch it off: take it away unless they are to.",
      // The guest sees nothing of it, and libvirt's own commands still do all of this.
      fixes: [{ title: 'Leave power to libvirt', safe: true, edits: [fix] }],
    };
  },

  examples: [{ bad: vnc(" «powerControl='yes'»"), good: vnc('') }],
  ignores: [vnc(" powerControl='no'"), vnc(" powerControl='yes'").replace('kvm', 'vmware')],
});
