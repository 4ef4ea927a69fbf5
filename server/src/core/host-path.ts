import type { Fleet } from './facts.js';
import { canonicalPath } from './paths.js';

/** One name for one path of the host, with the aliases of hvlint.json resolved (`"/images": "/var/lib/libvirt/images"`). */
export function hostPath(path: string, fleet: Fleet<never>): string {
  let best = '';
  let real = '';
  for (const [alias, target] of Object.entries(fleet.settings.storage?.pathAliases ?? {})) {
    const from = canonicalPath(alias);
    // The longest says most.
    if (from.length > best.length && (path === from || path.startsWith(`${from}/`))) [best, real] = [from, target];
  }
  return best === '' ? path : canonicalPath(real) + path.slice(best.length);
}
