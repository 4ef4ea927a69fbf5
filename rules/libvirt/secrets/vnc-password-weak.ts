import { devices, libvirtRule } from '#core';

/** All that VNC takes of a password. */
const LENGTH = 8;

const vnc = (passwd: string) => devices`<graphics type='vnc'${passwd}/>`;
const GOOD = vnc(" listen='127.0.0.1'");

export default libvirtRule({
  title: 'The VNC password is too short',
  why: `VNC uses eight characters of a password, as a key of DES. Whoever overhears one log-in tries them all at home, and each
        character that is missing makes that about a hundred times faster.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'https://www.rfc-editor.org/rfc/rfc6143#section-7.2.2',
    'libvirt src/qemu/qemu.conf.in, vnc_password',
  ],

  select: 'domain/devices/graphics',
  *check(here, document) {
    if ((document.driver !== 'qemu' && document.driver !== 'xen') || here.value('type') !== 'vnc') return;
    const passwd = here.attribute('passwd');
    const length = passwd?.value.length ?? 0;
    if (!passwd || length === 0 || length === LENGTH) return;
    // The driver of Xen takes a longer one and VNC what it can use of it.
    const refused = length > LENGTH && document.driver === 'qemu';
    yield {
      at: passwd.valueSpan,
      message: refused
        ? `libvirt refuses a password of ${length} characters, since VNC takes ${LENGTH} and no more: shorten it, or do without.`
        : `The password has ${length} characters${length > LENGTH ? `, of which VNC uses the first ${LENGTH}` : `, and VNC can use ${LENGTH}`}: do not rely on it alone, but keep VNC on the host or behind TLS.`,
    };
  },

  examples: [
    { bad: vnc(" passwd='«abc»'"), good: GOOD },
    { bad: vnc(" passwd='«abcdefghij»'"), good: GOOD },
    { bad: vnc(" passwd='«abcdefghij»'").replace('kvm', 'xen'), good: GOOD },
  ],
  ignores: [
    vnc(" passwd='abcdefgh'"),
    vnc(" passwd=''"),
    devices`<graphics type='spice' passwd='abc'/>`,
    vnc(" passwd='{{ vnc }}'"),
    vnc(" passwd='abc'").replace('kvm', 'vmware'),
  ],
});
