import type { HostConfig } from '#core';

export {
  asWritten,
  type BootWord,
  bootWords,
  isOff,
  isPvhDom0,
  lastBoolean,
  lastSwitch,
  wordsOf,
} from '#core';

/** A sample: the boot line of a host that runs Xen. */
export const xenLine = (options: string): string => `GRUB_CMDLINE_XEN="${options}"\n`;

/** A sample of a rule across files: the file that holds that line. */
export const xenHost = (options: string) => ({ 'etc/default/grub': xenLine(options) });

/** Whether this is the line of a shim, Xen inside a guest, which protects nothing but that guest. */
export const isShim = (conf: HostConfig): boolean => conf.boolean('pv-shim') === true;
