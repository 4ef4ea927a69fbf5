import { devices, workspaceRule } from '#core';

const rdp = (attributes: string) => devices`<graphics type='rdp' autoport='yes' ${attributes}/>`;
const OPEN = rdp("listen='10.0.0.2'");
const MARKED = rdp("listen='«10.0.0.2»'");

export default workspaceRule({
  title: 'The console over RDP names no user and no password',
  why: `Whom qemu-rdp lets in is then its own affair, and may be anybody who reaches the port. Such a viewer has the keyboard and the
        screen of the guest.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'libvirt src/qemu/qemu.conf.in, rdp_username and rdp_password',
  ],

  select: 'rdp',
  uses: ['qemuConf'],
  *check([console], fleet) {
    const conf = fleet.get('qemuConf', 'qemu.conf');
    if (console.credentials || conf?.rdpCredentials) return;
    if (fleet.settings.network?.trustedConsoleAddresses?.includes(console.name)) return;
    yield {
      at: console,
      subject: 'rdp',
      message: `RDP listens on ${console.name} without username and passwd${conf ? '' : ', unless rdp_username and rdp_password of its host give them'}: set both, or let it listen on the host itself only.`,
    };
  },

  examples: [
    { bad: MARKED, good: rdp("listen='127.0.0.1'") },
    {
      bad: { 'web.xml': MARKED, 'qemu.conf': 'rdp_username = "admin"\n' },
      good: { 'web.xml': OPEN, 'qemu.conf': 'rdp_username = "admin"\nrdp_password = "rosebud"\n' },
    },
  ],
  ignores: [
    rdp("listen='10.0.0.2' username='admin' passwd='rosebud'"),
    rdp(''),
    OPEN.replace("'rdp'", "'vnc'"),
    OPEN.replace('kvm', 'vmware'),
    { 'web.xml': OPEN, 'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.0.0.2"] } }' },
  ],
});
