import type { XenSettings } from './setting.js';
import { type GuestType, optionFacts } from './vocabulary.js';

const TYPES: readonly GuestType[] = ['hvm', 'pv', 'pvh'];

/**
 * The guest type as xl finds it: `type` wins, then the older `builder`; any beginning of a word will do ("h" is hvm,
 * "p" is pv). In capitals xl refuses the word; it counts as what was meant. Throws UnknownValue.
 */
export function guestType(config: XenSettings): GuestType {
  const type = config.getKey('type')?.text;
  const builder = config.getKey('builder')?.text;
  const named = type === undefined ? undefined : TYPES.find(word => word.startsWith(type.toLowerCase()));
  if (named) return named;
  if (builder !== undefined && 'hvm'.startsWith(builder)) return 'hvm';
  if (builder !== undefined && 'generic'.startsWith(builder)) return 'pv';
  return isArm(config) ? 'pvh' : 'pv';
}

/** Whether a key that does something on Arm only shows that the host is one. */
export const isArm = (config: XenSettings): boolean =>
  config.settings.some(({ key }) => optionFacts(key)?.arch === 'arm');
