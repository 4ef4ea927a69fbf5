import type { Extractor } from './extractor.js';

export const boot: Extractor<'boot'> = {
  *libvirt(document, file) {
    const { called: guest, domain } = document;
    const os = document.first('domain/os');
    if (!guest || !domain || !os || document.driver === 'lxc') return;
    const at = os.startTag;
    const kernel = document.first('domain/os/kernel');
    if (kernel) {
      yield { kind: 'boot', name: 'a kernel of the host', file, at: kernel.startTag, guest, secureBoot: undefined };
      return;
    }
    const loader = document.first('domain/os/loader');
    const uefi = os.known('firmware') === 'efi' || loader?.known('type') === 'pflash';
    const feature = document
      .select('domain/os/firmware/feature')
      .find(each => each.known('name') === 'secure-boot')
      ?.known('enabled');
    const secureBoot = feature === undefined ? loader?.known('secure') === 'yes' || undefined : feature === 'yes';
    yield { kind: 'boot', name: uefi ? 'UEFI' : 'BIOS', file, at, guest, secureBoot: uefi ? secureBoot : undefined };
  },

  *xen(config, file) {
    const { called: guest, guestType } = config;
    if (!guest) return;
    const [loader, firmware] = [config.get('bootloader'), config.get('firmware')];
    const at = (loader ?? firmware)?.valueSpan ?? config.anchor.at;
    const name =
      guestType === 'hvm'
        ? firmware?.text === 'ovmf' || firmware?.text === 'uefi'
          ? 'UEFI'
          : 'BIOS'
        : loader?.text
          ? 'a bootloader that runs in Dom0'
          : 'a kernel of the host';
    yield { kind: 'boot', name, file, at, guest, secureBoot: undefined };
  },
};
