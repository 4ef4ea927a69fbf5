import type { Edit, Span } from '../../text.js';
import type { HostConfig, HostSetting } from '../document.js';
import { bootBoolean } from './line.js';

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
