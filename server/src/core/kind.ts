import type { HostFile } from './host/document.js';
export const detectKind = (
  _path: string,
  text: string,
): { family: 'libvirt' | 'xen' | 'settings' } | { family: 'host'; file: HostFile } | undefined =>
  _path.endsWith('hvlint.json')
    ? { family: 'settings' }
    : text.startsWith('<')
      ? { family: 'libvirt' }
      : /\.(xl|cfg|hvm|pv|pvh)$/.test(_path)
        ? { family: 'xen' }
        : _path.endsWith('qemu.conf')
          ? { family: 'host', file: 'qemu.conf' }
          : undefined;
