import type { Extractor } from './extractor.js';

export const account: Extractor<'account'> = {
  *xen(config, file) {
    const { called: guest } = config;
    if (!guest) return;
    for (const key of ['device_model_user', 'bootloader_user'] as const) {
      const user = config.get(key);
      if (user?.known && user.text) yield { kind: 'account', name: user.text, file, at: user.valueSpan, guest };
    }
  },
};
