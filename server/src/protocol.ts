/** All that client and server share beyond the Language Server Protocol: types only. */

/** What the client tells the server at its start. */
export interface InitializationOptions {
  /** The URI under which the rule pages are found: `RULE_PAGES/libvirt/seclabel-missing.md`. */
  readonly rulePages?: string;
}

/** The editor's settings, `hvlint.*`; files that an hvlint.json holds for take their profile from there. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly workspaceDiagnostics: boolean;
  readonly profile: 'baseline' | 'strict' | 'paranoid';
}

/**
 * Request: reads the whole workspace again, and shows what it finds also where `workspaceDiagnostics` is off. It can be
 * cancelled, and reports its progress under the token.
 */
export const SCAN_WORKSPACE = 'hvlint/scanWorkspace';

export interface ScanParams {
  readonly workDoneToken: string;
}

export interface ScanResult {
  readonly files: number;
  readonly findings: number;
}

/** Request: all rules, for a list to choose from. */
export const RULES = 'hvlint/rules';

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
}

/** The client's command that tells what came of "Isolate this guest", with an IsolationReport. */
export const TELL_ISOLATION = 'hvlint.tellIsolation';

export interface IsolationReport {
  readonly uri: string;
  readonly guest: string;
  /** How many findings are gone. */
  readonly mended: number;
  /** How many somebody has accepted, so that they were left alone. */
  readonly accepted: number;
  /** What is left for the operator to decide. */
  readonly left: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
}

/** Notification to the client: what a document is, and how it stands. */
export const RECOGNISED = 'hvlint/recognised';

export interface Recognised {
  readonly uri: string;
  /** The language that the content shows; undefined where it is none of ours. */
  readonly language: 'libvirt' | 'xen-cfg' | 'host' | 'settings' | undefined;
  readonly profile: 'baseline' | 'strict' | 'paranoid';
}
