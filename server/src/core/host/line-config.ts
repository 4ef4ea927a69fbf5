import type { Edit, Span } from '../text.js';
import type { HostItem, HostSetting, HostValue } from './document.js';
import { HostLookup } from './lookup.js';
import type { HostReading } from './setting.js';

const TRUE = /^(?:1|y|yes|on|true)$/i;
const FALSE = /^(?:0|n|no|off|false)$/i;

/** A host file that is no boot line, with edits as its kind writes them. */
export class LineConfig extends HostLookup {
  readonly #reading: HostReading;

  constructor(reading: HostReading) {
    super(reading);
    this.#reading = reading;
  }

  get anchor(): { readonly at: Span } {
    return { at: this.settings[0]?.keySpan ?? { start: 0, end: 0 } };
  }

  override get(key: string): HostSetting | undefined {
    return this.#reading.counts === 'first' ? this.all(key)[0] : super.get(key);
  }

  integer(key: string): number | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'number' ? value : undefined;
  }

  /** libvirt takes numbers alone; modprobe and systemd take words. */
  boolean(key: string): boolean | undefined {
    const value = this.get(key)?.value;
    if (typeof value === 'number') return value !== 0;
    if (typeof value !== 'string' || this.#reading.counts === 'first') return undefined;
    return TRUE.test(value) ? true : FALSE.test(value) ? false : undefined;
  }

  set(key: string, value: HostValue): Edit {
    return this.#reading.writer.set(this.#reading, key, value, this.get(key));
  }

  remove(setting: HostSetting): Edit {
    return this.#reading.writer.remove(this.#reading, setting);
  }

  addItem(key: string, item: string): Edit {
    return this.#reading.writer.addItem(this.#reading, key, item, this.get(key));
  }

  removeItem(setting: HostSetting, item: HostItem): Edit {
    return this.#reading.writer.removeItem(this.#reading, setting, item);
  }
}
