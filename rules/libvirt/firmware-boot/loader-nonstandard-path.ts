import { domain, isWithin, lexicalPath, libvirtRule } from '#core';

/** Where packages keep firmware. */
const PACKAGED = ['/usr', '/run/libvirt', '/run/current-system', '/nix/store', '/gnu/store'];

const os = (loader: string) => domain`<os>\n  <type arch='x86_64' machine='q35'>hvm</type>\n  ${loader}\n</os>`;
const pflash = (path: string) => os(`<loader readonly='yes' type='pflash'>${path}</loader>`);

export default libvirtRule({
  title: 'The firmware of the guest comes from no package',
  why: `Firmware runs before the guest's system and decides which one that is. What somebody put there by hand gets no updates of the
        distribution, and whoever may write to the file has the guest at its next start.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#bios-bootloader', 'https://libvirt.org/kbase/secureboot.html'],

  select: 'domain/os/loader',
  *check(here, document) {
    if (document.driver !== 'qemu' && document.driver !== 'xen') return;
    const path = lexicalPath(here.text);
    if (!path.startsWith('/')) return;
    if (PACKAGED.some(folder => isWithin(path, folder)) && !isWithin(path, '/usr/local')) return;
    yield {
      at: here.textSpan,
      subject: path,
      message: `The firmware ${path} lies where no package puts it, so nothing updates it: take that of the distribution, or see that only root may write to it.`,
    };
  },

  examples: [
    { bad: pflash('«/srv/fw/OVMF_CODE.fd»'), good: os('').replace('<os>', "<os firmware='efi'>") },
    {
      bad: os("<loader type='rom'>«/usr/local/share/bios.bin»</loader>"),
      good: os("<loader type='rom'>/usr/share/seabios/bios.bin</loader>"),
    },
  ],
  ignores: [
    pflash('/usr/share/OVMF/OVMF_CODE_4M.fd'),
    pflash('/nix/store/abc-OVMF/FV/OVMF_CODE.fd'),
    pflash('/run/libvirt/nix-ovmf/OVMF_CODE.fd'),
    os("<loader secure='yes'/>"),
    os('<loader>hvmloader</loader>').replace('kvm', 'xen'),
    os('<loader>/usr/lib/xen-4.17/boot/hvmloader</loader>').replace('kvm', 'xen'),
    pflash('/srv/fw/OVMF_CODE.fd').replace('kvm', 'bhyve'),
  ],
});
