import { insert, remove, replace } from '../../text.js';
import { lineEnd, lineEnding, lineStart, nextLine, wholeLines } from '../../xen/layout.js';
import type { HostSetting, HostValue } from '../document.js';
import type { HostReading, HostWriter } from '../setting.js';

/** How a new line of each kind of file reads. */
function written({ file }: HostReading, key: string, value: HostValue): string {
  if (file === 'bridge.conf') return `${key} ${String(value)}`;
  if (file === 'sasl') return `${key}: ${String(value)}`;
  if (file !== 'modprobe') return `${key}=${String(value)}`;
  const [module = '', option = ''] = key.split('.', 2);
  return `options ${module} ${option}=${String(value)}`;
}

/** Edits of bridge.conf, modprobe.d, socket units and files of SASL: each setting is a line, or a word of one. */
export const lineWriter: HostWriter = {
  set(conf, key, value, holds) {
    if (holds) return replace(holds.valueSpan, String(value));
    const { text } = conf;
    const newline = lineEnding(text);
    const last = conf.settings.at(-1);
    const line = written(conf, key, value);
    if (last) return insert(lineEnd(text, last.span.end), `${newline}${line}`);
    const gap = text === '' || text.endsWith('\n') ? '' : newline;
    return insert(text.length, `${gap}${line}${newline}`);
  },

  remove(conf, setting) {
    const { text } = conf;
    if (conf.file !== 'modprobe') return remove(wholeLines(text, setting.span) ?? setting.span);
    if (aloneInLine(conf, setting)) {
      return remove({ start: lineStart(text, setting.span.start), end: nextLine(text, setting.span.end) });
    }
    const [before = ''] = /[ \t]*$/.exec(text.slice(0, setting.span.start)) ?? [];
    return remove({ start: setting.span.start - before.length, end: setting.span.end });
  },

  addItem(conf, key, item, holds) {
    return this.set(conf, key, item, holds);
  },

  removeItem(conf, setting) {
    return this.remove(conf, setting);
  },
};

/** Whether an option is the only one for its module in its line, and the line does not go on. */
function aloneInLine({ text, settings }: HostReading, { span }: HostSetting): boolean {
  const line = { start: lineStart(text, span.start), end: lineEnd(text, span.end) };
  const neighbours = settings.filter(each => each.span.start >= line.start && each.span.end <= line.end);
  return neighbours.length === 1 && !text.slice(line.start, line.end).endsWith('\\') && text[line.start - 2] !== '\\';
}
