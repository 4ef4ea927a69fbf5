import type { HostConfig } from '../document.js';
import { bootBoolean } from './line.js';
import { type BootWord, bootWords } from './words.js';

/** The options that protect Xen and other guests from PV guests. */
export const PV_PROTECTIONS = ['xpti', 'pv-l1tf'] as const;

export type PvProtectionKey = (typeof PV_PROTECTIONS)[number];

/** What turns a protection off for guests and for a Dom0 that is PV: undefined where Xen decides. */
export interface PvProtection {
  readonly domu: BootWord | undefined;
  readonly dom0: BootWord | undefined;
}

/** The words of `xpti` or `pv-l1tf` that turn it off for guests and for Dom0; parse_xpti, parse_pv_l1tf in spec_ctrl.c. */
export function pvProtectionOff(conf: HostConfig, key: PvProtectionKey): PvProtection {
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

/** Whether Dom0 is built as a PVH guest; the last of `pv` and `pvh` in `dom0=` counts. */
export const isPvhDom0 = (conf: HostConfig): boolean =>
  bootWords(conf, 'dom0').findLast(({ text }) => text === 'pv' || text === 'pvh')?.text === 'pvh';
