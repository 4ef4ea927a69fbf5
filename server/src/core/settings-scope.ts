import { byIdentity, type Identity, type Recorded, readBaseline } from './baseline.js';
import { BAD_SETTINGS } from './engine-ids.js';
import type { RuleFinding } from './lint.js';
import { folderOf, foldersAbove, isWithin, lexicalPath } from './paths.js';
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
  /** As which file on the disk settings see one that lies on none, as what a libvirt holds; the file itself else. */
  readonly placeOf?: ((file: string) => string) | undefined;
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
  /** Files that settings see at another place than their own. */
  readonly #elsewhere = new Set<string>();
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
    this.#elsewhere.delete(file);
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
    const place = this.placeOf(file);
    for (const folder of foldersAbove(place)) {
      const nearest = this.#settings.get(folder);
      if (nearest) return place === file ? nearest : elsewhere(nearest, place, file, rootOf(file));
    }
    return { folder: rootOf(file), settings: {} };
  }

  /** The file on the disk as which settings see a file. */
  placeOf(file: string): string {
    return this.#instead.placeOf?.(file) ?? file;
  }

  /** Remembers a file that is there. */
  see(file: string): void {
    if (this.placeOf(file) !== file) this.#elsewhere.add(file);
  }

  /** The files that settings see below a folder though they lie elsewhere. */
  seenBelow(folder: string): readonly string[] {
    return [...this.#elsewhere].filter(file => isWithin(this.placeOf(file), folder));
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
    return { rule, file: seenFrom(folderOf(this.baselineFor(file) ?? ''), this.placeOf(file)), subject };
  }
}

/**
 * Settings that hold for a file by the place as which they see it: their globs are seen from the folder of the file that
 * is like theirs, or from `root` where the file lies in none such.
 */
function elsewhere(entry: SettingsEntry, place: string, file: string, root: string): SettingsEntry {
  const inside = place.slice(entry.folder.length);
  const baseline = baselineOf(entry);
  return {
    folder: file.endsWith(inside) ? file.slice(0, -inside.length) : root,
    settings: baseline === undefined ? entry.settings : { ...entry.settings, baseline },
  };
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
