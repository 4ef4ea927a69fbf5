import type { Language } from '../language.js';

/** xl's guest files. */
export const XEN_GUEST: Language = {
  triggers: '"\',=:',
  completions: () => [],
  helpAt: () => undefined,
};
