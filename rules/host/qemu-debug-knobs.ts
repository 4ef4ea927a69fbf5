import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

const KEYS = ['capability_filters', 'deprecation_behavior', 'virtiofsd_debug'] as const;

export default hostRule({
  title: 'A switch for developers is on',
  why: `These are there to test libvirt and QEMU: they hide abilities of QEMU from libvirt, make QEMU crash on old options, or
        log each file that a guest opens. libvirt's own comments warn against them on hosts that are in use.`,
  severity: { strict: 'information' },
  references: ['libvirt src/qemu/qemu.conf.in, capability_filters, deprecation_behavior and virtiofsd_debug'],

  file: 'qemu.conf',
  select: KEYS,
  *check(here, conf) {
    const key = KEYS.find(each => each === here.key);
    if (!key) return;
    const on = {
      capability_filters: here.items.length > 0,
      deprecation_behavior: here.value === 'reject' || here.value === 'crash',
      virtiofsd_debug: here.value === 1,
    };
    if (!on[key]) return;
    yield {
      at: here.span,
      subject: key,
      message: `${key} is a switch for developers of libvirt and QEMU, so remove it from a host that is in use.`,
      fixes: [
        {
          title: 'Remove it',
          // With abilities back, libvirt may start guests in another way.
          safe: key !== 'capability_filters',
          edits: unset(conf, key),
        },
      ],
    };
  },

  examples: [
    { bad: '«capability_filters = [ "blockdev" ]»\n', good: '' },
    { bad: '«deprecation_behavior = "crash"»\n', good: '' },
    { bad: '«virtiofsd_debug = 1»\n', good: '' },
  ],
  ignores: [
    '#capability_filters = [ "capname" ]\n',
    'capability_filters = []\ndeprecation_behavior = "omit"\n',
    'virtiofsd_debug = 0\n',
  ],
});
