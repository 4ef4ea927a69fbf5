import type { Span } from '../text.js';
import type { HostConfig, HostSetting } from './document.js';

/** A first reading of qemu.conf, one plain setting a line. */
export const readQemuConf = (text: string, _holes: readonly Span[]): HostConfig[] => {
  const settings: HostSetting[] = [...text.matchAll(/^([a-z_0-9]+)\s*=\s*(.*)$/gm)].map(match => {
    const [all, key = '', raw = ''] = match;
    const span = { start: match.index, end: match.index + all.length };
    const valueSpan = { start: span.end - raw.length, end: span.end };
    const texts = [...raw.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
    const items = texts.map(value => ({
      text: value,
      span: valueSpan,
      textSpan: valueSpan,
      name: value,
      value: undefined,
      negated: false,
    }));
    const value = raw.startsWith('[') ? texts : (texts[0] ?? Number(raw));
    return {
      key,
      keySpan: { start: span.start, end: span.start + key.length },
      span,
      valueSpan,
      value,
      items,
      negated: false,
      variable: undefined,
    };
  });
  const get = (key: string) => settings.find(each => each.key === key);
  const edit = { span: { start: 0, end: 0 }, text: '' };
  const integer = (key: string) => (typeof get(key)?.value === 'number' ? Number(get(key)?.value) : undefined);
  return [
    {
      file: 'qemu.conf',
      text,
      comments: [],
      errors: [],
      settings,
      open: false,
      anchor: { at: settings[0]?.keySpan ?? { start: 0, end: 0 } },
      get,
      all: key => settings.filter(each => each.key === key),
      string: key => (typeof get(key)?.value === 'string' ? String(get(key)?.value) : undefined),
      integer,
      boolean: key => (integer(key) === undefined ? undefined : integer(key) !== 0),
      list: key => get(key)?.items ?? [],
      set: () => edit,
      remove: () => edit,
      addItem: () => edit,
      removeItem: () => edit,
    },
  ];
};
