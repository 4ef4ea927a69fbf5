import { Room } from './baseline.js';
import { aside, type Examined, Examiner } from './examine.js';
import { exclusiveGuests } from './exclusive.js';
import type { Fleet } from './facts.js';
import { type FileFinding, told } from './file-finding.js';
import { FileTree } from './file-tree.js';
import { HostSet } from './host-set.js';
import { type Host, hostName, hostOf, hostRoot, relative } from './hosts.js';
import { ignoreFaults } from './ignore/faults.js';
import { laterFixes } from './later-fixes.js';
import type { RuleFinding } from './lint.js';
import { folderOf } from './paths.js';
import { type Reading, type ReadingOptions, read, settingsReading } from './reading.js';
import type { Retired } from './retired.js';
import type { Fix, Rules } from './rule.js';
import type { CrossFinding } from './rule-state.js';
import { RulesAcross } from './rules-across.js';
import type { Settings } from './settings.js';
import { type Instead, type SettingsEntry, SettingsScope } from './settings-scope.js';
import { type Policy, policyFor, settle } from './settle.js';
import type { Profile } from './severity.js';
import { Lines } from './text.js';

export type { FileFinding } from './file-finding.js';

/** A file in the workspace. */
interface Entry extends Examined {
  /** The host set in which its facts are. */
  set: string;
}

export const SETTINGS_NAME = 'hvlint.json';

/** What holds where no settings file says it, and what holds whatever one says. */
export interface WorkspaceOptions extends Instead {
  /** Where no settings file names a profile. */
  readonly profile?: Profile | undefined;
  /** Whatever the settings files say. */
  readonly forced?: Profile | undefined;
  /** The ids that rules once had. */
  readonly retired?: Retired | undefined;
}

/**
 * All files that are linted together: what each says and what is found in it, by path (with `/`).
 * It knows nothing of disks and editors; whoever reads files puts their texts.
 */
export class Workspace {
  /**
   * Whether all files are in it with which one of them could clash. Until then nobody can say that what accepts a
   * clash accepts nothing.
   */
  complete = false;
  /** The settings and baselines that were put; whoever reads files puts the baselines that it names. */
  readonly scope: SettingsScope;
  readonly #rules: RulesAcross;
  readonly #examiner: Examiner;
  readonly #options: WorkspaceOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #tree = new FileTree();
  readonly #roots = new Map<string, Set<string>>();
  readonly #sets = new Map<string, HostSet>();
  readonly #stale = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(rules: Rules, options: WorkspaceOptions = {}) {
    this.#rules = new RulesAcross(rules);
    this.#examiner = new Examiner(rules, options.retired);
    this.#options = options;
    this.scope = new SettingsScope(rules, options.retired, options);
  }

  /** Takes a file's text in place of what it said before. Returns the reading, undefined where it is none of ours. */
  put(file: string, text: string, options: ReadingOptions = {}): Reading | undefined {
    const reading = this.#read(file, text, options);
    if (!reading) this.remove(file);
    else if (this.scope.baselines.has(file)) this.#putBaseline(file, text);
    else if (reading.family === 'settings') this.#putSettings(file, text);
    else this.admit(this.#examiner.examine(reading, this.#scopeOf(file).settings));
    this.#stale.delete(file);
    return reading;
  }

  /** What `put` would take in; undefined where the file is none of ours, or one of settings. Changes nothing. */
  examine(file: string, text: string): Examined | undefined {
    const reading = this.#read(file, text, {});
    if (!reading || reading.family === 'settings') return undefined;
    return this.#examiner.examine(reading, this.#scopeOf(file).settings);
  }

  /** Takes what another workspace with the same settings has examined in place of what that file said before. */
  admit(examined: Examined): void {
    const { file, facts } = examined;
    this.#stale.delete(file);
    const before = this.#entries.get(file);
    if (!before) this.#rememberRoot(file);
    const { key, folder, settings } = this.#scopeOf(file);
    this.#entries.set(file, { ...examined, set: key });
    this.#tree.add(file);
    this.scope.see(file);
    if (before && before.set !== key) this.#sets.get(before.set)?.put(file, []);
    if (!this.#sets.has(key)) this.#sets.set(key, new HostSet(this.#rules, settings, folder));
    this.#sets.get(key)?.put(file, facts);
    this.#changed.add(file);
  }

  #read(file: string, text: string, options: ReadingOptions): Reading | undefined {
    const named = file === this.#options.settingsFile || this.scope.baselines.has(file);
    return named ? settingsReading(file, text) : read(file, text, options);
  }

  /** Forgets a file. */
  remove(file: string): void {
    const was = this.scope.delete(file);
    if (was === 'settings') this.#markStale(folderOf(file));
    if (was === 'baseline') this.#markChanged(file);
    const entry = this.#entries.get(file);
    if (!entry) return;
    this.#entries.delete(file);
    this.#tree.delete(file);
    this.#sets.get(entry.set)?.put(file, []);
    this.#forgetRoot(file);
    this.#changed.add(file);
  }

  /** The files that must be put again because the settings that hold for them have changed; each is named once. */
  takeStale(): readonly string[] {
    const stale = [...this.#stale].filter(file => this.#entries.has(file));
    this.#stale.clear();
    return stale;
  }

  /** The files whose findings may be others than at the last call. */
  takeChanged(): ReadonlySet<string> {
    for (const set of this.#sets.values()) for (const file of set.flush()) this.#changed.add(file);
    const changed = new Set(this.#changed);
    this.#changed.clear();
    return changed;
  }

  get files(): Iterable<string> {
    return this.#entries.keys();
  }

  has(file: string): boolean {
    return this.#entries.has(file);
  }

  /** Where the lines of a file begin; whoever asks often about one file keeps the answer. */
  lines(file: string): Lines | undefined {
    const entry = this.#entries.get(file);
    return entry && new Lines(entry.lines);
  }

  /** The profile that holds for a file. */
  profile(file: string): Profile {
    return this.#policyFor(file).profile;
  }

  /** What is found in a file, those across files included, accepted ones too, in the file's order. */
  findings(file: string): readonly FileFinding[] {
    const entry = this.#entries.get(file);
    if (!entry) return [];
    const set = this.#sets.get(entry.set);
    for (const changed of set?.flush() ?? []) this.#changed.add(changed);
    const allowed = this.settingsFor(file).settings.inlineIgnores !== false;
    const found: readonly (RuleFinding | CrossFinding)[] = [...entry.found, ...(set?.findings(file) ?? [])];
    const faults = ignoreFaults(entry.acceptances, found, {
      rules: this.#rules.all,
      allowed,
      certain: entry.certain,
      complete: this.complete,
    });
    const acceptances = allowed ? entry.acceptances : [];
    const recorded = this.scope.recorded(this.scope.baselineFor(file));
    const room = new Room(recorded);
    return settle([...found, ...faults], this.#rules.all, this.#policyFor(file), acceptances).map(settled =>
      told(settled, file, entry.names, finding => recorded.size > 0 && room.take(this.scope.identity(file, finding))),
    );
  }

  /** The names of the definitions in a file. */
  names(file: string): readonly string[] {
    return this.#entries.get(file)?.names.map(({ name }) => name) ?? [];
  }

  /** The host sets, with what each says. */
  get hosts(): readonly Host[] {
    const files = new Map<string, string[]>();
    for (const [file, { set, family }] of this.#entries) {
      if (family === 'settings') continue;
      const known = files.get(set);
      if (known) known.push(file);
      else files.set(set, [file]);
    }
    return [...files].flatMap(([key, these]) => {
      const fleet = this.#sets.get(key)?.fleet;
      return fleet ? [{ key, ...hostName(key), files: these.sort(), fleet }] : [];
    });
  }

  /** What the host set of a file says; undefined where the file is not known. */
  fleetOf(file: string): Fleet | undefined {
    return this.#sets.get(this.#entries.get(file)?.set ?? '')?.fleet;
  }

  /** The fixes of a finding; those that other files of the host decide are made from the document of this moment. */
  fixes(finding: FileFinding, reading: Reading): readonly Fix[] {
    const entry = this.#entries.get(finding.file);
    const set = entry && this.#sets.get(entry.set);
    return (set && laterFixes(this.#rules.all[finding.rule], finding, reading, set)) ?? finding.fixes;
  }

  /** The guests of a clash that is none once hvlint.json says that they never run together; undefined: it would stay. */
  exclusiveGuests(finding: FileFinding): readonly string[] | undefined {
    const set = this.#sets.get(this.#entries.get(finding.file)?.set ?? '');
    return set && exclusiveGuests(finding, set);
  }

  /** The settings that hold for a file, and the folder from which their globs are seen. */
  settingsFor(file: string): SettingsEntry {
    return this.scope.for(file);
  }

  #policyFor(file: string): Policy {
    const { folder, settings } = this.settingsFor(file);
    const isolated = this.#entries.get(file)?.isolated ?? false;
    return policyFor(relative(file, folder), settings, this.#options, isolated);
  }

  #putSettings(file: string, text: string): void {
    this.#putAside(file, text, this.scope.putSettings(file, text));
    this.#markStale(folderOf(file));
  }

  #putBaseline(file: string, text: string): void {
    this.#putAside(file, text, this.scope.putBaseline(file, text));
    this.#markChanged(file);
  }

  /** Keeps what was found in a file that is about the others. */
  #putAside(file: string, text: string, found: readonly RuleFinding[]): void {
    this.#entries.set(file, { ...aside(file, text, found), set: '' });
    this.#changed.add(file);
  }

  /** Findings of all files for which a baseline holds may count now, or no longer. */
  #markChanged(baseline: string): void {
    for (const file of this.#entries.keys()) if (this.scope.baselineFor(file) === baseline) this.#changed.add(file);
  }

  /** All below a folder has other settings now: it is to be read again, its host sets begin anew. */
  #markStale(folder: string): void {
    for (const file of [...this.#tree.below(folder), ...this.scope.seenBelow(folder)]) {
      const entry = this.#entries.get(file);
      if (!entry || entry.family === 'settings') continue;
      this.#stale.add(file);
      this.#sets.get(entry.set)?.put(file, []);
      if (this.#sets.get(entry.set)?.size === 0) this.#sets.delete(entry.set);
    }
  }

  #scopeOf(file: string): { readonly key: string; readonly folder: string; readonly settings: Settings } {
    const { folder, settings } = this.settingsFor(file);
    const { key, host } = hostOf(file, folder, settings, this.#roots);
    return { key, folder, settings: host ? { ...settings, host } : settings };
  }

  /** A file whose place shows a host by its layout draws all below that host's folder into one set. */
  #rememberRoot(file: string): void {
    const root = hostRoot(file);
    if (root === undefined) return;
    const known = this.#roots.get(root);
    this.#roots.set(root, (known ?? new Set()).add(file));
    if (!known) this.#regroupBelow(root);
  }

  #forgetRoot(file: string): void {
    const root = hostRoot(file);
    const files = root === undefined ? undefined : this.#roots.get(root);
    files?.delete(file);
    if (root === undefined || files?.size !== 0) return;
    this.#roots.delete(root);
    this.#regroupBelow(root);
  }

  #regroupBelow(root: string): void {
    for (const file of this.#tree.below(root)) {
      const entry = this.#entries.get(file);
      if (!entry || entry.family === 'settings') continue;
      const { key, folder, settings } = this.#scopeOf(file);
      if (key === entry.set) continue;
      this.#sets.get(entry.set)?.put(file, []);
      if (!this.#sets.has(key)) this.#sets.set(key, new HostSet(this.#rules, settings, folder));
      this.#sets.get(key)?.put(file, entry.facts);
      entry.set = key;
      this.#changed.add(file);
    }
  }
}
