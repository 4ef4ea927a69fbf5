import type { KeyFacts } from './key.js';

/** xl.conf. */
export const XL_CONF = {
  autoballoon: {
    shape: 'integer or string',
    values: ['on', 'off', 'auto', '0', '1'],
    default: 'auto: off where the Xen line sets dom0_mem',
    meaning: 'Shrinks Dom0 where a guest needs memory.',
  },
  run_hotplug_scripts: {
    shape: 'switch',
    default: '1',
    meaning: 'Lets xl run the scripts that attach devices, instead of udev.',
  },
  lockfile: {
    shape: 'string',
    default: '/var/lock/xl',
    meaning: 'Lock that keeps two xl from starting guests at once.',
  },
  vifscript: { shape: 'string', deprecated: 'vif.default.script', meaning: 'Older name of vif.default.script.' },
  'vif.default.script': {
    shape: 'string',
    default: 'vif-bridge',
    meaning: 'Script that attaches an interface where the guest names none.',
  },
  defaultbridge: { shape: 'string', deprecated: 'vif.default.bridge', meaning: 'Older name of vif.default.bridge.' },
  'vif.default.bridge': {
    shape: 'string',
    default: 'xenbr0',
    meaning: 'Bridge of an interface where the guest names none.',
  },
  'vif.default.gatewaydev': {
    shape: 'string',
    default: 'none',
    meaning: 'Device behind a routed interface where the guest names none.',
  },
  'vif.default.backend': {
    shape: 'string',
    default: '0',
    meaning: 'Domain that serves an interface where the guest names none.',
  },
  'remus.default.netbufscript': {
    shape: 'string',
    default: 'remus-netbuf-setup',
    meaning: 'Script that buffers the network of guests under Remus.',
  },
  'colo.default.proxyscript': {
    shape: 'string',
    default: 'colo-proxy-setup',
    meaning: 'Script that compares the network of guests under COLO.',
  },
  output_format: { shape: 'string', values: ['json', 'sxp'], default: 'json', meaning: 'How xl prints guests.' },
  blkdev_start: {
    shape: 'string',
    default: 'xvda',
    meaning: 'First name for disks that xl attaches to Dom0 for a moment.',
  },
  claim_mode: { shape: 'switch', default: '1', meaning: 'Claims all memory of a guest before building it.' },
  max_grant_frames: {
    shape: 'integer',
    default: 'that of Xen',
    meaning: 'Pages of grants of a guest that does not say.',
  },
  max_maptrack_frames: {
    shape: 'integer',
    default: 'that of Xen',
    meaning: 'Pages that track mapped grants of a guest that does not say.',
  },
  max_grant_version: {
    shape: 'integer',
    default: 'the highest',
    meaning: 'Highest version of grant tables of a guest that does not say.',
  },
  'vm.cpumask': { shape: 'string', default: 'all', meaning: 'CPUs that guests may run on.' },
  'vm.hvm.cpumask': { shape: 'string', default: 'all', meaning: 'CPUs that HVM and PVH guests may run on.' },
  'vm.pv.cpumask': { shape: 'string', default: 'all', meaning: 'CPUs that PV guests may run on.' },
  domid_policy: {
    shape: 'string',
    values: ['xen', 'random'],
    default: 'xen',
    meaning: 'How guests get their number: in order, or at random so that none is soon used again.',
  },
  bootloader_restrict: {
    shape: 'switch',
    default: 'open',
    meaning: 'Takes the rights of root from bootloaders, where the guest does not say.',
  },
} as const satisfies Record<string, KeyFacts>;
