import { domain, isWithin, lexicalPath, libvirtRule } from '#core';

/** Where distributions keep firmware for all guests; libvirt knows what lies there and takes it as read-only. */
const SHARED = ['/usr', '/run/libvirt/nix-ovmf', '/nix/store', '/gnu/store'];

const os = (loader: string) => domain`<os>\n  <type arch='x86_64' machine='q35'>hvm</type>\n  ${loader}\n</os>`;
const loader = (readonly: string, path = '/usr/share/OVMF/OVMF_CODE.fd') =>
  os(`<loader ${readonly}type='pflash'>${path}</loader>`);

export default libvirtRule({
  title: 'The guest may write to its firmware',
  why: `Code in the firmware runs before the guest's system and outlives its reinstallation. An image under /usr is that of all
        guests of the host: one of them could plant its code in every other.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#bios-bootloader', 'libvirt src/qemu/qemu_firmware.c'],

  select: 'domain/os/loader',
  *check(here, document) {
    if (document.driver !== 'qemu' || here.value('type') !== 'pflash') return;
    const readonly = here.attribute('readonly');
    if (readonly?.value === 'yes') return;
    const path = lexicalPath(here.text);
    const shared = SHARED.some(folder => isWithin(path, folder));
    // Left out, libvirt makes it read-only where it chooses the firmware or knows the file.
    if (!readonly && (shared || path === '' || document.first('domain/os')?.attribute('firmware'))) return;
    const name = path === '' ? 'the firmware that libvirt gives it' : `${path}, its own firmware`;
    yield {
      at: readonly?.valueSpan ?? here.nameSpan,
      ...(shared ? { severity: 'error' as const } : {}),
      message: shared
        ? `The guest may write to ${path}, the firmware of all guests of the host, so make it read-only.`
        : `The guest may write to ${name}${readonly ? '' : ", since nothing says readonly='yes'"}: make it read-only, with an <nvram> for its settings.`,
      fixes: [
        {
          title: 'Make it read-only (an image that also holds the settings needs an <nvram> then)',
          safe: false,
          edits: [here.set('readonly', 'yes')],
        },
      ],
    };
  },

  examples: [
    { bad: loader("readonly='«no»' "), good: loader("readonly='yes' ") },
    { bad: loader("readonly='«no»' ", '/srv/fw/web.fd'), good: loader("readonly='yes' ", '/srv/fw/web.fd') },
    {
      bad: os("<«loader» type='pflash'>/srv/fw/CODE.fd</loader>"),
      good: os("<loader type='pflash' readonly='yes'>/srv/fw/CODE.fd</loader>"),
    },
  ],
  ignores: [
    loader("readonly='yes' "),
    loader(''),
    os("<loader type='rom'>/usr/share/seabios/bios.bin</loader>"),
    os("<loader readonly='no' type='rom'>/srv/fw/bios.bin</loader>"),
    os("<loader type='pflash'/>"),
    os("<loader type='pflash'>{{ firmware }}</loader>"),
    loader('', '/srv/fw/CODE.fd').replace('<os>', "<os firmware='efi'>"),
    loader("readonly='no' ").replace('kvm', 'bhyve'),
  ],
});
