import { type Levels, type XenSetting, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');
const FIX = 'Use what comes with Xen (what the guest boots by, or is served by, changes)';

const PROGRAMS = ['device_model_override', 'bootloader'] as const;
const FILES = [
  ...(['stubdomain_kernel', 'stubdomain_ramdisk', 'firmware_override', 'bios_path_override', 'firmware'] as const),
  ...(['pvshim_path', 'acpi_firmware', 'smbios_firmware'] as const),
] as const;
const COMMAND_LINES = ['stubdomain_cmdline', 'pvshim_cmdline'] as const;

/** Where packages, and Xen's own `make install`, put such files. */
const PACKAGED =
  /^(?:\/usr(?:\/local)?\/(?:lib[^/]*\/(?:[^/]+-linux-[^/]+\/)?(?:xen|qemu)|libexec\/(?:xen|qemu)|bin\/qemu-system-|share\/(?:ovmf|OVMF|edk2|seabios|qemu))|\/(?:nix|gnu)\/store\/)/;
/** The host's own tables, which carry the licence of a system that came with it. */
const HOST_TABLES = /^\/sys\/firmware\//;
const STOCK_QEMU = /\/qemu-system-[^/]+$/;
const STOCK_BOOTLOADER = /\/(?:pygrub|pv-?grub[^/]*)$/;

export default xenRule({
  title: 'A part of Xen is replaced for this guest',
  why: `The device model and the bootloader run as root in Dom0, and firmware or a shim decides what the guest may do from its
        first instruction. A copy outside the packages gets no security updates and may be anyone's.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#device_model_override-PATH',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#bios_path_override-PATH',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#pvshim_path-PATH',
  ],

  select: [...PROGRAMS, ...FILES, ...COMMAND_LINES],
  *check(here, config) {
    const level = levelOf(here);
    if (!level) return;
    const inDom0 = PROGRAMS.some(key => key === here.key);
    const line = COMMAND_LINES.some(key => key === here.key);
    yield {
      at: here.valueSpan,
      subject: here.key,
      severity: level,
      message: line
        ? `${here.key} takes the place of the whole command line that Xen would give.`
        : `${here.text} takes the place of a part of Xen${inDom0 ? ' and runs as root in Dom0' : ''}${level === 'warning' ? ', from outside the folders of packages' : ''}.`,
      // Without its bootloader the guest has nothing to start from.
      fixes: here.key === 'bootloader' ? [] : [{ title: FIX, safe: false, edits: [config.remove(here)] }],
    };
  },

  examples: [
    { bad: guest('device_model_override = «"/opt/qemu/qemu-dm"»'), good: guest() },
    { bad: guest('firmware_override = «"/srv/fw/hvmloader"»', 'memory = 512'), good: guest('memory = 512') },
    { bad: guest('bios_path_override = «"/usr/share/ovmf/OVMF.fd"»'), good: guest() },
    {
      bad: 'name = "web"\ntype = "pv"\nbootloader = «"/opt/boot/load.py"»\n',
      good: 'name = "web"\ntype = "pv"\nbootloader = "pygrub"\n',
    },
    { bad: guest('stubdomain_cmdline = «"debug"»'), good: guest() },
    { bad: guest('device_model_override = «"/usr/lib/xen/bin/qemu-dm"»'), good: guest() },
  ],
  ignores: [
    guest('firmware_override = ""'),

    guest('device_model_override = "/usr/lib/xen-4.17/bin/qemu-system-i386"'),
    guest('device_model_override = "/usr/lib/x86_64-linux-gnu/xen/bin/qemu-system-i386"'),
    guest('firmware = "uefi"'),
    guest('acpi_firmware = "/sys/firmware/acpi/tables/SLIC"'),
    guest('firmware_override = "hvmloader"'),
    'name = "web"\ntype = "pv"\nbootloader = "/usr/lib/xen-4.11/bin/pygrub"\n',
  ],
});

/** How much a replacement matters; undefined where it is what Xen would take anyway. */
function levelOf({ key, text }: XenSetting): Levels | undefined {
  if (text === undefined || text === '') return undefined;
  if (COMMAND_LINES.some(each => each === key)) return { strict: 'information' };
  // A name without a folder is looked up where Xen has its own.
  if (!text.includes('/') || (key === 'bootloader' && STOCK_BOOTLOADER.test(text))) return undefined;
  if (HOST_TABLES.test(text)) return undefined;
  if (!PACKAGED.test(text)) return 'warning';
  return key === 'device_model_override' && STOCK_QEMU.test(text) ? undefined : { strict: 'information' };
}
