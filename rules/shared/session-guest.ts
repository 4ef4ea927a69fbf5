import type { LibvirtDocument } from '#core';
import { once } from './once.js';

/** Where the libvirt of one user, and what is built on it, keeps guests and their disks. */
const OWN_FOLDERS = /\/home\/[^/'"<>]+\/\.(config|local|cache|var)\//;

/** Whether a file shows that its guest belongs to the libvirt of one user (qemu:///session), whose rights it runs with. */
export const isSessionGuest = once(
  (document: LibvirtDocument): boolean =>
    OWN_FOLDERS.test(document.text) ||
    // The network of a guest that no libvirt with the rights of root attaches.
    document.select('domain/devices/interface').some(each => each.known('type') === 'user'),
);
