import type { Settings } from '#core';

/**
 * The minor version of the newest Xen among the hosts of hvlint.json (19 for 4.19); undefined where a host does not say,
 * or there is none: a file then may be for any.
 */
export function newestXen(settings: Settings): number | undefined {
  const versions = Object.values(settings.hosts ?? {}).map(host => host.xen?.version);
  const minors = versions.map(version => Number(/^4\.(\d+)/.exec(version ?? '')?.[1]));
  return minors.length > 0 && minors.every(Number.isInteger) ? Math.max(...minors) : undefined;
}
