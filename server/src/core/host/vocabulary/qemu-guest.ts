import type { KeyFacts } from './key.js';

const SHUTDOWN = ['none', 'persistent', 'transient', 'all'] as const;
const IMAGE_FORMATS = ['raw', 'zstd', 'lzop', 'gzip', 'bzip2', 'xz', 'sparse'] as const;

/** qemu.conf: how QEMU processes are confined, limited, saved and migrated. */
export const QEMU_GUEST = {
  security_driver: {
    shape: 'string or list',
    values: ['selinux', 'apparmor', 'none'],
    default: 'selinux or apparmor, where the host has one',
    meaning: 'Which mandatory access control confines guests; none turns it off for all of them.',
  },
  security_default_confined: { shape: 'switch', default: '1', meaning: 'Confines guests that carry no seclabel.' },
  security_require_confined: { shape: 'switch', default: '0', meaning: 'Refuses guests that ask to run unconfined.' },
  user: {
    shape: 'string',
    default: 'set when libvirt was built',
    meaning: 'User that QEMU runs as; +0 or root is the superuser.',
  },
  group: { shape: 'string', default: 'set when libvirt was built', meaning: 'Group that QEMU runs as.' },
  dynamic_ownership: { shape: 'switch', default: '1', meaning: 'Gives the files of a guest to its QEMU at the start.' },
  remember_owner: { shape: 'switch', default: '1', meaning: 'Gives those files back to their owner at the end.' },
  clear_emulator_capabilities: {
    shape: 'switch',
    default: '1',
    deprecated: 'ignored since 6.0',
    meaning: 'Took all capabilities from QEMU.',
  },
  seccomp_sandbox: { shape: 'integer', default: '1', meaning: 'Filters the system calls that QEMU may make.' },
  namespaces: {
    shape: 'list',
    values: ['mount'],
    default: '[ "mount" ]',
    meaning: 'Gives each QEMU a /dev of its own, with its devices only.',
  },
  cgroup_controllers: {
    shape: 'list',
    default: 'all that are mounted',
    meaning: 'Which cgroup controllers bind guests; devices limits what they may open.',
  },
  cgroup_device_acl: {
    shape: 'list',
    default: 'a short list of harmless devices',
    meaning: 'Devices that every guest may open.',
  },
  save_image_format: {
    shape: 'string',
    values: IMAGE_FORMATS,
    default: 'raw',
    meaning: 'How saved guests are packed.',
  },
  dump_image_format: {
    shape: 'string',
    values: IMAGE_FORMATS,
    default: 'raw',
    meaning: 'How memory dumps are packed.',
  },
  snapshot_image_format: {
    shape: 'string',
    values: IMAGE_FORMATS,
    default: 'raw',
    meaning: 'How the memory in snapshots is packed.',
  },
  auto_dump_path: {
    shape: 'string',
    default: '/var/lib/libvirt/qemu/dump',
    meaning: 'Where memory is dumped when a watchdog fires.',
  },
  auto_dump_bypass_cache: { shape: 'switch', default: '0', meaning: 'Keeps such dumps out of the page cache.' },
  auto_start_bypass_cache: {
    shape: 'switch',
    default: '0',
    meaning: 'Keeps saved guests out of the page cache when they are started with the host.',
  },
  auto_start_delay: {
    shape: 'integer',
    default: '0',
    meaning: 'Milliseconds between guests that start with the host.',
  },
  auto_shutdown_try_save: {
    shape: 'string',
    values: SHUTDOWN,
    default: 'none on a system',
    meaning: 'Which guests are saved when the host goes down.',
  },
  auto_shutdown_try_shutdown: {
    shape: 'string',
    values: SHUTDOWN,
    default: 'none on a system',
    meaning: 'Which guests are shut down then.',
  },
  auto_shutdown_poweroff: {
    shape: 'string',
    values: SHUTDOWN,
    default: 'none on a system',
    meaning: 'Which guests are switched off then.',
  },
  auto_shutdown_wait: { shape: 'integer', default: '30', meaning: 'Seconds that guests get for shutting down.' },
  auto_shutdown_restore: { shape: 'switch', default: '1', meaning: 'Brings such guests back with the host.' },
  auto_save_bypass_cache: {
    shape: 'switch',
    default: '0',
    meaning: 'Keeps guests that are saved then out of the page cache.',
  },
  hugetlbfs_mount: {
    shape: 'string or list',
    default: 'as mounted',
    meaning: 'Where huge pages are mounted; empty: none for guests.',
  },
  memory_backing_dir: {
    shape: 'string',
    default: '/var/lib/libvirt/qemu/ram',
    meaning: 'Where guest memory lies that is backed by files.',
  },
  set_process_name: { shape: 'switch', default: '0', meaning: 'Shows the name of the guest in process lists.' },
  max_processes: { shape: 'integer', default: "the host's limit", meaning: 'Most processes of the QEMU user.' },
  max_files: { shape: 'integer', default: "the host's limit", meaning: 'Most open files of one QEMU.' },
  max_threads_per_process: { shape: 'integer', default: "the host's limit", meaning: 'Most threads of one QEMU.' },
  max_core: {
    shape: 'integer or string',
    default: 'unlimited on Linux',
    meaning: 'Largest core file of QEMU in bytes, or unlimited.',
  },
  dump_guest_core: {
    shape: 'switch',
    default: '0 on Linux',
    meaning: 'Puts the memory of the guest into core files of QEMU.',
  },
  max_queued: { shape: 'integer', default: '0, no limit', meaning: 'Most calls that wait for one guest.' },
  lock_manager: {
    shape: 'string',
    values: ['lockd', 'sanlock', 'nop'],
    default: 'none',
    meaning: 'Who keeps two guests from writing to one disk.',
  },
  sched_core: {
    shape: 'string',
    values: ['none', 'vcpus', 'emulator', 'full'],
    default: 'none',
    meaning: 'Keeps other processes off the hardware threads of a core that a guest uses.',
  },
  capability_filters: {
    shape: 'list',
    default: 'none',
    meaning: 'Abilities of QEMU that libvirt is told not to see; for tests.',
  },
  deprecation_behavior: {
    shape: 'string',
    values: ['none', 'omit', 'reject', 'crash'],
    default: 'none',
    meaning: 'What QEMU does with outdated commands; for tests.',
  },
  default_cpu_deprecated_features: {
    shape: 'string',
    values: ['off', 'on', 'none'],
    default: 'off',
    meaning: 'Whether outdated CPU features stay in expanded CPU models.',
  },
} as const satisfies Record<string, KeyFacts>;
