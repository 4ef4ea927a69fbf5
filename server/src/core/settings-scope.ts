import { byIdentity, type Identity, type Recorded, readBaseline } from './baseline.js';
import { BAD_SETTINGS } from './engine-ids.js';
import type { RuleFinding } from './lint.js';
import { folderOf, foldersAbove, lexicalPath } from './paths.js';
import type { Retired } from './retired.js';
import type { Rules } from './rule.js';
import type { SettingsFile } from './settings.js';
import { readSettings } from './settings-file.js';

/** Settings, and the folder from which their globs are seen. */
export interface SettingsEntry {
  readonly folder: string;
  readonly settings: SettingsFile;
}

/** A file that stands in place of those that would hold by their places. */
export interface Instead {
  /** The one settings file that holds, for all files, wherever they lie. */
  readonly settingsFile?: string | undefined;
  /** The one baseline file, whatever the settings name. */
  readonly baselineFile?: string | undefined;
  /** The folder whose files belong together with this one, where no settings file says it. */
  readonly rootOf?: ((file: string) => string) | undefined;
}

/** The settings files and baselines of a workspace, and which of them hold for a file. */
export class SettingsScope {
  readonly #rules: Rules;
  readonly #retired: Retired | undefined;
  readonly #instead: Instead;
  /** By folder. */
  readonly #settings = new Map<string, SettingsEntry>();
  readonly #files = new Set<string>();
  readonly #baselines = new Map<string, Recorded>();
  /** Made anew when settings change. */
  #named: ReadonlySet<string> | undefined;

  constructor(rules: Rules, retired: Retired | undefined, instead: Instead) {
    this.#rules = rules;
    this.#retired = retired;
    this.#instead = instead;
  }

  /** Takes a settings file; returns what is wrong in it. */
  putSettings(file: string, text: string): readonly RuleFinding[] {
    const { settings, findings } = readSettings(text, this.#rules, this.#retired);
    this.#named = undefined;
    this.#files.add(file);
    this.#settings.set(folderOf(file), { folder: folderOf(file), settings });
    return findings;
  }

  /** Takes a baseline file; returns what is wrong in it. */
  putBaseline(file: string, text: string): readonly RuleFinding[] {
    const { entries, fault } = readBaseline(text, this.#retired);
    this.#baselines.set(file, byIdentity(entries));
    return fault
      ? [{ rule: BAD_SETTINGS, severity: 'error', at: fault.at, within: fault.at, message: fault.message }]
      : [];
  }

  /** Forgets a file; says what it was. */
  delete(file: string): 'settings' | 'baseline' | undefined {
    this.#named = undefined;
    if (this.#files.delete(file)) {
      this.#settings.delete(folderOf(file));
      return 'settings';
    }
    return this.#baselines.delete(file) ? 'baseline' : undefined;
  }

  /** The baseline files that settings name, or the one that stands in place of theirs. */
  get baselines(): ReadonlySet<string> {
    const { baselineFile } = this.#instead;
    this.#named ??= new Set(
      baselineFile === undefined
        ? [...this.#settings.values()].flatMap(entry => baselineOf(entry) ?? [])
        : [baselineFile],
    );
    return this.#named;
  }

  /** The settings that hold for a file. */
  for(file: string): SettingsEntry {
    const { rootOf = () => '', settingsFile } = this.#instead;
    const named = settingsFile === undefined ? undefined : this.#settings.get(folderOf(settingsFile));
    if (named) return named;
    for (const folder of foldersAbove(file)) {
      const nearest = this.#settings.get(folder);
      if (nearest) return nearest;
    }
    return { folder: rootOf(file), settings: {} };
  }

  /** The baseline file that holds for a file. */
  baselineFor(file: string): string | undefined {
    return this.#instead.baselineFile ?? baselineOf(this.for(file));
  }

  /** What a baseline records. */
  recorded(baseline: string | undefined): Recorded {
    return (baseline !== undefined && this.#baselines.get(baseline)) || NOTHING;
  }

  /** What identifies a finding of a file in the baseline that holds for it. */
  identity(file: string, { rule, name, subject }: Identity): Identity {
    if (name !== undefined) return { rule, name, subject };
    return { rule, file: seenFrom(folderOf(this.baselineFor(file) ?? ''), file), subject };
  }
}

const NOTHING: Recorded = new Map();

const baselineOf = ({ folder, settings: { baseline } }: SettingsEntry): string | undefined =>
  baseline === undefined ? undefined : isAbsolute(baseline) ? baseline : lexicalPath(`${folder}/${baseline}`);

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);

/** A file as seen from a folder, by its letters: `../` leads out of it. */
function seenFrom(folder: string, file: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = file.split('/');
  const same = from.findIndex((name, index) => name !== to[index]);
  const common = same < 0 ? from.length : same;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}
