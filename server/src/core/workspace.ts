import { factsOf } from './facts/facts.js';
import type { Fact, GuestDocument } from './facts.js';
import { type CrossFinding, HostSet } from './host-set.js';
import { hostOf, hostRoot, relative } from './hosts.js';
import { ignoreFaults } from './ignore/faults.js';
import { type Acceptance, acceptancesIn } from './ignore.js';
import { Linter, type RuleFinding } from './lint.js';
import { isWithin } from './paths.js';
import { type Reading, type ReadingOptions, read, settingsReading } from './reading.js';
import type { Retired } from './retired.js';
import type { Fix, Rules } from './rule.js';
import type { Settings, SettingsFile } from './settings.js';
import { readSettings } from './settings-file.js';
import { type Policy, policyFor, type Settled, settle } from './settle.js';
import type { Profile, Severity } from './severity.js';
import { Lines, type Span, touches } from './text.js';

/** A finding as an operator meets it. Offsets are those of the text last put. */
export interface FileFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  /** The guest or other definition in which it stands, where the file names one. */
  readonly guest: string | undefined;
  readonly subject: string | undefined;
  readonly at: Span;
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly file: string; readonly at: Span; readonly message: string }[];
  /** The reason for which it is accepted. */
  readonly accepted: string | undefined;
}

/** What is kept of a file when its text and tree are dropped. */
interface Entry {
  readonly family: Reading['family'];
  readonly lines: Lines;
  readonly found: readonly RuleFinding[];
  readonly facts: readonly Fact[];
  readonly guest: string | undefined;
  readonly isolated: boolean;
  readonly acceptances: readonly Acceptance[];
  /** Whether no template and no syntax error keeps a rule silent. */
  readonly certain: boolean;
  /** The host set in which its facts are. */
  set: string;
}

interface SettingsEntry {
  readonly folder: string;
  readonly settings: SettingsFile;
}

export const SETTINGS_NAME = 'hvlint.json';

/** What holds where no settings file says it, and what holds whatever one says. */
export interface WorkspaceOptions {
  /** Where no settings file names a profile. */
  readonly profile?: Profile | undefined;
  /** Whatever the settings files say. */
  readonly forced?: Profile | undefined;
  /** The folder whose files are one host set with this one, where no settings file says it. */
  readonly rootOf?: ((file: string) => string) | undefined;
  /** The one settings file that holds, for all files, wherever they lie. */
  readonly settingsFile?: string | undefined;
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
  readonly #rules: Rules;
  readonly #linter: Linter;
  readonly #options: WorkspaceOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #settings = new Map<string, SettingsEntry>();
  readonly #roots = new Map<string, Set<string>>();
  readonly #sets = new Map<string, HostSet>();
  readonly #stale = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(rules: Rules, options: WorkspaceOptions = {}) {
    this.#rules = rules;
    this.#linter = new Linter(rules);
    this.#options = options;
  }

  /** Takes a file's text in place of what it said before. Returns the reading, undefined where it is none of ours. */
  put(file: string, text: string, options: ReadingOptions = {}): Reading | undefined {
    const named = file === this.#options.settingsFile;
    const reading = named ? settingsReading(file, text) : read(file, text, options);
    this.#stale.delete(file);
    if (!reading) {
      this.remove(file);
      return undefined;
    }
    if (reading.family === 'settings') this.#putSettings(file, text);
    else this.#putEntry(reading);
    return reading;
  }

  /** Forgets a file. */
  remove(file: string): void {
    if (this.#settings.delete(file)) this.#markStale(folderOf(file));
    const entry = this.#entries.get(file);
    if (!entry) return;
    this.#entries.delete(file);
    this.#setOf(entry.set)?.put(file, []);
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

  lines(file: string): Lines | undefined {
    return this.#entries.get(file)?.lines;
  }

  /** The profile that holds for a file. */
  profile(file: string): Profile {
    return this.#policyFor(file).profile;
  }

  /** What is found in a file, those across files included, accepted ones too, in the file's order. */
  findings(file: string): readonly FileFinding[] {
    const entry = this.#entries.get(file);
    if (!entry) return [];
    const set = this.#setOf(entry.set);
    for (const changed of set?.flush() ?? []) this.#changed.add(changed);
    const policy = this.#policyFor(file);
    const allowed = this.settingsFor(file).settings.inlineIgnores !== false;
    const found: readonly (RuleFinding | CrossFinding)[] = [...entry.found, ...(set?.findings(file) ?? [])];
    const faults = ignoreFaults(entry.acceptances, found, {
      rules: this.#rules,
      allowed,
      certain: entry.certain,
      complete: this.complete,
    });
    return settle([...found, ...faults], this.#rules, policy, allowed ? entry.acceptances : []).map(settled =>
      told(settled, file, entry),
    );
  }

  /** The fixes of a finding across files, which are made from the document of this moment. */
  fixes(finding: FileFinding, reading: Reading): readonly Fix[] {
    const entry = this.#entries.get(finding.file);
    const rule = this.#rules[finding.rule];
    const set = entry && this.#setOf(entry.set);
    if (!set || rule?.kind !== 'workspace' || !rule.fixes) return finding.fixes;
    const fact = set
      .findings(finding.file)
      .find(each => each.rule === finding.rule && each.at.start === finding.at.start)?.fact;
    if (!fact) return [];
    const document: GuestDocument = { libvirt: reading.libvirt[0], xen: reading.xen };
    return withoutTemplateText(rule.fixes(document, fact, set.fleet), reading.holes);
  }

  /** The settings that hold for a file, and the folder from which their globs are seen. */
  settingsFor(file: string): SettingsEntry {
    const { rootOf = () => '', settingsFile } = this.#options;
    let nearest = settingsFile === undefined ? undefined : this.#settings.get(settingsFile);
    if (nearest) return nearest;
    for (const entry of this.#settings.values()) {
      if (isWithin(file, entry.folder) && (!nearest || entry.folder.length > nearest.folder.length)) nearest = entry;
    }
    return nearest ?? { folder: rootOf(file), settings: {} };
  }

  #policyFor(file: string): Policy {
    const { folder, settings } = this.settingsFor(file);
    const isolated = this.#entries.get(file)?.isolated ?? false;
    return policyFor(relative(file, folder), settings, this.#options, isolated);
  }

  #putEntry(reading: Reading): void {
    const { file } = reading;
    const before = this.#entries.get(file);
    const settings = this.#scopeOf(file).settings;
    const facts = factsOf(reading);
    if (!before) this.#rememberRoot(file);
    const { key, settings: scope } = this.#scopeOf(file);
    const document = reading.libvirt[0];
    const entry: Entry = {
      family: reading.family,
      lines: new Lines(reading.text),
      found: [...reading.syntax, ...this.#lint(reading, settings)],
      facts,
      guest: document?.guest ?? reading.xen?.guest,
      isolated: document?.isolated ?? false,
      acceptances: acceptancesIn(reading, this.#options.retired),
      certain: reading.holes.length === 0 && reading.syntax.length === 0,
      set: key,
    };
    this.#entries.set(file, entry);
    if (before && before.set !== key) this.#setOf(before.set)?.put(file, []);
    if (!this.#sets.has(key)) this.#sets.set(key, new HostSet(this.#rules, scope));
    this.#setOf(key)?.put(file, facts);
    this.#changed.add(file);
  }

  #lint(reading: Reading, settings: Settings): readonly RuleFinding[] {
    const found = [
      ...reading.libvirt.flatMap(document => this.#linter.libvirt(document, settings)),
      ...(reading.xen ? this.#linter.xen(reading.xen, settings) : []),
      ...reading.host.flatMap(conf => this.#linter.host(conf, settings)),
    ];
    if (reading.holes.length === 0) return found;
    return found.map(finding => ({ ...finding, fixes: withoutTemplateText(finding.fixes ?? [], reading.holes) }));
  }

  #putSettings(file: string, text: string): void {
    const { settings, findings } = readSettings(text, this.#rules, this.#options.retired);
    const folder = folderOf(file);
    this.#settings.set(file, { folder, settings });
    this.#entries.set(file, {
      family: 'settings',
      lines: new Lines(text),
      found: findings,
      facts: [],
      guest: undefined,
      isolated: false,
      acceptances: [],
      certain: true,
      set: '',
    });
    this.#changed.add(file);
    this.#markStale(folder);
  }

  /** All below a folder has other settings now: it is to be read again, its host sets begin anew. */
  #markStale(folder: string): void {
    for (const [file, entry] of this.#entries) {
      if (!isWithin(file, folder) || entry.family === 'settings') continue;
      this.#stale.add(file);
      this.#setOf(entry.set)?.put(file, []);
      if (this.#setOf(entry.set)?.size === 0) this.#sets.delete(entry.set);
    }
  }

  #scopeOf(file: string): { readonly key: string; readonly settings: Settings } {
    const { folder, settings } = this.settingsFor(file);
    const { key, host } = hostOf(file, folder, settings, this.#roots.keys());
    return { key, settings: host ? { ...settings, host } : settings };
  }

  #setOf(key: string): HostSet | undefined {
    return this.#sets.get(key);
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
    for (const [file, entry] of this.#entries) {
      if (entry.family === 'settings' || !isWithin(file, root)) continue;
      const { key, settings } = this.#scopeOf(file);
      if (key === entry.set) continue;
      this.#setOf(entry.set)?.put(file, []);
      if (!this.#sets.has(key)) this.#sets.set(key, new HostSet(this.#rules, settings));
      this.#setOf(key)?.put(file, entry.facts);
      entry.set = key;
      this.#changed.add(file);
    }
  }
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));

/** Fixes whose ranges hold no text of a template. */
const withoutTemplateText = (fixes: readonly Fix[], holes: readonly Span[]): readonly Fix[] =>
  fixes.filter(fix => !fix.edits.some(edit => holes.some(hole => touches(hole, edit.span))));

function told(
  { finding, severity, accepted }: Settled<RuleFinding | CrossFinding>,
  file: string,
  entry: Entry,
): FileFinding {
  const { rule, message, at, subject } = finding;
  const related =
    'elsewhere' in finding
      ? finding.elsewhere.map(other => ({ file: other.at.file, at: other.at.at, message: other.message }))
      : (finding.related ?? []).map(other => ({ file, ...other }));
  return {
    rule,
    severity,
    message,
    file,
    guest: entry.guest,
    subject,
    at,
    fixes: finding.fixes ?? [],
    related,
    accepted,
  };
}
