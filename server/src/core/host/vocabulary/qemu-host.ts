import type { KeyFacts } from './key.js';

const listen = (what: string) =>
  ({
    shape: 'string',
    default: '127.0.0.1',
    meaning: `Address on which ${what} listens where a guest gives none.`,
  }) as const;
const password = (what: string) =>
  ({ shape: 'string', default: 'none', meaning: `Password of ${what} where a guest gives none.` }) as const;
const directory = (what: string) =>
  ({
    shape: 'string',
    default: 'that of default_tls_x509_cert_dir',
    meaning: `Folder with the certificates for ${what}.`,
  }) as const;
const verify = (what: string) =>
  ({
    shape: 'switch',
    default: 'that of default_tls_x509_verify',
    meaning: `Lets only clients with a certificate in to ${what}.`,
  }) as const;
const secret = (what: string) =>
  ({
    shape: 'string',
    default: 'that of default_tls_x509_secret_uuid',
    meaning: `libvirt secret that opens the key for ${what}.`,
  }) as const;
const priority = (what: string) =>
  ({
    shape: 'string',
    default: 'that of QEMU',
    meaning: `Ciphers allowed for ${what}, in the words of GnuTLS.`,
  }) as const;
const tls = (what: string) => ({ shape: 'switch', default: '0', meaning: `Encrypts ${what} with TLS.` }) as const;
const port = (what: string, value: string) => ({ shape: 'integer', default: value, meaning: `${what}.` }) as const;
const program = (what: string) =>
  ({ shape: 'string', default: 'found on the path', meaning: `Program that ${what}.` }) as const;

/** qemu.conf: what the driver opens to the network, and what it uses of the host. */
export const QEMU_HOST = {
  default_tls_x509_cert_dir: {
    shape: 'string',
    default: '/etc/pki/qemu',
    meaning: 'Folder with the certificates of QEMU.',
  },
  default_tls_x509_verify: {
    shape: 'switch',
    default: 'that of each use',
    meaning: 'Lets only clients with a certificate in.',
  },
  default_tls_x509_secret_uuid: { shape: 'string', default: 'none', meaning: 'libvirt secret that opens the key.' },
  default_tls_priority: priority('all uses'),
  vnc_listen: listen('VNC'),
  vnc_auto_unix_socket: {
    shape: 'switch',
    default: '0',
    meaning: 'Puts VNC on a socket file instead of the network where a guest gives no address.',
  },
  vnc_tls: tls('VNC'),
  vnc_tls_x509_cert_dir: directory('VNC'),
  vnc_tls_x509_verify: { ...verify('VNC'), default: 'that of default_tls_x509_verify, else 0' },
  vnc_tls_x509_secret_uuid: secret('VNC'),
  vnc_tls_priority: priority('VNC'),
  vnc_password: password('VNC'),
  vnc_sasl: { shape: 'switch', default: '0', meaning: 'Asks VNC viewers to log in with SASL.' },
  vnc_sasl_dir: { shape: 'string', default: '/etc/sasl2', meaning: 'Folder with the SASL settings for VNC.' },
  vnc_allow_host_audio: {
    shape: 'switch',
    default: '0',
    meaning: 'Lets guests with VNC play on the sound card of the host.',
  },
  spice_listen: listen('SPICE'),
  spice_auto_unix_socket: {
    shape: 'switch',
    default: '0',
    meaning: 'Puts SPICE on a socket file instead of the network where a guest gives no address.',
  },
  spice_tls: tls('SPICE'),
  spice_tls_x509_cert_dir: directory('SPICE'),
  spice_password: password('SPICE'),
  spice_sasl: { shape: 'switch', default: '0', meaning: 'Asks SPICE viewers to log in with SASL.' },
  spice_sasl_dir: { shape: 'string', default: '/etc/sasl2', meaning: 'Folder with the SASL settings for SPICE.' },
  rdp_listen: listen('RDP'),
  rdp_tls_x509_cert_dir: directory('RDP'),
  rdp_username: { shape: 'string', default: 'none', meaning: 'User name of RDP where a guest gives none.' },
  rdp_password: password('RDP'),
  chardev_tls: tls('serial ports and channels over TCP'),
  chardev_tls_x509_cert_dir: directory('serial ports and channels'),
  chardev_tls_x509_verify: verify('serial ports and channels'),
  chardev_tls_x509_secret_uuid: secret('serial ports and channels'),
  chardev_tls_priority: priority('serial ports and channels'),
  vxhs_tls: { ...tls('VxHS disks'), deprecated: 'ignored' },
  vxhs_tls_x509_cert_dir: { ...directory('VxHS disks'), deprecated: 'ignored' },
  vxhs_tls_x509_secret_uuid: { ...secret('VxHS disks'), deprecated: 'ignored' },
  nbd_tls: tls('NBD disks'),
  nbd_tls_x509_cert_dir: directory('NBD disks'),
  nbd_tls_x509_secret_uuid: secret('NBD disks'),
  nbd_tls_priority: priority('NBD disks'),
  migrate_tls_x509_cert_dir: directory('migration'),
  migrate_tls_x509_verify: verify('migration'),
  migrate_tls_x509_secret_uuid: secret('migration'),
  migrate_tls_priority: priority('migration'),
  migrate_tls_force: { shape: 'switch', default: '0', meaning: 'Refuses migration without TLS.' },
  backup_tls_x509_cert_dir: directory('backups'),
  backup_tls_x509_verify: verify('backups'),
  backup_tls_x509_secret_uuid: secret('backups'),
  backup_tls_priority: priority('backups'),
  nographics_allow_host_audio: {
    shape: 'switch',
    default: '0',
    meaning: 'Lets guests without a screen play on the sound card of the host.',
  },
  remote_display_port_min: port('First port for VNC and SPICE', '5900'),
  remote_display_port_max: port('Last port for VNC and SPICE', '65535'),
  remote_websocket_port_min: port('First port for VNC over WebSocket', '5700'),
  remote_websocket_port_max: port('Last port for VNC over WebSocket', '65535'),
  migration_address: { shape: 'string', default: 'every address', meaning: 'Address on which guests are taken in.' },
  migration_host: {
    shape: 'string',
    default: 'the host name',
    meaning: 'Name under which other hosts reach this one for migration.',
  },
  migration_port_min: port('First port for migration', '49152'),
  migration_port_max: port('Last port for migration', '49215'),
  keepalive_interval: {
    shape: 'integer',
    default: '5',
    meaning: 'Seconds of silence before the other host is asked whether it lives; -1: never.',
  },
  keepalive_count: { shape: 'integer', default: '5', meaning: 'How often it may leave that unanswered.' },
  mac_filter: {
    shape: 'switch',
    default: '0',
    meaning: 'Drops frames of a guest with a foreign MAC address on its bridge port.',
  },
  relaxed_acs_check: {
    shape: 'switch',
    default: '0',
    meaning: 'Hands out PCI devices behind switches that do not keep devices apart.',
  },
  allow_disk_format_probing: {
    shape: 'switch',
    default: '0',
    deprecated: 'refused since 4.5',
    meaning: 'Guessed the format of a disk from what the guest wrote to it.',
  },
  storage_use_nbdkit: {
    shape: 'switch',
    default: 'set when libvirt was built',
    meaning: 'Reaches remote disks through nbdkit instead of QEMU.',
  },
  shared_filesystems: {
    shape: 'list',
    default: 'none',
    meaning: 'Folders that count as shared storage for migration.',
  },
  bridge_helper: program('puts interfaces on a bridge for users without rights'),
  pr_helper: program('handles SCSI reservations'),
  slirp_helper: program('carries user networking'),
  qemu_rdp: program('serves RDP'),
  dbus_daemon: program('carries D-Bus displays'),
  swtpm_user: { shape: 'string', default: 'tss', meaning: 'User that the TPM emulator runs as.' },
  swtpm_group: { shape: 'string', default: 'tss', meaning: 'Group that the TPM emulator runs as.' },
  nvram: {
    shape: 'list',
    default: 'as the firmware describes itself',
    deprecated: 'ignored where firmware descriptions exist',
    meaning: 'Firmware files, each with the file that its variables begin as.',
  },
  stdio_handler: {
    shape: 'string',
    values: ['logd', 'file'],
    default: 'logd',
    meaning: 'Who writes the output of QEMU: virtlogd limits its size.',
  },
  log_timestamp: { shape: 'switch', default: '1', meaning: 'Puts times into the log of QEMU.' },
  gluster_debug_level: { shape: 'integer', default: '4', meaning: 'How much Gluster logs, 0 to 9.' },
  virtiofsd_debug: { shape: 'switch', default: '0', meaning: 'Lets virtiofsd log all that it does.' },
} as const satisfies Record<string, KeyFacts>;
