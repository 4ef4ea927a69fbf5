import { type Edit, insert, remove, replace, type Span } from '../text.js';
import { escapeText, type XenAtom } from '../xen/atom.js';
import { lineEnding, wholeLines } from '../xen/layout.js';
import { strtol } from '../xen/number.js';
import { parseXen, type XenStatement } from '../xen/parse.js';
import type { HostConfig, HostItem, HostSetting, HostValue } from './document.js';
import { HostLookup } from './lookup.js';

/** Reads xl.conf, which has the grammar of guest files; the last setting of a key counts. */
export const readXlConf = (text: string, holes: readonly Span[]): HostConfig => new XlConf(text, holes);

class XlConf extends HostLookup {
  constructor(text: string, holes: readonly Span[]) {
    const { statements, comments, errors } = parseXen(text, holes);
    const settings = statements.flatMap(setting);
    super({
      file: 'xl.conf',
      text,
      comments,
      errors: holes.length > 0 ? [] : errors,
      settings,
      open: holes.length > 0,
    });
  }

  get anchor(): { readonly at: Span } {
    return { at: this.settings[0]?.keySpan ?? { start: 0, end: 0 } };
  }

  /** xl reads a number in quotes too. */
  integer(key: string): number | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'object' || value === undefined ? undefined : strtol(String(value));
  }

  boolean(key: string): boolean | undefined {
    const number = this.integer(key);
    return number === undefined ? undefined : number !== 0;
  }

  set(key: string, value: HostValue): Edit {
    const written = typeof value === 'string' ? `"${escapeText(value, '"')}"` : String(value);
    const setting = this.get(key);
    if (setting) return replace(setting.valueSpan, written);
    const line = `${key}=${written}`;
    const off = new RegExp(`^#[ \\t]*${key.replaceAll('.', '\\.')}[ \\t]*=[^\\r\\n]*`, 'm').exec(this.text);
    if (off) return replace({ start: off.index, end: off.index + off[0].length }, line);
    const newline = lineEnding(this.text);
    const gap = this.text === '' || this.text.endsWith('\n') ? '' : newline;
    return insert(this.text.length, `${gap}${line}${newline}`);
  }

  remove(setting: HostSetting): Edit {
    return remove(wholeLines(this.text, setting.span) ?? setting.span);
  }

  addItem(key: string, item: string): Edit {
    return this.set(key, item);
  }

  removeItem(setting: HostSetting, _item: HostItem): Edit {
    return this.remove(setting);
  }
}

function setting({ key, keySpan, span, value }: XenStatement): readonly HostSetting[] {
  if (value?.kind !== 'atom' || !value.known) return [];
  const written = value.quote === '' ? (strtol(value.text) ?? value.text) : value.text;
  const base = { key, keySpan, span, valueSpan: value.span, value: written };
  return [{ ...base, items: [item(value)], negated: false, variable: undefined }];
}

const item = ({ text, span, textSpan }: XenAtom): HostItem => ({
  text,
  span,
  textSpan,
  name: text,
  value: undefined,
  negated: false,
});
