import type { Edit, Span } from '../text.js';
import type { HostFile, HostKey } from './vocabulary.js';

export type { HostFile, HostKey } from './vocabulary.js';

/** One value of a list, or one sub-option of a boot option (`no-intremap` in `iommu=force,no-intremap`). */
export interface HostItem {
  /** The whole of it. */
  readonly text: string;
  /** In quotes where it is. */
  readonly span: Span;
  readonly textSpan: Span;
  /** Of a boot option: its name without `no-`. */
  readonly name: string;
  /** Of a boot option: behind its own `=`. */
  readonly value: string | undefined;
  /** Of a boot option: written with `no-`. */
  readonly negated: boolean;
}

export type HostValue = string | number | readonly string[];

/** One setting as written. */
export interface HostSetting {
  /** Of a boot option: its name without `no-`. */
  readonly key: string;
  readonly keySpan: Span;
  readonly span: Span;
  /** In quotes or brackets where it is; empty, at the end, where a boot option has no value. */
  readonly valueSpan: Span;
  /** A boot option without a value has ''. Throws UnknownValue where a template fills it in. */
  readonly value: HostValue;
  /** The values of a list, the comma-separated parts of a boot option; else the value itself. Throws as `value` does. */
  readonly items: readonly HostItem[];
  /** Of a boot option: written with `no-`. */
  readonly negated: boolean;
  /** Of a boot option in shell: the variable that holds it. */
  readonly variable: string | undefined;
}

/** Why the program that reads the file refuses it. */
export interface HostError {
  readonly code: string;
  readonly at: Span;
  /** A sentence for the operator. */
  readonly message: string;
}

/** One host file, or one boot line of it. */
export interface HostConfig<F extends HostFile = HostFile> {
  readonly file: F;
  readonly text: string;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
  /** In the order in which they count; commented-out defaults are none. */
  readonly settings: readonly HostSetting[];
  /** Whether there may be settings that this file does not show, so that nothing follows from an absence. */
  readonly open: boolean;
  /** Where an absence is marked: the first setting's key, a boot line's variable, else the start of the file. */
  readonly anchor: { readonly at: Span };
  /** The setting that counts (the last; libvirt and EFI take the first). */
  get(key: HostKey<F>): HostSetting | undefined;
  /** All settings of that key, in the order in which they count. */
  all(key: HostKey<F>): readonly HostSetting[];
  string(key: HostKey<F>): string | undefined;
  integer(key: HostKey<F>): number | undefined;
  boolean(key: HostKey<F>): boolean | undefined;
  list(key: HostKey<F>): readonly HostItem[];
  /** Sets a key in place, at its commented-out default, or in a new line; of a boot line: the option's value. */
  set(key: HostKey<F>, value: HostValue): Edit;
  remove(setting: HostSetting): Edit;
  /** Boot lines: adds `item` to the comma-separated value of an option, or the option itself. */
  addItem(key: HostKey<F>, item: string): Edit;
  removeItem(setting: HostSetting, item: HostItem): Edit;
}
