import type { Settings } from '#core';
import { isVirtualFunction } from './passthrough.js';

/** One function of a card, from its address as `0000:03:00.1`. */
export interface CardFunction {
  /** `0000:03:00` */
  readonly card: string;
  /** A digit, or `*` for all. */
  readonly fn: string;
}

/**
 * The card that an address is a function of. Undefined for a virtual function that hvlint.json names, and on bus 0, where
 * the functions of one place are devices of the chipset that have little in common.
 */
export function cardFunction(address: string, settings: Settings): CardFunction | undefined {
  const [, card, bus, fn] = /^([0-9a-f]{4}:([0-9a-f]{2}):[0-9a-f]{2})\.([0-7*])$/.exec(address) ?? [];
  if (card === undefined || fn === undefined || bus === '00' || isVirtualFunction(address, settings)) return undefined;
  return { card, fn };
}

/** Whether a place on a bus looks like one of virtual functions: they begin behind the cards that make them. */
export const looksVirtual = ({ card }: CardFunction): boolean => Number.parseInt(card.slice(-2), 16) >= 2;
