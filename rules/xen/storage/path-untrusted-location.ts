import { disks, folderOf, type Levels, type Span, vifs, type XenConfig, xenRule } from '#core';
import { untrustedPlace } from '../../shared/untrusted-path.js';
import { dom0Path } from '../../shared/xen-disk.js';

const guest = (more: string) => `name = "web"\n${more}\n`;

/** Files that run, or that the tools of Dom0 read as root; xl looks for them from where it was started. */
const FROM_HERE = [
  ...([
    'kernel',
    'ramdisk',
    'device_tree',
    'device_model_override',
    'stubdomain_kernel',
    'stubdomain_ramdisk',
  ] as const),
  ...(['bios_path_override', 'acpi_firmware', 'smbios_firmware', 'pvshim_path'] as const),
] as const;

/** The same, but xl looks for a name in a folder of its own. */
const SEARCHED = ['bootloader', 'firmware', 'firmware_override'] as const;

export default xenRule({
  title: 'A file that Dom0 trusts lies where others may change it',
  why: `Kernels, firmware and scripts are read or run by root in Dom0 when the guest starts. Whoever can put another file in their
        place chooses what that is; whoever can change a disk changes the guest.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Direct-Kernel-Boot',
    'https://xenbits.xen.org/xsa/advisory-55.html',
    'NIST SP 800-125, access to images',
  ],

  *check(_here, config) {
    for (const [first, ...rest] of byFolder(paths(config))) {
      if (!first) continue;
      const { what, path, at } = first;
      const place = path.startsWith('/') ? untrustedPlace(path) : undefined;
      const severity = place && (first.disk ? DISK[place.kind] : FILE[place.kind]);
      yield {
        at,
        subject: what,
        ...(severity ? { severity } : {}),
        related: rest.map(other => ({ at: other.at, message: `${other.what} ${other.path} as well.` })),
        message: place
          ? `${what} ${path} lies where ${place.who}: keep it where root alone may write.`
          : `${what} ${path} is looked for in the folder where xl is started, so whoever owns that folder chooses the file: write its whole path.`,
      };
    }
  },

  examples: [
    { bad: guest('kernel = «"/tmp/vmlinuz"»'), good: guest('kernel = "/var/lib/xen/web/vmlinuz"') },
    {
      bad: guest('kernel = «"vmlinuz"»\nramdisk = «"/home/anna/initrd"»\ndevice_tree = "/home/anna/web.dtb"'),
      good: guest('kernel = "/var/lib/xen/web/vmlinuz"\nramdisk = "/var/lib/xen/web/initrd"'),
    },
    {
      bad: guest('bootloader = «"/mnt/pygrub"»\ndisk = [ "/srv/web.img,raw,xvda,w" ]'),
      good: guest('bootloader = "pygrub"\ndisk = [ "/srv/web.img,raw,xvda,w" ]'),
    },
    {
      bad: guest(
        'vif = [ "script=«/tmp/vif-own»" ]\ndisk = [ "«/var/tmp/a.img»,raw,xvda,w", "«/home/anna/b.img»,raw,xvdb,w" ]',
      ),
      good: guest('vif = [ "script=vif-bridge" ]\ndisk = [ "/srv/a.img,raw,xvda,w", "/srv/b.img,raw,xvdb,w" ]'),
    },
  ],
  ignores: [
    guest('bootloader = "pygrub"\nfirmware = "ovmf"'),
    // With a bootloader these are names inside the guest's own disk.
    guest('bootloader = "pygrub"\nkernel = "vmlinuz"\nramdisk = "/tmp/initrd"'),
    guest('disk = [ "/tmp/a.img,raw,xvda,w,backend=storage" ]'),
    guest('disk = [ "vg0/web,raw,xvda,w" ]'),
    guest('disk = [ "/mntx/a.img,raw,xvda,w" ]'),
    // xl ignores this kernel.
    guest('type = "hvm"\nkernel = "hvmloader"'),
    guest('kernel = "{{ kernel }}"'),
    guest('kernel = "/tmpfs/vmlinuz"'),
  ],
});

/** A medium that root has mounted is root's choice; desktops keep disks in homes. */
const DISK = { all: 'warning', user: 'hint', medium: { paranoid: 'hint' } } as const satisfies Record<string, Levels>;
const FILE = { all: 'warning', user: 'warning', medium: { strict: 'information' } } as const satisfies Record<
  string,
  Levels
>;

/** One path of Dom0 that the file names. */
interface Path {
  /** The key, or `script`. */
  readonly what: string;
  readonly path: string;
  readonly at: Span;
  readonly disk: boolean;
}

/** The files that others may change, those of one folder together: they are one thing to decide. */
function byFolder(all: Iterable<Path>): readonly (readonly Path[])[] {
  const folders = new Map<string, Path[]>();
  for (const each of all) {
    if (each.path.startsWith('/') && !untrustedPlace(each.path)) continue;
    const folder = `${each.disk} ${folderOf(each.path)}`;
    folders.set(folder, [...(folders.get(folder) ?? []), each]);
  }
  return [...folders.values()];
}

function* paths(config: XenConfig): Generator<Path> {
  const booted = config.get('bootloader') !== undefined;
  for (const key of [...FROM_HERE, ...SEARCHED]) {
    const setting = config.get(key);
    if (!setting?.known || (booted && (key === 'kernel' || key === 'ramdisk'))) continue;
    const path = setting.text ?? '';
    if (key === 'kernel' && /(?:^|\/)hvmloader$/.test(path)) continue;
    const searched = SEARCHED.some(each => each === key) && !path.startsWith('/');
    if (path !== '' && !searched) yield { what: key, path, at: setting.valueSpan, disk: false };
  }
  for (const entry of [...disks(config), ...vifs(config)]) {
    const script = entry.get('script');
    // What does not begin with a slash is looked for among Xen's own.
    if (script?.value.startsWith('/')) yield { what: 'script', path: script.value, at: script.valueSpan, disk: false };
  }
  for (const disk of disks(config)) {
    const target = disk.get('target');
    const path = dom0Path(disk);
    if (target && path?.startsWith('/')) yield { what: 'disk', path, at: target.valueSpan, disk: true };
  }
}
