import type { HostFile } from './host/document.js';
export const detectKind = (
  _path: string,
  text: string,
): { family: 'libvirt' | 'xen' | 'settings' } | { family: 'host'; file: HostFile } | undefined =>
  text.startsWith('<') ? { family: 'libvirt' } : undefined;
