import { bootBoolean, type Edit, type HostConfig, type HostSetting, type Span } from '#core';

/** One word of what a boot option takes, as Xen reads it: `no-intremap` in `iommu=force,no-intremap`. */
export interface BootWord {
  readonly text: string;
  /** Without `no-`, and without what stands behind its `=`. */
  readonly name: string;
  readonly value: string | undefined;
  /** Whether a word that stands for a name turns it on (`name`, `no-name`, `name=0`); undefined: neither. */
  readonly on: boolean | undefined;
  readonly at: Span;
  readonly setting: HostSetting;
  /** Takes the word out, and the option with it where nothing else is in it. */
  remove(): Edit;
}

/** A sample: the boot line of a host that runs Xen. */
export const xenLine = (options: string): string => `GRUB_CMDLINE_XEN="${options}"\n`;

/** The words of all settings of these options, in the order in which Xen reads them. */
export function bootWords(conf: HostConfig, ...keys: readonly string[]): readonly BootWord[] {
  return conf.settings.filter(({ key }) => keys.includes(key)).flatMap(setting => wordsOf(conf, setting));
}

/** The words of one setting, an empty one where it has no value. xen/common/kernel.c reads `no-key` as `key=no` and refuses `no-key=value`. */
export function wordsOf(conf: HostConfig, setting: HostSetting): readonly BootWord[] {
  if (setting.negated) {
    const remove = () => conf.remove(setting);
    const word = { text: 'no', name: 'no', value: undefined, on: undefined, at: setting.span, setting, remove };
    return setting.value === '' ? [word] : [];
  }
  if (setting.value === '') {
    const remove = () => conf.remove(setting);
    return [{ text: '', name: '', value: undefined, on: undefined, at: setting.span, setting, remove }];
  }
  return setting.items.map(item => ({
    text: item.text,
    name: item.name,
    value: item.value,
    on: item.value === undefined ? !item.negated : item.negated ? undefined : bootBoolean(item.value),
    at: item.span,
    setting,
    remove: () => conf.removeItem(setting, item),
  }));
}

/** The last word that turns a name on or off, under any of its names. */
export const lastSwitch = (words: readonly BootWord[], ...names: readonly string[]): BootWord | undefined =>
  words.findLast(({ name, on }) => names.includes(name) && on !== undefined);

/** The last word that is nothing but a boolean: `iommu=off`, `no-iommu`. */
export const lastBoolean = (words: readonly BootWord[]): BootWord | undefined =>
  words.findLast(({ text }) => bootBoolean(text) !== undefined);

/** Whether the last such word says no. */
export const isOff = (word: BootWord | undefined): word is BootWord =>
  word !== undefined && bootBoolean(word.text) === false;

/** How the option reads in the file: `no-iommu`, `iommu=off`. */
export const asWritten = (conf: HostConfig, { setting, text }: BootWord): string =>
  setting.negated ? conf.text.slice(setting.span.start, setting.span.end) : `${setting.key}=${text}`;

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
    const all = word.text === '' || word.text === 'default' ? true : bootBoolean(word.text);
    const off = (all ?? word.on) ? undefined : word;
    if (all !== undefined || (word.name === 'domu' && word.on !== undefined)) domu = off;
    if (all !== undefined || (word.name === 'dom0' && word.on !== undefined)) dom0 = off;
  }
  return { domu, dom0 };
}
