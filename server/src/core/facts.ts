import type { HostFacts } from './host-facts.js';
import type { Settings } from './settings.js';
import type { Span } from './text.js';
import type { XenFacts } from './xen-facts.js';

/** Where a disk's bytes are: a path of the host, a volume of a pool, or a name on a storage server. */
export type DiskSource =
  | {
      readonly by: 'path';
      readonly path: string;
      /** The Xen domain whose path it is; left out: the host's own. */
      readonly backend?: string;
    }
  | { readonly by: 'volume'; readonly pool: string; readonly volume: string }
  | { readonly by: 'network'; readonly protocol: string; readonly hosts: readonly string[]; readonly name: string };

/** A label as `<seclabel>` says it; what is left out, or left open by a template, is undefined. */
export interface Seclabel {
  readonly type: string | undefined;
  readonly model: string | undefined;
  readonly label: string | undefined;
  readonly at: Span;
}

/** A zone as the file of a guest or network says it: in metadata (`urn:hvlint:1`) or in a comment `# hvlint-zone: NAME`. */
export interface DeclaredZone {
  readonly name: string;
  readonly at: Span;
}

/**
 * What one file says that other files may care about: one inventory for rules, map and references.
 * A kind is one line here and one extractor in `facts/`.
 */
export interface Facts extends HostFacts, XenFacts {
  guest: {
    /** `type` of a libvirt domain, `xen` for an xl guest. */
    readonly hypervisor: string;
    /** Whether a template may put more into it than its file shows: then nothing follows from what is missing. */
    readonly open: boolean;
    /** Whether it is an xl file, not a libvirt one. */
    readonly native: boolean;
    readonly uuid: string | undefined;
    readonly seclabels: readonly Seclabel[];
    readonly zones: readonly DeclaredZone[];
    /** Whether its file shows that it runs, or starts with its host. */
    readonly runs: boolean;
    /** Whether its metadata, or a comment of its xl file, mark it as isolated. */
    readonly isolated: boolean;
    /** Whether it joins zones on purpose: `role='gateway'` in its metadata. */
    readonly gateway: boolean;
    /** Whether it may serve devices of other Xen guests: `driver_domain` of an xl file. */
    readonly driverDomain: boolean;
    /** What its own metadata say that it must have: `tpm encryption`. */
    readonly requires: string | undefined;
    readonly tpm: boolean;
    readonly secureBoot: boolean;
    /** How many CPUs it starts with; undefined: not said, or left open. */
    readonly cpus: number | undefined;
    /** The memory that it starts with, in MiB. */
    readonly memory: number | undefined;
    /** Whether the host cannot read its memory: `<launchSecurity>`. */
    readonly confidential: boolean;
  };
  disk: {
    readonly guest: string;
    readonly source: DiskSource;
    readonly device: string;
    readonly format: string | undefined;
    readonly writable: boolean;
    readonly shareable: boolean;
    /** Whether QEMU encrypts it. */
    readonly encrypted: boolean;
  };
  /** A disk over the network block device; `name` is the host that serves it. */
  nbd: {
    readonly guest: string;
    /** What the guest's own definition says of TLS. */
    readonly tls: boolean | undefined;
  };
  /** An image on which others lie, as the guest or the volume says whose overlay it is. */
  backing: { readonly guest: string | undefined; readonly source: DiskSource };
  /** A file that an external snapshot writes; `name` is the snapshot. */
  overlay: { readonly guest: string; readonly source: DiskSource };
  pool: {
    readonly type: string;
    /** The folder in which its volumes have their names. */
    readonly path: string | undefined;
    /** The name on a storage server in front of those of its volumes. */
    readonly server: Extract<DiskSource, { by: 'network' }> | undefined;
    /** What it is made of: `vg0`, `/dev/sdb`, `nas:/export`; two pools that name one thing have it both. */
    readonly sources: readonly string[];
  };
  nic: {
    readonly guest: string;
    /** `type` of its domain. */
    readonly hypervisor: string;
    readonly type: string;
    readonly mac: string | undefined;
    readonly network: string | undefined;
    readonly portgroup: string | undefined;
    readonly bridge: string | undefined;
    /** What else joins it with others: `device eth0` below macvtap, `multicast 230.0.0.1:5558`. */
    readonly link: string | undefined;
    /** The Xen domain that serves it, Dom0 where it is named; undefined: as xl.conf says, else Dom0. */
    readonly backend: string | undefined;
    /** The script that attaches that of a Xen guest; undefined: as xl.conf says. */
    readonly script: string | undefined;
    /** The bridges and devices of the host that a Xen guest names for it. */
    readonly devices: readonly { readonly name: string; readonly at: Span }[];
    /** Whether a Xen guest leaves open how far it trusts whoever serves it. */
    readonly trusting: boolean;
    readonly virtualport: boolean;
    /** The VLANs that it names itself, in one spelling. */
    readonly vlan: string;
    /** Whether another interface of the guest stands in for it, with the same address. */
    readonly teaming: boolean;
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
    /** The VLANs of its guests where they name none, in one spelling. */
    readonly vlan: string;
    readonly portgroupVlans: readonly { readonly portgroup: string; readonly vlan: string }[];
    readonly zones: readonly DeclaredZone[];
    /** Whether the ports of its guests are kept from one another. */
    readonly isolated: boolean;
  };
  /** A secret of libvirt; `name` is its UUID, empty where the file leaves it to libvirt. */
  secret: {
    /** For what it is: the name, target or path by which others may name it. */
    readonly usage: string | undefined;
  };
  /** A place that names a secret; `name` is the UUID, or what the secret is for. */
  secretRef: {
    readonly by: 'uuid' | 'usage';
    /** What it opens: `the disk vda of web`. */
    readonly whose: string;
  };
  /** A network filter, and the others that it names. */
  filter: {
    readonly uses: readonly { readonly name: string; readonly at: Span }[];
    /** Whether it is a chain for all that comes, not for one protocol. */
    readonly root: boolean;
    /** Whether a rule for connections accepts some that come in. */
    readonly accepts: boolean;
    /** Whether a rule drops or rejects something that comes in. */
    readonly drops: boolean;
  };
  /** A device of the host that a guest is given; `name` says which (`pci 0000:01:00.0`). */
  hostdev: { readonly guest: string };
  /** A device of the host that a network hands out to its guests; `name` as that of a hostdev. */
  pooledDevice: { readonly network: string };
  /** Ports or pages of the host that a guest is given, both ends among them. */
  hostRange: {
    readonly guest: string;
    readonly of: 'ioports' | 'iomem';
    readonly first: number;
    readonly last: number;
  };
  /** The ids of the host onto which those of a container are mapped, both ends among them. */
  idMap: {
    readonly guest: string;
    readonly uid: readonly (readonly [first: number, last: number])[];
    readonly gid: readonly (readonly [first: number, last: number])[];
  };
  /** `name` is the UUID in one spelling; it stands where the file says it. */
  uuid: { readonly guest: string };
  /** Where a guest keeps its UEFI variables; `name` is the path. */
  nvram: {
    readonly guest: string;
    /** Whether this file is also the firmware's own, from which stores are made. */
    readonly template: boolean;
  };
  /** The state or device behind a TPM; `name` is the path. */
  tpm: { readonly guest: string; readonly passthrough: boolean };
  /** The CPUs of its host on which a guest may run, where its file names some; `name` is the pool they are of. */
  cpuSet: { readonly guest: string; readonly cpus: readonly number[]; readonly text: string };
  /** `name` is the number by which the host reaches the guest. */
  vsock: { readonly guest: string };
  /** Memory that a guest shares; `name` says which, or is the socket of its server. */
  shmem: { readonly guest: string };
  /** A folder or file of the host that a guest mounts; `name` is the path. */
  filesystem: {
    readonly guest: string;
    readonly writable: boolean;
    /** Whether it is the root of a container. */
    readonly root: boolean;
  };
  /** Where something of a guest waits, writes or is served; `name` is the path, or the port. */
  endpoint: {
    readonly guest: string;
    readonly use: 'socket' | 'server' | 'file' | 'pipe' | 'tcp';
    /** The address on which it waits, where it is a port. */
    readonly address: string;
  };
  /** A port that a console asks for; `name` is the number. */
  graphicsPort: { readonly guest: string; readonly addresses: readonly string[] };
  graphics: {
    readonly guest: string;
    readonly hypervisor: string;
    readonly type: 'vnc' | 'spice';
    /** The first address on which it listens, one beyond the host's own loopback if there is; undefined: it names none. */
    readonly address: string | undefined;
    /** The libvirt network on whose address of the host it listens. */
    readonly network: string | undefined;
    readonly password: boolean;
  };
  /** A network on whose address a console waits; `name` is the network. */
  consoleNetwork: { readonly guest: string };
  /** A screen of a guest, wherever it can be reached from; `name` is its protocol. */
  screen: {
    readonly guest: string;
    /** The first address beyond the host's own loopback; an empty one is every address. */
    readonly address: string | undefined;
    readonly password: boolean;
  };
  /** From what a guest starts; `name` says it. */
  boot: { readonly guest: string; readonly secureBoot: boolean | undefined };
  /** A console over RDP that others reach; `name` is the address. */
  rdp: {
    readonly guest: string;
    /** Whether the file gives it a user and a password. */
    readonly credentials: boolean;
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
}

export type Kind = keyof Facts;

/** One thing that one file says. `name` is the domain's, the disk's target, the network's …; `at` is where it stands. */
export type Fact<K extends Kind = Kind> = { [P in K]: Facts[P] & Said & { readonly kind: P } }[K];

interface Said {
  readonly name: string;
  readonly file: string;
  readonly at: Span;
  /** Whether a template fills in the name of its guest: it is looked at alone, nobody looks it up, and it has no rivals. */
  readonly unnamed?: boolean;
}

/** One host set as one rule may see it: the kinds that it names in `uses`, and the settings that hold there. */
export interface Fleet<U extends Kind = Kind> {
  /** All facts of a kind, by file and place. */
  all<K extends U>(kind: K): readonly Fact<K>[];
  /** The fact of that name; undefined where there is none, or several. */
  get<K extends U>(kind: K, name: string): Fact<K> | undefined;
  /** All facts of that name. */
  named<K extends U>(kind: K, name: string): readonly Fact<K>[];
  /** Whether every guest of the host is here: only then may a rule conclude from absence. */
  readonly complete: boolean;
  readonly settings: Settings;
  /**
   * The guest in whose file a fact stands. It is no look-up: whatever changes the one replaces the other, so it stands
   * in no `uses`.
   */
  guestOf(fact: Fact): Fact<'guest'> | undefined;
  /** The zone of that guest; undefined where nothing says it, or two places say two. */
  zoneOf(fact: Fact): string | undefined;
  /** The hosts of hvlint.json that take the file of a fact in: the first one has it. */
  hostsOf(fact: Fact): readonly string[];
  /** Where hvlint.json puts a guest into a zone. */
  zonesBySettings(guest: Fact<'guest'>): readonly ZoneClaim[];
}

/** One entry of `zones` in hvlint.json that takes a guest in. */
export interface ZoneClaim {
  readonly zone: string;
  readonly by: 'domains' | 'files';
}
