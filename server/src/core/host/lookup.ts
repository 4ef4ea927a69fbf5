import type { Edit, Span } from '../text.js';
import type { HostConfig, HostError, HostItem, HostSetting, HostValue } from './document.js';
import type { HostFile } from './vocabulary.js';

/** What a reader of one kind of file finds in it. */
export interface HostParts {
  readonly file: HostFile;
  readonly text: string;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
  readonly settings: readonly HostSetting[];
  readonly open: boolean;
}

/** The look-ups that all host files share, where the last setting of a key counts; edits are each kind's own. */
export abstract class HostLookup implements HostConfig {
  readonly file: HostFile;
  readonly text: string;
  readonly comments: readonly Span[];
  readonly errors: readonly HostError[];
  readonly settings: readonly HostSetting[];
  readonly open: boolean;
  readonly #byKey = new Map<string, HostSetting[]>();

  constructor({ file, text, comments, errors, settings, open }: HostParts) {
    this.file = file;
    this.text = text;
    this.comments = comments;
    this.errors = errors;
    this.settings = settings;
    this.open = open;
    for (const setting of settings) {
      const same = this.#byKey.get(setting.key);
      if (same) same.push(setting);
      else this.#byKey.set(setting.key, [setting]);
    }
  }

  abstract get anchor(): { readonly at: Span };

  get(key: string): HostSetting | undefined {
    return this.#byKey.get(key)?.at(-1);
  }

  all(key: string): readonly HostSetting[] {
    return this.#byKey.get(key) ?? [];
  }

  string(key: string): string | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  abstract integer(key: string): number | undefined;

  abstract boolean(key: string): boolean | undefined;

  list(key: string): readonly HostItem[] {
    return this.get(key)?.items ?? [];
  }

  abstract set(key: string, value: HostValue): Edit;

  abstract remove(setting: HostSetting): Edit;

  abstract addItem(key: string, item: string): Edit;

  abstract removeItem(setting: HostSetting, item: HostItem): Edit;
}
