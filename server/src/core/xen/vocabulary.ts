import { BOOT } from './vocabulary/boot.js';
import { CONSOLE } from './vocabulary/console.js';
import { CPU } from './vocabulary/cpu.js';
import { DEVICE } from './vocabulary/device.js';
import { GUEST } from './vocabulary/guest.js';
import { MACHINE } from './vocabulary/machine.js';
import type { OptionFacts } from './vocabulary/option.js';

export type { GuestType, OptionFacts, Shape } from './vocabulary/option.js';

/** Every key that xl looks up in a guest file: completion, hover and unknown keys read it, rules select from it. */
export const OPTIONS = { ...GUEST, ...BOOT, ...CPU, ...DEVICE, ...MACHINE, ...CONSOLE } as const;

export type Option = keyof typeof OPTIONS;

/** Whether xl looks the key up. */
export const isOption = (key: string): key is Option => Object.hasOwn(OPTIONS, key);

/** What is known of a key, by its plain name; undefined for a key that xl does not look up. */
export const optionFacts = (key: string): OptionFacts | undefined => (isOption(key) ? OPTIONS[key] : undefined);
