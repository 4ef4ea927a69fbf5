import type { Edit, HostConfig, HostKey } from '#core';

/** Takes every setting of a key away, so that its default holds. */
export const unset = (conf: HostConfig, key: HostKey<HostConfig['file']>): readonly Edit[] =>
  conf.all(key).map(setting => conf.remove(setting));

/** Whether libvirt takes a text for root: the name, or the number with or without a plus. */
export const isRoot = (user: unknown): boolean => typeof user === 'string' && /^(?:root|\+?0+)$/.test(user);
