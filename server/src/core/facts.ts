import type { HostConfig } from './host/document.js';
import type { LibvirtDocument } from './libvirt/document.js';
import type { Settings } from './settings.js';
import type { Span } from './text.js';
import type { XenConfig } from './xen/document.js';

/** Where a disk's bytes are: a path of the host, a volume of a pool, or a name on a storage server. */
export type DiskSource =
  | { readonly by: 'path'; readonly path: string }
  | { readonly by: 'volume'; readonly pool: string; readonly volume: string }
  | { readonly by: 'network'; readonly protocol: string; readonly hosts: readonly string[]; readonly name: string };

/** A label as `<seclabel>` says it; what is left out, or left open by a template, is undefined. */
export interface Seclabel {
  readonly type: string | undefined;
  readonly model: string | undefined;
  readonly label: string | undefined;
  readonly at: Span;
}

/** Whether and how a console of qemu.conf asks who is there. */
export interface ConsoleAuth {
  readonly password: boolean;
  readonly sasl: boolean;
  /** TLS with client certificates asked for. */
  readonly tlsVerify: boolean;
}

/**
 * What one file says that other files may care about: one inventory for rules, map and references.
 * A kind is one line here and one extractor in `facts/`.
 */
export interface Facts {
  guest: {
    /** `type` of a libvirt domain, `xen` for an xl guest. */
    readonly hypervisor: string;
    /** Whether it is an xl file, not a libvirt one. */
    readonly native: boolean;
    readonly uuid: string | undefined;
    readonly seclabels: readonly Seclabel[];
    readonly zone: string | undefined;
  };
  disk: {
    readonly guest: string;
    readonly source: DiskSource;
    readonly device: string;
    readonly format: string | undefined;
    readonly writable: boolean;
    readonly shareable: boolean;
  };
  pool: { readonly type: string; readonly path: string | undefined };
  nic: {
    readonly guest: string;
    /** `type` of its domain. */
    readonly hypervisor: string;
    readonly type: string;
    readonly mac: string | undefined;
    readonly network: string | undefined;
    readonly portgroup: string | undefined;
    readonly bridge: string | undefined;
    readonly virtualport: boolean;
    /** Whether its link is down. */
    readonly down: boolean;
    /** Whether its port of the bridge reaches no other isolated one; undefined: as its network says. */
    readonly isolated: boolean | undefined;
    /** Its `<filterref>`: name and place. */
    readonly filter: { readonly name: string; readonly at: Span } | undefined;
  };
  network: {
    readonly forward: string | undefined;
    /** Whether a guest on it gets a macvtap device of its own, not a port of a bridge. */
    readonly macvtap: boolean;
    readonly bridge: string | undefined;
    readonly virtualport: boolean;
    /** The port groups that ask for a virtual port. */
    readonly virtualPortgroups: readonly string[];
    /** The port group of a guest that names none. */
    readonly defaultPortgroup: string | undefined;
    /** Whether the ports of its guests are kept from one another. */
    readonly isolated: boolean;
  };
  /** A device of the host that a guest is given; `name` says which (`pci 0000:01:00.0`). */
  hostdev: { readonly guest: string };
  graphics: {
    readonly guest: string;
    readonly hypervisor: string;
    readonly type: 'vnc' | 'spice';
    /** The first address on which it listens, beyond the host's own loopback. */
    readonly address: string;
    readonly password: boolean;
  };
  /** A console or the like that goes over TCP. */
  tcpChardev: {
    readonly guest: string;
    /** Empty: every address. */
    readonly host: string;
    /** Whether QEMU waits there for others; else it connects to them. */
    readonly listens: boolean;
    /** What the guest's own definition says of TLS. */
    readonly tls: boolean | undefined;
  };
  qemuConf: {
    /** The drivers that `security_driver` names; undefined: libvirt looks for one. */
    readonly drivers: readonly string[] | undefined;
    readonly defaultConfined: boolean;
    /** Whether what goes over TCP is encrypted where a guest does not say. */
    readonly chardevTls: boolean;
    readonly vnc: ConsoleAuth;
    readonly spice: ConsoleAuth;
  };
  /** A socket that systemd opens for a daemon of libvirt. */
  socketUnit: {
    /** `libvirtd`, `virtqemud`…, without what stands behind a hyphen. */
    readonly daemon: string;
    /** What the socket is for; `rw` is the one for all calls. */
    readonly use: 'rw' | 'ro' | 'admin' | 'tcp' | 'tls';
    readonly mode: { readonly text: string; readonly at: Span } | undefined;
    readonly listens: readonly { readonly text: string; readonly at: Span }[];
  };
  /** The configuration of a daemon of libvirt; `name` is the daemon. */
  daemonConf: { readonly authUnixRw: string | undefined };
  lxcConf: {
    readonly driver: string | undefined;
    readonly defaultConfined: boolean;
  };
  /** A program of Dom0 that takes apart the disk of a Xen guest; `name` is the guest. */
  bootloader: {
    readonly path: string;
    /** Whether it lacks the rights of root; undefined: as xl.conf says. */
    readonly restricted: boolean | undefined;
  };
  /** What xl.conf says for guests that do not say otherwise. */
  xlConf: { readonly bootloaderRestricted: boolean | undefined };
  /** What the Xen boot line says of FLASK. */
  xenLine: { readonly flask: 'on' | 'off' | 'unsaid' };
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

/** The document in which a fact stands, as it is at that moment: of libvirt, of Xen or of a host. */
export interface GuestDocument {
  readonly libvirt: LibvirtDocument | undefined;
  readonly xen: XenConfig | undefined;
  readonly host: HostConfig | undefined;
}
