import type { Extractor } from './extractor.js';

export const bootloader: Extractor<'bootloader'> = {
  *xen(config, file) {
    const { called: name } = config;
    const loader = config.get('bootloader');
    // An HVM guest boots by its firmware.
    if (!name || !loader?.text || config.guestType === 'hvm') return;
    // xl.cfg(5): where a user is named, the bootloader is restricted unless the file says no.
    const restricted = config.boolean('bootloader_restrict') ?? (config.get('bootloader_user') ? true : undefined);
    yield { kind: 'bootloader', name, file, at: loader.valueSpan, path: loader.text, restricted };
  },
};
