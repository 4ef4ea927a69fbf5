import type { Fact, Fleet, Kind } from './facts.js';
import type { HostConfig, HostFile, HostKey, HostSetting } from './host/document.js';
import type { LibvirtDocument } from './libvirt/document.js';
import type { Element } from './libvirt/element.js';
import type { Select } from './libvirt/vocabulary.js';
import type { Settings } from './settings.js';
import type { Levels } from './severity.js';
import type { Edit, Span } from './text.js';
import type { XenAnchor, XenConfig, XenSetting } from './xen/document.js';
import type { Option } from './xen/vocabulary.js';

/** A way to mend one finding. `safe`: it changes neither what the guest sees nor whether it starts. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  /** Not safe, but what "Isolate this guest" asks for: it may keep a guest from starting where its host lacks something. */
  readonly isolates?: boolean;
  readonly edits: readonly Edit[];
}

/** Another place of the same file that belongs to a finding. */
export interface Related {
  readonly at: Span;
  readonly message: string;
}

export interface Finding {
  readonly at: Span;
  /** One sentence for the operator: what is here, with its value. */
  readonly message: string;
  /** Where the condition decides; else the rule's own. */
  readonly severity?: Levels;
  /** The resource (`vda`, a MAC, a key): with rule and domain it identifies the finding, its line does not. */
  readonly subject?: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** A sample is one file, or several by name. Expected hits stand between « and ». */
export type Sample = string | Readonly<Record<string, string>>;

export interface Example {
  readonly bad: Sample;
  /** The advice: silent under this rule, and the result of the fix where there is exactly one. */
  readonly good: Sample;
  /** The result of each fix, by its title, where there are several. */
  readonly fixed?: Readonly<Record<string, Sample>>;
}

interface Described {
  /** States the defect. */
  readonly title: string;
  /** Two sentences for a reader who does not know the attack. */
  readonly why: string;
  readonly severity: Levels;
  readonly references: readonly [string, ...string[]];
  readonly examples: readonly [Example, ...Example[]];
  /** Edge cases in which the rule is silent. */
  readonly ignores?: readonly Sample[];
  /** Ids of rules that say less about the same place: their findings on that element are dropped. */
  readonly silences?: readonly string[];
}

type OneOrMore<T> = T | readonly T[];

export interface LibvirtRule<S extends Select = Select> extends Described {
  readonly kind: 'libvirt';
  readonly select: OneOrMore<S>;
  check(here: Element<S>, domain: LibvirtDocument, settings: Settings): Iterable<Finding>;
  /** In place of fixes of its findings, where other files of the host decide them: asked for one finding at its place. */
  fixes?(document: LibvirtDocument, at: Span, fleet: Fleet): readonly Fix[];
}

export interface XenRule<O extends Option = Option> extends Described {
  readonly kind: 'xen';
  readonly select: OneOrMore<O>;
  check(here: XenSetting<O>, config: XenConfig, settings: Settings): Iterable<Finding>;
}

/** Looks once at each guest file: for an absence, or for what several keys say together. */
export interface XenFileRule extends Described {
  readonly kind: 'xen-file';
  check(here: XenAnchor, config: XenConfig, settings: Settings): Iterable<Finding>;
}

export interface HostRule<F extends HostFile = HostFile> extends Described {
  readonly kind: 'host';
  readonly file: OneOrMore<F>;
  /** Left out: once per file, for an absence. */
  readonly select?: OneOrMore<HostKey<F>>;
  check(here: HostSetting | undefined, conf: HostConfig, settings: Settings): Iterable<Finding>;
}

/** Looks at the setting of each selected key that counts. */
interface HostSettingRule<F extends HostFile> extends Described {
  readonly file: OneOrMore<F>;
  readonly select: OneOrMore<HostKey<F>>;
  check(here: HostSetting, conf: HostConfig, settings: Settings): Iterable<Finding>;
}

/** A finding about facts of several files; it stands where `at` stands. */
export interface WorkspaceFinding<K extends Kind = Kind> {
  readonly at: Fact<K>;
  /** A place inside the same file that says it better than the fact's own. */
  readonly span?: Span;
  readonly message: string;
  readonly severity?: Levels;
  readonly subject?: string;
  readonly related?: readonly { readonly at: Fact; readonly message: string }[];
}

/** The document in which a fact stands, as it is at that moment: of libvirt, of Xen or of a host. */
export interface GuestDocument {
  readonly libvirt: LibvirtDocument | undefined;
  readonly xen: XenConfig | undefined;
  /** The first of `hosts`. */
  readonly host: HostConfig | undefined;
  /** All that a host file holds: the file of a boot loader has several lines. */
  readonly hosts: readonly HostConfig[];
}

export interface WorkspaceRule<S extends Kind = Kind, U extends Kind = Kind> extends Described {
  readonly kind: 'workspace';
  /** The facts it reports on. */
  readonly select: OneOrMore<S>;
  /** The kinds it looks up; reading any other does not compile, so no finding goes stale. */
  readonly uses?: readonly U[];
  /** Rivals share a key; undefined: not part of it; left out: each fact alone. */
  group?(fact: Fact<S>, fleet: Fleet<U>): string | undefined;
  check(same: readonly [Fact<S>, ...Fact<S>[]], fleet: Fleet<U>): Iterable<WorkspaceFinding>;
  /** Asked for one finding, with the document's tree of that moment. */
  fixes?(document: GuestDocument, at: Fact<S>, fleet: Fleet<U>): readonly Fix[];
}

/** What the engine itself finds; it has a page like any other rule. */
export interface EngineRule extends Described {
  readonly kind: 'engine';
  /** Rules that its samples need besides those that there are. */
  readonly beside?: Rules;
}

export type Rule = LibvirtRule | XenRule | XenFileRule | HostRule | WorkspaceRule | EngineRule;

/** Whether the fixes of its findings are made only when they are asked for, from the document of that moment. */
export const fixesLater = (rule: Rule | undefined): boolean =>
  (rule?.kind === 'workspace' || rule?.kind === 'libvirt') && rule.fixes !== undefined;

/** All rules by id. */
export type Rules = Readonly<Record<string, Rule>>;

type Written<R> = Omit<R, 'kind'>;

// A builder checks a rule against what it selects; in the registry all rules are of one type.

/** A rule on libvirt elements. */
export const libvirtRule = <const S extends Select>(rule: Written<LibvirtRule<S>>): Rule => ({
  kind: 'libvirt',
  ...(rule as unknown as Written<LibvirtRule>),
});

/** A rule on keys of an xl guest file; without `select`, on the file as a whole. */
export function xenRule<const O extends Option>(rule: Written<XenRule<O>>): Rule;
export function xenRule(rule: Written<XenFileRule>): Rule;
export function xenRule(rule: Written<XenRule> | Written<XenFileRule>): Rule {
  return 'select' in rule ? { kind: 'xen', ...rule } : { kind: 'xen-file', ...rule };
}

/** A rule on keys of configuration of a host; without `select`, on the file as a whole. */
export function hostRule<const F extends HostFile>(rule: HostSettingRule<F>): Rule;
export function hostRule<const F extends HostFile>(rule: Written<HostRule<F>>): Rule;
export function hostRule<F extends HostFile>(rule: HostSettingRule<F> | Written<HostRule<F>>): Rule {
  return { kind: 'host', ...(rule as Written<HostRule>) };
}

/** A rule on what several files say. */
export const workspaceRule = <const S extends Kind, const U extends Kind = never>(
  rule: Written<WorkspaceRule<S, U>>,
): Rule => ({ kind: 'workspace', ...(rule as Written<WorkspaceRule>) });

/** The description of what the engine itself finds. */
export const engineRule = (rule: Written<EngineRule>): Rule => ({ kind: 'engine', ...rule });
