import { type Fleet, matches } from '#core';

/** Whether hvlint.json says that these two guests never run together. */
export const neverTogether = (a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.exclusive ?? []).some(group => matches(a, group) && matches(b, group));

/** Whether hvlint.json declares a cluster in which both guests share this source on purpose. */
export const inOneCluster = (source: string, a: string, b: string, fleet: Fleet<never>): boolean =>
  (fleet.settings.storage?.clusters ?? []).some(
    cluster => matches(source, cluster.sources) && matches(a, cluster.domains) && matches(b, cluster.domains),
  );
