import { type Edit, insert, remove, replace } from '../../text.js';
import { indentation, lineEnd, lineEnding, lineStart, wholeLines } from '../../xen/layout.js';
import type { HostItem, HostSetting, HostValue } from '../document.js';
import type { HostReading, HostWriter } from '../setting.js';

const quoted = (value: string, mark = '"'): string => {
  const quote = value.includes(mark) ? (mark === '"' ? "'" : '"') : mark;
  return `${quote}${value}${quote}`;
};

function written(value: HostValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  return value.length === 0 ? '[]' : `[ ${value.map(item => quoted(item)).join(', ')} ]`;
}

/** Edits of files that assign keys line by line, as libvirt and xl read them. */
export const confWriter: HostWriter = {
  set(conf, key, value, holds) {
    if (holds) {
      const mark = conf.text[holds.valueSpan.start] === "'" ? "'" : '"';
      return replace(holds.valueSpan, typeof value === 'string' ? quoted(value, mark) : written(value));
    }
    return newLine(conf, key, `${key} = ${written(value)}`);
  },

  remove({ text }, { span }) {
    const lines = wholeLines(text, span);
    if (lines) return remove(lines);
    const rest = text.slice(span.end, lineEnd(text, span.end));
    // A comment behind a setting that has the line to itself speaks of the setting.
    const before = text.slice(lineStart(text, span.start), span.start);
    if (before.trim() === '' && /^[ \t]*#/.test(rest)) {
      const line = wholeLines(text, { start: span.start, end: lineEnd(text, span.end) });
      if (line) return remove(line);
    }
    const [behind = ''] = /^[ \t]*;[ \t]*/.exec(rest) ?? [];
    if (behind) return remove({ start: span.start, end: span.end + behind.length });
    const [ahead = ''] = /[ \t]*;[ \t]*$/.exec(before) ?? [];
    return remove({ start: span.start - ahead.length, end: span.end });
  },

  addItem(conf, key, item, holds) {
    if (!holds || conf.text[holds.valueSpan.start] !== '[') return this.set(conf, key, [...texts(holds), item], holds);
    const last = holds.items.at(-1);
    if (!last) return replace(holds.valueSpan, written([item]));
    const broken = lineStart(conf.text, last.span.start) > holds.valueSpan.start;
    const gap = broken ? `${lineEnding(conf.text)}${indentation(conf.text, last.span.start)}` : ' ';
    const mark = conf.text[last.span.start] === "'" ? "'" : '"';
    return insert(last.span.end, `,${gap}${quoted(item, mark)}`);
  },

  removeItem({ text }, setting, item) {
    const behind = /^[ \t]*,/.exec(text.slice(item.span.end, setting.span.end));
    if (behind) {
      const through = { start: item.span.start, end: item.span.end + behind[0].length };
      const [blanks = ''] = /^[ \t]*/.exec(text.slice(through.end, setting.span.end)) ?? [];
      return remove(wholeLines(text, through) ?? { ...through, end: through.end + blanks.length });
    }
    const before = setting.items[setting.items.indexOf(item) - 1];
    return remove({ start: before?.span.end ?? item.span.start, end: item.span.end });
  },
};

const texts = (setting: HostSetting | undefined): readonly string[] =>
  setting?.items.map((item: HostItem) => item.text) ?? [];

/** Behind the commented-out default, else at the end of the file. */
function newLine({ text, defaults }: HostReading, key: string, line: string): Edit {
  const newline = lineEnding(text);
  const beside = defaults.findLast(each => each.key === key);
  if (beside) return insert(beside.span.end, `${newline}${line}`);
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return insert(text.length, `${gap}${line}${newline}`);
}
