import { lookUp } from '../look-up.js';
import { isOption, OPTIONS } from '../xen/vocabulary.js';

// A byte order mark makes xl refuse the file: a finding in it, and no reason to pass it over.
const ASSIGNMENT = /^\uFEFF?[ \t]*([A-Za-z][\w.]*)[ \t]*\+?=[ \t]*(.*)$/gm;
/** A section of an INI file; the lists inside a Xen list begin with a quote or a number. */
const SECTION = /^[ \t]*\[[ \t]*[A-Za-z][\w .:-]*("[^"\n]*")?[ \t]*\]/m;
const OPTION_NAMES = Object.keys(OPTIONS);
/** How far evidence is looked for. */
const HEAD = 64_000;

const QUOTED = /^["']|^\{\{|^\$\{|^<%|^@/;
/** Keys that make a guest, with what their value begins with. */
const STRONG: Readonly<Record<string, RegExp>> = {
  kernel: QUOTED,
  bootloader: QUOTED,
  firmware: QUOTED,
  builder: QUOTED,
  type: /^["'](pv|pvh|hvm)["']/i,
  memory: /^["']?\d|^\{\{|^\$\{|^<%|^@/,
  disk: /^[[(]/,
  vif: /^[[(]/,
};

/** Whether a text is a guest file for xl or xm; it looks at the head only. The name alone shows nothing. */
export function isXenGuest(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (SECTION.test(head)) return false;
  const keys = new Map([...head.matchAll(ASSIGNMENT)].map(([, key = '', value = '']) => [key, value]));
  const strong = [...keys].filter(([key, value]) => lookUp(STRONG, key)?.test(value)).length;
  const name = keys.get('name');
  return strong > 0 && name !== undefined && (QUOTED.test(name) || strong > 1);
}

/** Whether a file whose name says Xen (`*.xl`, `*.hvm`) may be a guest: it assigns a key, or nothing yet but begins to. */
export function mayBeXenGuest(text: string): boolean {
  const head = text.slice(0, HEAD);
  if (SECTION.test(head) || head.includes('\0')) return false;
  const keys = [...head.matchAll(ASSIGNMENT)].map(([, key = '']) => key);
  return keys.some(isOption) || head.split('\n').every(line => /^\s*(#|$)/.test(line) || beginsKey(line.trim()));
}

const beginsKey = (word: string): boolean => OPTION_NAMES.some(name => name.startsWith(word));
