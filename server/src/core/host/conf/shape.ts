import type { HostError } from '../document.js';
import type { LineSetting } from '../setting.js';
import type { HostShape, KeyFacts } from '../vocabulary.js';

const WANTED: Partial<Record<HostShape, { readonly words: string; takes(value: unknown): boolean }>> = {
  string: { words: 'a text in quotes', takes: value => typeof value === 'string' },
  integer: { words: 'a number', takes: value => typeof value === 'number' },
  switch: { words: '0 or 1 without quotes', takes: value => value === 0 || value === 1 },
  list: { words: 'a list in brackets', takes: value => Array.isArray(value) },
  'string or list': { words: 'a text in quotes or a list', takes: value => typeof value !== 'number' },
  'integer or string': { words: 'a number or a text', takes: value => !Array.isArray(value) },
};

/** What libvirt says of a value of the wrong type: the daemon or its driver does not start. */
export function wrongType(setting: LineSetting, facts: KeyFacts | undefined): HostError | undefined {
  const wanted = facts && !facts.deprecated && setting.known ? WANTED[facts.shape] : undefined;
  if (!wanted || wanted.takes(setting.value)) return undefined;
  return {
    code: 'wrong-type',
    at: setting.valueSpan,
    message: `libvirt wants ${wanted.words} for ${setting.key}, so what reads this file does not start.`,
  };
}
