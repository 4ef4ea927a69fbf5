import type { Element, Fix } from '#core';

type Disk = Element<'domain/devices/disk'>;

/** libvirt refuses `<readonly/>` on these buses (qemuValidateDomainDeviceDefDiskFrontend). */
const NEVER_READONLY = ['ide', 'sata'];

/** The fix that makes a disk read-only for its guest; none where libvirt would refuse that. */
export function readonlyFix(disk: Disk, title: string): readonly Fix[] {
  const target = disk.first('target');
  const place = target ?? disk.first('source');
  const bus = target?.known('bus') ?? (target?.known('dev')?.startsWith('hd') ? 'ide' : undefined);
  if (!place || (bus !== undefined && NEVER_READONLY.includes(bus))) return [];
  return [{ title, safe: false, edits: [place.insertAfter('<readonly/>')] }];
}
