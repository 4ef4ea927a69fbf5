import type { Range } from 'vscode-languageserver-types';

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

/**
 * Request: reads through virsh what the libvirt at a URI holds, and checks it as documents `libvirt://HOST/…`; asked
 * again, it reads it anew. It can be cancelled, and reports its progress under the token.
 */
export const SCAN_LIBVIRT = 'hvlint/scanLibvirt';

export interface LibvirtScanParams extends ScanParams {
  /** A connection URI of libvirt, such as `qemu:///system`. */
  readonly connect: string;
}

/** Either what was read, or why nothing was. */
export type LibvirtScanResult =
  | {
      /** The URI of the folder that stands for its host. */
      readonly host: string;
      readonly documents: readonly string[];
      readonly findings: number;
      /** What could not be read, and why. */
      readonly troubles: readonly { readonly name: string; readonly message: string }[];
    }
  | { readonly failed: string };

/** Request: forgets what a libvirt holds. */
export const CLOSE_LIBVIRT = 'hvlint/closeLibvirt';

export interface LibvirtHostParams {
  readonly connect: string;
}

/** Request: the text of a document `libvirt://…`; null where it was not read. */
export const LIBVIRT_TEXT = 'hvlint/libvirtText';

/** Request: a document `libvirt://…` with what is safe mended, to be defined by hand; null where it was not read. */
export const FIXED_COPY = 'hvlint/fixedCopy';

export interface LibvirtDocumentParams {
  readonly uri: string;
}

export interface FixedCopyParams extends LibvirtDocumentParams {
  /** Whether its guest is isolated too. */
  readonly isolate: boolean;
}

export interface FixedCopy {
  /** The name of the file that it would be in. */
  readonly name: string;
  readonly text: string;
  /** How many findings are gone, and how many are left. */
  readonly mended: number;
  readonly left: number;
  /** The command that gives libvirt a file in place of what it holds, but for the name of the file. */
  readonly define: readonly string[];
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

/** Request: hosts, zones and guests, each with its worst finding. */
export const POSTURE = 'hvlint/posture';

export interface NodePlace {
  readonly uri: string;
  readonly range: Range;
}

export interface FindingItem extends NodePlace {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

export interface GuestItem extends NodePlace {
  readonly id: string;
  readonly name: string;
  readonly hypervisor: string;
  readonly worst: FindingItem | undefined;
  /** In which respects it is open: `label`, `console`… */
  readonly open: readonly string[];
  readonly aspects: readonly { readonly aspect: string; readonly standing: string; readonly text: string }[];
}

export interface ZoneItem {
  /** Undefined: in no zone. */
  readonly name: string | undefined;
  readonly guests: readonly GuestItem[];
}

export interface HostItem {
  readonly id: string;
  readonly name: string;
  /** Whether anything says that this is one host. */
  readonly said: boolean;
  /** The connection URI of the libvirt that holds it; undefined where it is read from files. */
  readonly connect: string | undefined;
  /** That of the host's own files. */
  readonly worst: FindingItem | undefined;
  readonly zones: readonly ZoneItem[];
}

export interface PostureResult {
  readonly hosts: readonly HostItem[];
}

/** Request: the map as SVG. */
export const MAP = 'hvlint/map';

export interface MapParams {
  /** With colours of its own, as a file needs them. */
  readonly alone: boolean;
}

export interface MapResult {
  readonly svg: string;
  /** The style that it needs where it has none of its own. */
  readonly style: string;
  readonly guests: number;
}

/** Request: where a guest or thing of the last map is, and whom the guest reaches; null where it is not there. */
export const REACH = 'hvlint/reach';

export interface ReachParams {
  readonly id: string;
}

export interface ReachResult {
  readonly place: NodePlace;
  readonly name: string;
  readonly reached: readonly {
    readonly id: string;
    readonly name: string;
    readonly steps: number;
    /** The guest before it on the way, and the thing between them. */
    readonly from: string;
    readonly by: string;
    readonly reason: string;
  }[];
  /** Of a guest: its finding that weighs most. */
  readonly worst: FindingItem | undefined;
  /** Of a thing: the guests that have it. */
  readonly users: readonly string[];
}
