import type { LibvirtDocument } from '#core';

/**
 * Whether SPICE may reach its agent in the guest, which clipboard and files go through: a channel of the type spicevmc
 * leads there. Of a device alone, and of a template that may hold more, nobody knows.
 */
export const mayHaveAgent = (document: LibvirtDocument): boolean =>
  !document.domain ||
  document.isOpen ||
  document.select('domain/devices/channel').some(channel => channel.value('type') === 'spicevmc');
