import type { XenAtom, XenSetting, XenValue } from '#core';

/** All strings of a setting, those of lists inside it too. */
export const allAtoms = (setting: XenSetting | undefined): readonly XenAtom[] =>
  (setting?.statements ?? []).flatMap(({ value }) => (value ? atomsOf(value) : []));

const atomsOf = (value: XenValue): readonly XenAtom[] =>
  value.kind === 'atom' ? [value] : value.items.flatMap(atomsOf);
