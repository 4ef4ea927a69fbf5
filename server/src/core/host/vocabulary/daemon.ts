import type { KeyFacts } from './key.js';

const AUTH = ['none', 'sasl', 'polkit'] as const;
const count = (what: string, value: string) => ({ shape: 'integer', default: value, meaning: `${what}.` }) as const;

/** What every daemon of libvirt reads. */
export const DAEMON = {
  unix_sock_group: { shape: 'string', default: 'root', meaning: 'Group that may open the sockets.' },
  unix_sock_ro_perms: {
    shape: 'string',
    default: '0777',
    meaning: 'Mode of the socket for reading; systemd sets its own.',
  },
  unix_sock_rw_perms: {
    shape: 'string',
    default: '0700, or 0777 with polkit',
    meaning: 'Mode of the socket for all calls; systemd sets its own.',
  },
  unix_sock_admin_perms: { shape: 'string', default: '0700', meaning: 'Mode of the socket for governing the daemon.' },
  unix_sock_dir: { shape: 'string', default: '/run/libvirt', meaning: 'Folder of the sockets.' },
  auth_unix_ro: {
    shape: 'string',
    values: AUTH,
    default: 'polkit where it is built in, else none',
    meaning: 'How clients of the reading socket show who they are.',
  },
  auth_unix_rw: {
    shape: 'string',
    values: AUTH,
    default: 'polkit where it is built in, else none',
    meaning: 'How clients of the socket for all calls show who they are.',
  },
  access_drivers: {
    shape: 'list',
    values: ['polkit', 'none'],
    default: 'none',
    meaning: 'Who decides each single call of a client.',
  },
  sasl_allowed_username_list: {
    shape: 'list',
    default: 'everyone who can log in',
    meaning: 'Who may come in with SASL.',
  },
  max_clients: count('Most clients at once', '5000'),
  max_queued_clients: count('Most clients that wait to be let in', '1000'),
  max_anonymous_clients: count('Most clients that have not yet said who they are', '20'),
  min_workers: count('Threads at the start', '5'),
  max_workers: count('Most threads', '20'),
  prio_workers: count('Threads for calls that end at once', '5'),
  max_requests: { ...count('Most calls at once', '20'), deprecated: 'max_client_requests' },
  max_client_requests: count('Most calls of one client at once', '5'),
  admin_min_workers: count('Threads at the start, for governing the daemon', '1'),
  admin_max_workers: count('Most threads, for governing the daemon', '5'),
  admin_max_clients: count('Most clients at once, for governing the daemon', '5'),
  admin_max_queued_clients: count('Most clients that wait to be let in, for governing the daemon', '5'),
  admin_max_client_requests: count('Most calls of one client at once, for governing the daemon', '5'),
  log_level: {
    shape: 'integer',
    values: ['1', '2', '3', '4'],
    default: '3',
    meaning: 'What is logged: 1 all, passwords on the monitor too, up to 4 errors only.',
  },
  log_filters: { shape: 'string', default: 'none', meaning: 'Levels for single parts, as 1:qemu.' },
  log_outputs: { shape: 'string', default: 'the journal', meaning: 'Where logs go, as 3:syslog:libvirtd.' },
  audit_level: {
    shape: 'integer',
    values: ['0', '1', '2'],
    default: '1',
    meaning: 'Audit: 0 off, 1 where the host has it, 2 or the daemon does not start.',
  },
  audit_logging: { shape: 'switch', default: '0', meaning: 'Puts audit messages into the log too.' },
  host_uuid: { shape: 'string', default: 'that of the firmware', meaning: 'Identity of the host.' },
  host_uuid_source: {
    shape: 'string',
    values: ['smbios', 'machine-id'],
    default: 'smbios',
    meaning: 'Where the identity of the host comes from.',
  },
  keepalive_interval: count('Seconds of silence before a client is asked whether it lives; -1: never', '5'),
  keepalive_count: count('How often it may leave that unanswered', '5'),
  keepalive_required: {
    shape: 'switch',
    default: '0',
    deprecated: 'ignored',
    meaning: 'Was to turn away clients that cannot answer.',
  },
  admin_keepalive_interval: count('The same interval, for governing the daemon', '5'),
  admin_keepalive_count: count('The same count, for governing the daemon', '5'),
  admin_keepalive_required: {
    shape: 'switch',
    default: '0',
    deprecated: 'ignored',
    meaning: 'The same, for governing the daemon.',
  },
  ovs_timeout: count('Seconds that Open vSwitch gets for an answer', '5'),
} as const satisfies Record<string, KeyFacts>;

/** What libvirtd and virtproxyd read besides: they listen on the network. */
export const NETWORK_DAEMON = {
  ...DAEMON,
  listen_tls: {
    shape: 'switch',
    default: '1, where the daemon is started with --listen',
    meaning: 'Listens for clients over TLS.',
  },
  listen_tcp: { shape: 'switch', default: '0', meaning: 'Listens for clients over TCP without encryption of its own.' },
  tls_port: { shape: 'string', default: '16514', meaning: 'Port for TLS.' },
  tcp_port: { shape: 'string', default: '16509', meaning: 'Port for TCP.' },
  listen_addr: { shape: 'string', default: 'every address', meaning: 'Address on which the daemon listens.' },
  mdns_adv: { shape: 'switch', default: '0', deprecated: 'ignored', meaning: 'Announced the host on the network.' },
  mdns_name: { shape: 'string', default: 'none', deprecated: 'ignored', meaning: 'Name of that announcement.' },
  auth_tcp: { shape: 'string', values: AUTH, default: 'sasl', meaning: 'How clients over TCP show who they are.' },
  auth_tls: {
    shape: 'string',
    values: AUTH,
    default: 'none: a certificate is asked for',
    meaning: 'How clients over TLS show who they are, beside their certificate.',
  },
  tcp_min_ssf: { shape: 'integer', default: '56', meaning: 'Bits of encryption that SASL must bring over TCP.' },
  key_file: { shape: 'string', default: '/etc/pki/libvirt/private/serverkey.pem', meaning: 'Key of the server.' },
  cert_file: { shape: 'string', default: '/etc/pki/libvirt/servercert.pem', meaning: 'Certificate of the server.' },
  ca_file: { shape: 'string', default: '/etc/pki/CA/cacert.pem', meaning: 'Authority that vouches for clients.' },
  crl_file: { shape: 'string', default: '/etc/pki/CA/crl.pem', meaning: 'Certificates that were called back.' },
  tls_no_sanity_certificate: {
    shape: 'switch',
    default: '0',
    meaning: 'Starts with a certificate that is unfit for a server.',
  },
  tls_no_verify_certificate: {
    shape: 'switch',
    default: '0',
    meaning: 'Lets clients in whose certificate nobody vouches for.',
  },
  tls_allowed_dn_list: {
    shape: 'list',
    default: 'everyone with a valid certificate',
    meaning: 'Names in client certificates that may come in.',
  },
  tls_priority: {
    shape: 'string',
    default: 'set when libvirt was built',
    meaning: 'Ciphers allowed, in the words of GnuTLS.',
  },
} as const satisfies Record<string, KeyFacts>;

/** virtlockd and virtlogd. */
export const LOCK_DAEMON = {
  log_level: DAEMON.log_level,
  log_filters: DAEMON.log_filters,
  log_outputs: DAEMON.log_outputs,
  max_clients: count('Most clients at once', '1024'),
  admin_max_clients: DAEMON.admin_max_clients,
} as const satisfies Record<string, KeyFacts>;

export const LOG_DAEMON = {
  ...LOCK_DAEMON,
  max_size: count('Bytes after which a log of a guest is put aside', '2097152'),
  max_backups: count('How many of those are kept', '3'),
  max_age_days: count('Days after which logs of guests that are gone are removed; 0: never', '0'),
  log_root: { shape: 'string', default: '/var/log/libvirt', meaning: 'Folder in which such logs are removed.' },
} as const satisfies Record<string, KeyFacts>;
