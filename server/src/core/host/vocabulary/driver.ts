import type { KeyFacts } from './key.js';
import { QEMU_GUEST } from './qemu-guest.js';

/** lxc.conf. */
export const LXC = {
  log_with_libvirtd: { shape: 'switch', default: '0', meaning: 'Logs of containers go where libvirt logs.' },
  security_driver: {
    ...QEMU_GUEST.security_driver,
    shape: 'string',
    meaning: 'Which mandatory access control confines containers.',
  },
  security_default_confined: { shape: 'switch', default: '0', meaning: 'Confines containers that carry no seclabel.' },
  security_require_confined: {
    shape: 'switch',
    default: '0',
    meaning: 'Refuses containers that ask to run unconfined.',
  },
} as const satisfies Record<string, KeyFacts>;

/** libxl.conf. */
export const LIBXL = {
  autoballoon: {
    shape: 'switch',
    default: '1, unless the Xen line sets dom0_mem',
    meaning: 'Shrinks Dom0 where a guest needs memory.',
  },
  lock_manager: {
    shape: 'string',
    values: ['lockd', 'sanlock', 'nop'],
    default: 'none',
    meaning: 'Who keeps two guests from writing to one disk.',
  },
  keepalive_interval: {
    shape: 'integer',
    default: '5',
    meaning: 'Seconds of silence before the other host is asked whether it lives; -1: never.',
  },
  keepalive_count: { shape: 'integer', default: '5', meaning: 'How often it may leave that unanswered.' },
  nested_hvm: {
    shape: 'switch',
    default: '0',
    meaning: 'Lets guests with the CPU of the host run guests of their own.',
  },
} as const satisfies Record<string, KeyFacts>;

/** qemu-lockd.conf and libxl-lockd.conf. */
export const LOCKD = {
  auto_disk_leases: { shape: 'switch', default: '1', meaning: 'Locks every disk that a guest may write to.' },
  require_lease_for_disks: {
    shape: 'switch',
    default: 'the opposite of auto_disk_leases',
    meaning: 'Refuses guests with disks that are not locked.',
  },
  file_lockspace_dir: {
    shape: 'string',
    default: 'none: the disk itself is locked',
    meaning: 'Folder of the locks; on shared storage they hold for all hosts.',
  },
  lvm_lockspace_dir: {
    shape: 'string',
    default: 'none',
    meaning: 'Folder of the locks of LVM volumes, by their UUID.',
  },
  scsi_lockspace_dir: { shape: 'string', default: 'none', meaning: 'Folder of the locks of SCSI disks, by their id.' },
} as const satisfies Record<string, KeyFacts>;

/** qemu-sanlock.conf and libxl-sanlock.conf. */
export const SANLOCK = {
  auto_disk_leases: { shape: 'switch', default: '0', meaning: 'Locks every disk that a guest may write to.' },
  disk_lease_dir: {
    shape: 'string',
    default: '/var/lib/libvirt/sanlock',
    meaning: 'Folder of the locks; it must be shared by all hosts.',
  },
  host_id: { shape: 'integer', default: 'none', meaning: 'Number of this host, different on each.' },
  require_lease_for_disks: {
    shape: 'switch',
    default: 'the opposite of auto_disk_leases',
    meaning: 'Refuses guests with disks that are not locked.',
  },
  ignore_readonly_and_shared_disks: {
    shape: 'switch',
    default: '0',
    deprecated: 'ignored',
    meaning: 'Left disks out that are shared or read only.',
  },
  io_timeout: {
    shape: 'integer',
    default: "sanlock's own",
    meaning: 'Seconds until a lock that cannot be reached is lost.',
  },
  user: { shape: 'string', default: 'root', meaning: 'Owner of the locks.' },
  group: { shape: 'string', default: 'root', meaning: 'Group of the locks.' },
} as const satisfies Record<string, KeyFacts>;

/** libvirt.conf and libvirt-admin.conf, which clients read. */
export const CLIENT = {
  uri_aliases: { shape: 'list', default: 'none', meaning: 'Short names for connections, each as name=URI.' },
  uri_default: { shape: 'string', default: 'probed', meaning: 'Connection that is opened where none is named.' },
} as const satisfies Record<string, KeyFacts>;

/** network.conf. */
export const NETWORK = {
  firewall_backend: {
    shape: 'string',
    values: ['nftables', 'iptables', 'pf', 'none'],
    default: 'the first that the host has',
    meaning: 'Which firewall keeps virtual networks apart.',
  },
} as const satisfies Record<string, KeyFacts>;

/** bridge.conf of QEMU's bridge helper. */
export const BRIDGE = {
  allow: { shape: 'lines', meaning: 'Bridge on which any local user may put a guest; all: every bridge.' },
  deny: { shape: 'lines', meaning: 'Bridge on which no user may put a guest.' },
  include: { shape: 'lines', meaning: 'Further file, with rules for those who can read it.' },
} as const satisfies Record<string, KeyFacts>;

/** What Cyrus SASL asks whoever logs in: /etc/sasl2/libvirt.conf, and qemu.conf there for consoles. */
export const SASL = {
  mech_list: {
    shape: 'string',
    default: 'all that are installed',
    meaning: 'Ways to log in that are offered, by name, with blanks between.',
  },
  keytab: { shape: 'string', default: '/etc/krb5.keytab', meaning: 'File of Kerberos keys, for gssapi.' },
  sasldb_path: { shape: 'string', default: '/etc/sasldb2', meaning: 'File of users and their secrets.' },
} as const satisfies Record<string, KeyFacts>;

/** The [Socket] part of systemd units that open libvirt's sockets. */
export const SOCKET_UNIT = {
  SocketMode: {
    shape: 'string',
    default: '0666',
    meaning: 'Mode of the socket file; the settings of the daemon do not count.',
  },
  SocketUser: { shape: 'string', default: 'root', meaning: 'Owner of the socket file.' },
  SocketGroup: { shape: 'string', default: 'root', meaning: 'Group of the socket file.' },
  DirectoryMode: { shape: 'string', default: '0755', meaning: 'Mode of folders that are made for it.' },
  ListenStream: { shape: 'lines', meaning: 'Socket file, or port and address, that is opened.' },
  Service: { shape: 'string', default: 'the service of the same name', meaning: 'Service that gets the connections.' },
  BindIPv6Only: { shape: 'string', default: "the host's", meaning: 'Whether an IPv6 port takes IPv4 too.' },
  FreeBind: { shape: 'string', default: 'no', meaning: 'Opens addresses that the host does not have yet.' },
  RemoveOnStop: { shape: 'string', default: 'no', meaning: 'Removes the socket file at the end.' },
} as const satisfies Record<string, KeyFacts>;

/** Options of kernel modules that matter to guests, as MODULE.OPTION. */
export const MODPROBE = {
  'vfio_iommu_type1.allow_unsafe_interrupts': {
    shape: 'string',
    default: '0',
    meaning: 'Hands out devices on hosts that cannot keep their interrupts apart.',
  },
  'vfio_pci.ids': { shape: 'string', default: 'none', meaning: 'Devices that are kept for guests, as vendor:device.' },
  'vfio_pci.disable_denylist': {
    shape: 'string',
    default: '0',
    meaning: 'Hands out devices that are known to break isolation.',
  },
  'vfio_pci.enable_sriov': {
    shape: 'string',
    default: '0',
    meaning: 'Lets a guest that owns a card make virtual functions of it.',
  },
  'vfio.enable_unsafe_noiommu_mode': {
    shape: 'string',
    default: '0',
    meaning: 'Hands out devices on hosts without an IOMMU.',
  },
  'kvm_intel.nested': { shape: 'string', default: '1 on new kernels', meaning: 'Lets guests run guests of their own.' },
  'kvm_amd.nested': { shape: 'string', default: '1', meaning: 'Lets guests run guests of their own.' },
  'kvm_intel.ept': { shape: 'string', default: '1', meaning: 'Lets the hardware walk two levels of page tables.' },
  'kvm_amd.npt': { shape: 'string', default: '1', meaning: 'Lets the hardware walk two levels of page tables.' },
  'kvm_intel.vmentry_l1d_flush': {
    shape: 'string',
    values: ['never', 'cond', 'always'],
    default: 'cond',
    meaning: 'Empties the L1 cache before a guest runs.',
  },
  'kvm.ignore_msrs': { shape: 'string', default: '0', meaning: 'Lets unknown MSRs read as 0 instead of faulting.' },
  'kvm.nx_huge_pages': {
    shape: 'string',
    default: 'auto',
    meaning: 'Keeps guests from halting the host by huge pages.',
  },
  'kvm.tdp_mmu': { shape: 'string', default: '1', meaning: 'Newer way to keep page tables of guests.' },
  'xen_pciback.permissive': {
    shape: 'string',
    default: '0',
    meaning: 'Lets guests write all of the configuration space of their PCI devices.',
  },
  'xen_pciback.hide': { shape: 'string', default: 'none', meaning: 'Devices that are kept for guests.' },
} as const satisfies Record<string, KeyFacts>;
