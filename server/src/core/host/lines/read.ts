import type { Span } from '../../text.js';
import { type HostReading, itself, LineSetting } from '../setting.js';
import { HOST_KEYS, type HostFile } from '../vocabulary.js';
import { lineWriter } from './edits.js';

type LineFile = Extract<HostFile, 'bridge.conf' | 'modprobe' | 'socket-unit' | 'sasl'>;

/** A line as its reader sees it: one that ends with \ goes on. */
interface Line {
  readonly text: string;
  readonly start: number;
}

const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(/(?:\\\r?\n|[^\r\n])+/g)].map(match => ({ text: match[0], start: match.index }));

function reading(
  file: LineFile,
  text: string,
  settings: readonly LineSetting[],
  comments: readonly Span[],
  holes: readonly Span[],
): HostReading {
  const open = holes.length > 0;
  return { file, text, comments, errors: [], settings, defaults: [], counts: 'last', open, writer: lineWriter };
}

const commentsOf = (lines: readonly Line[], mark: RegExp): readonly Span[] =>
  lines
    .filter(line => mark.test(line.text))
    .map(({ text, start }) => ({ start: start + text.search(/\S/), end: start + text.trimEnd().length }));

/** A setting whose key and value stand at these places. */
function setting(text: string, key: string, keySpan: Span, valueSpan: Span, holes: readonly Span[]): LineSetting {
  const value = text.slice(valueSpan.start, valueSpan.end);
  const span = { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) };
  const known = !holes.some(hole => hole.start <= span.end && keySpan.end <= hole.end);
  return new LineSetting({ key, keySpan, span, valueSpan, value, items: [itself(value, valueSpan)], known });
}

/** bridge.conf of QEMU's bridge helper: each line a word and what it is about (qemu-bridge-helper.c). */
export function readBridge(text: string, holes: readonly Span[]): HostReading {
  const lines = linesOf(text);
  const settings = lines.flatMap(line => {
    const [whole, indent = '', key = '', blank = '', value = ''] =
      /^([ \t]*)([a-z]+)([ \t]+)(\S*)/.exec(line.text) ?? [];
    if (whole === undefined) return [];
    const keySpan = { start: line.start + indent.length, end: line.start + indent.length + key.length };
    const start = keySpan.end + blank.length;
    return [setting(text, key, keySpan, { start, end: start + value.length }, holes)];
  });
  return reading('bridge.conf', text, settings, commentsOf(lines, /^[ \t]*#/), holes);
}

const MODULE_KEYS: ReadonlyMap<string, string> = new Map(
  Object.keys(HOST_KEYS.modprobe).map(key => [key.replaceAll('-', '_'), key]),
);

/** Options of kernel modules, keyed MODULE.OPTION; modprobe.d(5) takes - for _ in names. */
export function readModprobe(text: string, holes: readonly Span[]): HostReading {
  const lines = linesOf(text);
  const settings = lines.flatMap(line => {
    const [head, , module = ''] = /^([ \t]*options[ \t]+)(\S+)/.exec(line.text) ?? [];
    if (head === undefined) return [];
    return [...line.text.slice(head.length).matchAll(/(?:"[^"]*"|[^\s"\\])+/g)].map(match => {
      const start = line.start + head.length + match.index;
      const name = match[0].split('=', 1)[0] ?? '';
      const keySpan = { start, end: start + name.length };
      const end = start + match[0].length;
      const key = `${module}.${name}`.replaceAll('-', '_');
      return setting(text, MODULE_KEYS.get(key) ?? key, keySpan, { start: Math.min(end, keySpan.end + 1), end }, holes);
    });
  });
  return reading('modprobe', text, settings, commentsOf(lines, /^[ \t]*#/), holes);
}

/** The [Socket] part of a systemd unit; systemd.syntax(7). */
export function readSocketUnit(text: string, holes: readonly Span[]): HostReading {
  const lines = linesOf(text);
  let section = '';
  const settings = lines.flatMap(line => {
    const [, name] = /^[ \t]*\[([^\]]*)\]/.exec(line.text) ?? [];
    if (name !== undefined) section = name;
    const [, indent = '', key, sign = '', value = ''] =
      /^([ \t]*)([A-Za-z][A-Za-z0-9]*)([ \t]*=[ \t]*)([\s\S]*?)[ \t]*$/.exec(line.text) ?? [];
    if (section !== 'Socket' || key === undefined) return [];
    const keySpan = { start: line.start + indent.length, end: line.start + indent.length + key.length };
    const start = keySpan.end + sign.length;
    return [setting(text, key, keySpan, { start, end: start + value.length }, holes)];
  });
  return reading('socket-unit', text, settings, commentsOf(lines, /^[ \t]*[#;]/), holes);
}

/** A configuration of Cyrus SASL: `option: value` in each line; lib/config.c of cyrus-sasl. */
export function readSasl(text: string, holes: readonly Span[]): HostReading {
  const lines = linesOf(text);
  const settings = lines.flatMap(line => {
    const [, indent = '', key, sign = '', value = ''] =
      /^([ \t]*)([A-Za-z][\w-]*)([ \t]*:[ \t]*)([^\r\n]*?)[ \t]*$/.exec(line.text) ?? [];
    if (key === undefined) return [];
    const keySpan = { start: line.start + indent.length, end: line.start + indent.length + key.length };
    const start = keySpan.end + sign.length;
    return [setting(text, key, keySpan, { start, end: start + value.length }, holes)];
  });
  return reading('sasl', text, settings, commentsOf(lines, /^[ \t]*#/), holes);
}
