import { canonicalPath } from '../paths.js';
import type { Extractor } from './extractor.js';

/** Where packages put the firmware of guests. */
const PACKAGED = /^\/usr\/(?:share|lib|lib64)\//;

export const nvram: Extractor<'nvram'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    const here = document.first('domain/os/nvram');
    if (!guest || !here) return;
    const source = here.first('source');
    const place = source?.attribute('file') ?? source?.attribute('dev');
    const text = source ? (place?.known ? place.value : undefined) : here.knownText;
    if (!text) return;
    const path = canonicalPath(text);
    const firmware = [here.known('template'), document.first('domain/os/loader')?.knownText];
    yield {
      kind: 'nvram',
      name: path,
      file,
      at: place?.valueSpan ?? here.textSpan,
      guest,
      template: PACKAGED.test(path) || firmware.some(each => each && canonicalPath(each) === path),
    };
  },
};

export const tpm: Extractor<'tpm'> = {
  *libvirt(document, file) {
    const { called: guest } = document;
    for (const here of guest ? document.select('domain/devices/tpm/backend') : []) {
      const passthrough = here.known('type') === 'passthrough';
      const place = (passthrough ? here.first('device') : here.first('source'))?.attribute('path');
      if (place && !place.known) continue;
      // https://libvirt.org/formatdomain.html#tpm-device: the device of the host where none is named; libvirt's own
      // folders bear the UUID.
      const path = place?.value ?? (passthrough ? '/dev/tpm0' : undefined);
      if (!path || !guest) continue;
      yield { kind: 'tpm', name: canonicalPath(path), file, at: place?.valueSpan ?? here.startTag, guest, passthrough };
    }
  },
};
