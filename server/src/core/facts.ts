import type { LibvirtDocument } from './libvirt/document.js';
import type { Settings } from './settings.js';
import type { Span } from './text.js';
import type { XenConfig } from './xen/document.js';

/** Where a disk's bytes are: a path of the host, a volume of a pool, or a name on a storage server. */
export type DiskSource =
  | { readonly by: 'path'; readonly path: string }
  | { readonly by: 'volume'; readonly pool: string; readonly volume: string }
  | { readonly by: 'network'; readonly protocol: string; readonly hosts: readonly string[]; readonly name: string };

/** A label as `<seclabel>` says it; what is left out is undefined. */
export interface Seclabel {
  readonly type: string | undefined;
  readonly model: string | undefined;
  readonly label: string | undefined;
}

/**
 * What one file says that other files may care about: one inventory for rules, map and references.
 * A kind is one line here and one extractor in `facts/`.
 */
export interface Facts {
  guest: { readonly hypervisor: string; readonly uuid: string | undefined; readonly seclabels: readonly Seclabel[] };
  disk: {
    readonly guest: string;
    readonly source: DiskSource;
    readonly device: string;
    readonly format: string | undefined;
    readonly writable: boolean;
    readonly shareable: boolean;
  };
  pool: { readonly type: string; readonly path: string | undefined };
}

export type Kind = keyof Facts;

/** One thing that one file says. `name` is the domain's, the disk's target, the network's …; `at` is where it stands. */
export type Fact<K extends Kind = Kind> = {
  [P in K]: Facts[P] & { readonly kind: P; readonly name: string; readonly file: string; readonly at: Span };
}[K];

/** One host set as one rule may see it: the kinds that it names in `uses`, and the settings that hold there. */
export interface Fleet<U extends Kind = Kind> {
  /** All facts of a kind, by file and place. */
  all<K extends U>(kind: K): readonly Fact<K>[];
  /** The fact of that name; undefined where there is none, or several. */
  get<K extends U>(kind: K, name: string): Fact<K> | undefined;
  /** Whether every guest of the host is here: only then may a rule conclude from absence. */
  readonly complete: boolean;
  readonly settings: Settings;
}

/** A document that defines a guest. */
export type GuestDocument = LibvirtDocument | XenConfig;
