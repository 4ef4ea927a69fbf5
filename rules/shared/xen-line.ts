import { type BootWord, bootBoolean, bootWords, type HostConfig } from '#core';

export { asWritten, type BootWord, bootWords, isOff, lastBoolean, lastSwitch, wordsOf } from '#core';

/** A sample: the boot line of a host that runs Xen. */
export const xenLine = (options: string): string => `GRUB_CMDLINE_XEN="${options}"\n`;

/** Whether Dom0 is built as a PVH guest; the last of `pv` and `pvh` in `dom0=` counts. */
export const isPvhDom0 = (conf: HostConfig): boolean =>
  bootWords(conf, 'dom0').findLast(({ text }) => text === 'pv' || text === 'pvh')?.text === 'pvh';

/** Whether this is the line of a shim, Xen inside a guest, which protects nothing but that guest. */
export const isShim = (conf: HostConfig): boolean => conf.boolean('pv-shim') === true;

/** What a protection of PV guests says of Dom0 and of guests: undefined where Xen decides. */
export interface PvProtection {
  readonly domu: BootWord | undefined;
  readonly dom0: BootWord | undefined;
}

/** The words of `xpti` or `pv-l1tf` that turn it off for guests and for Dom0; parse_xpti, parse_pv_l1tf in spec_ctrl.c. */
export function pvProtectionOff(conf: HostConfig, key: 'xpti' | 'pv-l1tf'): PvProtection {
  let [domu, dom0]: (BootWord | undefined)[] = [];
  for (const word of bootWords(conf, key)) {
    const initial = word.text === '' || (word.text === 'default' && key === 'xpti');
    const all = initial ? true : bootBoolean(word.text);
    const off = (all ?? word.on) ? undefined : word;
    if (all !== undefined || (word.name === 'domu' && word.on !== undefined)) domu = off;
    if (all !== undefined || (word.name === 'dom0' && word.on !== undefined)) dom0 = off;
  }
  return { domu, dom0 };
}
