import { type Edit, insert, remove, replace, type Span } from '../text.js';
import { escapeText, type Quote, type XenAtom } from './atom.js';
import { indentation, lineEnd, lineEnding, lineStart, wholeLines } from './layout.js';
import type { XenList, XenStatement, XenValue } from './parse.js';
import type { XenSettings } from './setting.js';
import type { Option } from './vocabulary.js';

/** A value to write: a text (it is put in quotes), a number, or a list of texts. */
export type XenWritable = string | number | readonly string[];

/** Keys that a person would write together; a new key goes behind the last of its own. */
const TOGETHER: readonly RegExp[] = [
  /^(name|(init_)?seclabel)$/,
  /^(uuid|type|builder)$/,
  /^(device_model|stubdomain)_|^dm_restrict$/,
  /^(vnc|sdl|opengl|keymap$)/,
  /^spice/,
  /^(pci|rdm|passthrough$|gfx_passthru$)/,
  /^(bootloader|kernel$|ramdisk$|cmdline$|root$|extra$|firmware)/,
  /^(memory|maxmem|shadow_memory|max_grant|max_maptrack)/,
  /^(vcpus|maxvcpus|cpu)/,
  /^on_/,
  /^usb/,
];

const quoteOf = (config: XenSettings): Quote => {
  const name = config.getKey('name')?.atom?.quote;
  return name === "'" ? "'" : '"';
};

const quoted = (text: string, quote: Quote): string => `${quote}${escapeText(text, quote)}${quote}`;

function written(config: XenSettings, value: XenWritable): string {
  if (typeof value === 'number') return String(value);
  const quote = quoteOf(config);
  if (typeof value === 'string') return quoted(value, quote);
  return value.length === 0 ? '[ ]' : `[ ${value.map(item => quoted(item, quote)).join(', ')} ]`;
}

/** Sets a key: in place, or in a new line where a person would put it. */
export function setOption(config: XenSettings, option: Option, value: XenWritable): Edit {
  const setting = config.getKey(option);
  if (!setting) return newLine(config, option, written(config, value));
  const { atom, last } = setting;
  if (last.op === '+=' || !last.value) return replace(last.span, `${option} = ${written(config, value)}`);
  if (!atom || typeof value === 'object') return replace(last.value.span, written(config, value));
  if (atom.quote) return replace(atom.textSpan, escapeText(String(value), atom.quote));
  return replace(atom.span, written(config, value));
}

/** Appends an item to a list, or writes the list. */
export function addItem(config: XenSettings, option: Option, item: string): Edit {
  const { value, atom } = config.getKey(option) ?? {};
  if (value?.kind !== 'list') return setOption(config, option, atom?.known ? [atom.text, item] : [item]);
  const last = value.items.at(-1);
  const text = quoted(item, (value.items.find(each => each.kind === 'atom')?.quote || undefined) ?? quoteOf(config));
  if (!last) return replace(value.span, `[ ${text} ]`);
  const comma = commaBehind(config, last.span.end, value.span.end);
  const broken = lineStart(config.text, last.span.start) > value.span.start;
  const gap = broken ? `${lineEnding(config.text)}${indentation(config.text, last.span.start)}` : ' ';
  return comma === undefined ? insert(last.span.end, `,${gap}${text}`) : insert(comma + 1, `${gap}${text},`);
}

function newLine(config: XenSettings, option: Option, value: string): Edit {
  const { text } = config;
  const newline = lineEnding(text);
  const neighbour = neighbourOf(config, option);
  if (!neighbour) {
    const gap = text === '' || text.endsWith('\n') ? '' : newline;
    return insert(text.length, `${gap}${option} = ${value}${newline}`);
  }
  const line = `${indentation(text, neighbour.span.start)}${option}${signLike(text, neighbour, option)}${value}`;
  const at = lineEnd(text, endOfLines(config, neighbour.span.end));
  return insert(at, at === text.length ? `${newline}${line}${newline}` : `${newline}${line}`);
}

function neighbourOf(config: XenSettings, option: Option): XenStatement | undefined {
  const group = TOGETHER.find(each => each.test(option));
  const own = config.statements.findLast(({ key, value }) => value && group?.test(key));
  return own ?? config.statements.findLast(({ value }) => value);
}

/** The end of the line at which no assignment is open: another may share the line and go on below. */
function endOfLines(config: XenSettings, at: number): number {
  let end = lineEnd(config.text, at);
  for (const { span } of config.statements) {
    if (span.start < end && end < span.end) end = lineEnd(config.text, span.end);
  }
  return end;
}

/** The "=" with its blanks as the neighbour writes them, in the same column where the file aligns it. */
function signLike(text: string, neighbour: XenStatement, option: string): string {
  const between = text.slice(neighbour.keySpan.end, neighbour.value?.span.start);
  const [, before = ' ', after = ' '] = /^([ \t]*)\+?=([ \t]*)/.exec(between) ?? [];
  if (before.length < 2) return `${before}=${after}`;
  return `${' '.repeat(Math.max(1, neighbour.key.length + before.length - option.length))}=${after}`;
}

/** Removes one assignment: with its line, or alone where something else stands on the line. */
export function removeStatement(config: XenSettings, span: Span): Edit {
  const { text } = config;
  const lines = wholeLines(text, span);
  if (lines) return remove(lines);
  const [behind = ''] = /^[ \t]*;?[ \t]*/.exec(text.slice(span.end, lineEnd(text, span.end))) ?? [];
  const [before = ''] = /[ \t]*;[ \t]*$/.exec(text.slice(lineStart(text, span.start), span.start)) ?? [];
  if (behind.includes(';') || before === '') return remove({ start: span.start, end: span.end + behind.length });
  return remove({ start: span.start - before.length, end: span.end });
}

/** Removes one item of a list with its comma; comments stay. Throws where the item is not of this file. */
export function removeItem(config: XenSettings, item: XenAtom): Edit {
  const list = config.statements.map(({ value }) => value && listWith(value, item)).find(found => found !== undefined);
  if (!list) throw new Error('the item is in no list of this file');
  const { text } = config;
  const comma = commaBehind(config, item.span.end, list.span.end);
  if (comma !== undefined) {
    const [blanks = ''] = /^[ \t]*/.exec(text.slice(comma + 1, lineEnd(text, comma + 1))) ?? [];
    const through = { start: item.span.start, end: comma + 1 };
    return remove(wholeLines(text, through) ?? { ...through, end: comma + 1 + blanks.length });
  }
  const before = list.items[list.items.indexOf(item) - 1];
  const gap = before && /^[ \t]*,\s*$/.test(text.slice(before.span.end, item.span.start));
  return remove(gap ? { start: before.span.end, end: item.span.end } : item.span);
}

function listWith(value: XenValue, item: XenAtom): XenList | undefined {
  if (value.kind === 'atom') return undefined;
  if (value.items.includes(item)) return value;
  return value.items.map(each => listWith(each, item)).find(found => found !== undefined);
}

/** The comma that follows an item of a list, past blanks, line ends and comments. */
function commaBehind(config: XenSettings, from: number, end: number): number | undefined {
  const behind = /^(?:\s|#[^\n]*\n)*,/.exec(config.text.slice(from, end));
  return behind ? from + behind[0].length - 1 : undefined;
}
