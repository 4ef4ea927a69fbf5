import { domain, libvirtRule } from '#core';

const os = (mode: string) => domain`<os>\n  <type>hvm</type>\n  <smbios mode=${mode}/>\n</os>`;

export default libvirtRule({
  title: 'The guest can read the serial number of the host',
  why: `Maker, model and serial number of the host tell a guest which host it is on and which other guests are beside it. They
        are also what support desks take for proof of who is calling.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#bios-bootloader'],

  select: 'domain/os/smbios',
  *check(here, document) {
    const mode = here.attribute('mode');
    if (document.driver !== 'qemu' || mode?.value !== 'host') return;
    yield {
      at: mode.valueSpan,
      message: "mode='host' shows the guest maker, model and serial number of the host, so let QEMU make them up.",
      fixes: [
        {
          title: 'Let QEMU make them up (licences that are bound to them may ask to be activated)',
          safe: false,
          edits: [here.set('mode', 'emulate')],
        },
      ],
    };
  },

  examples: [{ bad: os("'«host»'"), good: os("'emulate'") }],
  ignores: [os("'sysinfo'"), os("'emulate'"), os("'host'").replace('kvm', 'xen')],
});
