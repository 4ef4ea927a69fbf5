import type { OptionFacts } from './option.js';

const ACTIONS = [
  'destroy',
  'restart',
  'rename-restart',
  'preserve',
  'coredump-destroy',
  'coredump-restart',
  'soft-reset',
] as const;

/** Who the guest is, what it is labelled, what happens when it ends. */
export const GUEST = {
  name: { shape: 'string', meaning: 'Name of the guest, unique on its host; xl refuses a file without it.' },
  uuid: { shape: 'string', default: 'a random one', meaning: 'Identity of the guest that outlives its name.' },
  type: {
    shape: 'string',
    values: ['pv', 'pvh', 'hvm'],
    default: 'pv on x86, pvh on Arm',
    since: '4.10',
    meaning: 'How the guest is virtualised; xl takes any beginning of a word, so "h" is hvm.',
    isolation:
      'A PV guest calls Xen with its own page tables, an HVM guest brings a device model along; PVH has neither.',
  },
  builder: {
    shape: 'string',
    values: ['generic', 'hvm'],
    deprecated: 'type',
    meaning: 'Old way to choose between a PV guest (generic) and an HVM guest.',
  },
  seclabel: {
    shape: 'string',
    default: 'the label that the policy gives to any guest (domU_t)',
    since: '4.2',
    meaning: 'FLASK label under which the guest runs.',
    isolation: 'FLASK decides by it what the guest may do to others.',
  },
  init_seclabel: {
    shape: 'string',
    default: 'the value of seclabel',
    since: '4.3',
    meaning: 'FLASK label while the guest is being built; it changes to seclabel before the first instruction.',
    isolation: "The toolstack can be denied the guest's memory as soon as it runs.",
  },
  device_model_stubdomain_seclabel: {
    shape: 'string',
    guests: ['hvm'],
    default: 'the label that the policy gives to device models (dm_dom_t)',
    since: '4.2',
    meaning: "FLASK label of the stub domain that runs the guest's device model.",
    isolation: 'FLASK holds a device model that was taken over to the one guest that it serves.',
  },
  pool: { shape: 'string', default: 'Pool-0', meaning: 'CPU pool in which the guest starts.' },
  driver_domain: {
    shape: 'boolean',
    default: '0',
    since: '4.4',
    meaning: 'Lets the guest serve devices to others: its part of xenstore holds the backend folders.',
    isolation: 'The guest is then trusted by all whose devices it serves.',
  },
  nomigrate: { shape: 'boolean', default: '0', meaning: 'Forbids saving and moving the guest.' },
  on_poweroff: {
    shape: 'string',
    values: ACTIONS,
    default: 'destroy',
    meaning: 'What is done when the guest shuts down.',
  },
  on_reboot: { shape: 'string', values: ACTIONS, default: 'restart', meaning: 'What is done when the guest restarts.' },
  on_watchdog: {
    shape: 'string',
    values: ACTIONS,
    default: 'destroy',
    meaning: 'What is done when the watchdog fires.',
    isolation: 'A dump holds all that was in the memory of the guest.',
  },
  on_crash: {
    shape: 'string',
    values: ACTIONS,
    default: 'destroy',
    meaning: 'What is done when the guest crashes.',
    isolation: 'A dump holds all that was in the memory of the guest.',
  },
  on_soft_reset: {
    shape: 'string',
    values: ACTIONS,
    default: 'soft-reset',
    since: '4.7',
    meaning: 'What is done when the guest asks for a soft reset, as kexec does.',
  },
  xend_suspend_evtchn_compat: {
    shape: 'boolean',
    default: '0',
    since: '4.14',
    meaning: 'Leaves the xenstore entries of devices writable by the guest, for kernels of the xend time.',
    isolation: 'What the guest may write there, others must not trust.',
  },
  xenstore_feature_mask: {
    shape: 'integer',
    default: '0xffffffff',
    since: '4.21',
    meaning: 'Bit mask of the xenstore features that the guest gets to see.',
  },
  xenstore_quota: {
    shape: 'list',
    default: 'the quota of xenstored',
    since: '4.22',
    meaning: 'Limits of the guest in xenstore, each written as name=number.',
    isolation: 'Keeps one guest from filling xenstore, which all depend on.',
  },
} as const satisfies Record<string, OptionFacts>;
