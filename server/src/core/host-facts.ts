import type { Span } from './text.js';

/** Where a console of qemu.conf listens, and how it asks who is there. */
export interface ConsoleAuth {
  readonly password: boolean;
  readonly sasl: boolean;
  /** TLS with client certificates asked for. */
  readonly tlsVerify: boolean;
  /** Where a console listens that names no address; undefined: on a socket. */
  readonly listen: string | undefined;
}

/** What the configuration of a host says that its guests' files do not show. */
export interface HostFacts {
  qemuConf: {
    /** The drivers that `security_driver` names; undefined: libvirt looks for one. */
    readonly drivers: readonly string[] | undefined;
    /** Whether no guest without a label runs unconfined: libvirt labels it, or does not start it. */
    readonly defaultConfined: boolean;
    /** Whether what goes over TCP is encrypted where a guest does not say. */
    readonly chardevTls: boolean;
    readonly nbdTls: boolean;
    readonly vnc: ConsoleAuth;
    readonly spice: ConsoleAuth;
    /** Whether it has user and password for RDP. */
    readonly rdpCredentials: boolean;
  };
  /** A key of qemu.conf that names the secret for a TLS key; `name` is the UUID. */
  tlsSecret: { readonly key: string };
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
    /** Whether no guest without a label runs unconfined: libvirt labels it, or does not start it. */
    readonly defaultConfined: boolean;
  };
  /** A program of Dom0 that takes apart the disk of a Xen guest; `name` is the guest. */
  bootloader: {
    readonly path: string;
    /** Whether it lacks the rights of root; undefined: as xl.conf says. */
    readonly restricted: boolean | undefined;
  };
  /** What xl.conf says for guests that do not say otherwise. */
  xlConf: {
    readonly bootloaderRestricted: boolean | undefined;
    /** Whether it names the bridge of guests that name none. */
    readonly bridge: boolean;
    /** Where an absence is marked. */
    readonly start: Span;
  };
  /** A default of xl.conf for guests; `name` is the key. */
  xlDefault: {
    readonly value: string;
    /** The name under which it stands there; it may be an older one. */
    readonly key: string;
    readonly valueAt: Span;
  };
  /** What the Xen boot line says of FLASK. */
  xenLine: {
    readonly flask: 'on' | 'off' | 'unsaid';
    /** What keeps labels from being enforced, as it is written; where it stands is where the fact stands. */
    readonly unenforced: { readonly text: string; readonly effect: 'ignored' | 'noted' | 'late' } | undefined;
  };
  /** What the Xen boot line says of the IOMMU. */
  iommu: {
    /** What turns DMA remapping or the remapping of interrupts off, as it is written. */
    readonly off: { readonly text: string; readonly of: 'DMA' | 'interrupts' } | undefined;
    /** Whether Xen stops at boot where no IOMMU comes up. */
    readonly forced: boolean;
    /** Whether the line may hold more than the file shows. */
    readonly open: boolean;
  };
  /** A protection against PV guests that the Xen boot line turns off; `name` is its option. */
  pvProtection: {
    readonly text: string;
    /** For whom it is off; a Dom0 that is no PV needs none. */
    readonly of: { readonly guests: boolean; readonly dom0: boolean };
    readonly pvDom0: boolean;
  };
  /** PCI devices that the kernel of Dom0 keeps for guests; `name` is the address, with `*` for all of a part. */
  hiddenPci: {
    /** The option that says so, as it is written. */
    readonly option: string;
  };
  /** A serial port of the board that Xen drives itself; `name` is its option. */
  serialPort: {
    /** The I/O ports at which it answers. */
    readonly first: number;
    readonly last: number;
  };
  /** What the Xen boot line says of the threads of a core. */
  smt: {
    /** What lets guests share a core, as it is written; undefined: nothing is said of it. */
    readonly text: string | undefined;
    readonly chosen: boolean;
  };
}
