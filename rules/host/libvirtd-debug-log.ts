import { DAEMON_FILES, hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

/** A filter that logs all of a part: `1:qemu`, or `1:*`. What QEMU is told stands in these parts. */
const TALKATIVE = /(?:^|\s)1:(?:\+)?(?:\*|qemu|json|rpc|util\.json)(?:[.\s]|$)/;

export default hostRule({
  title: 'libvirt logs what it tells QEMU, passwords among it',
  why: `At this level each message to a guest's QEMU goes into a log that more people read than may govern the host. It also
        grows with whatever a guest makes QEMU say, until the disk is full.`,
  severity: { strict: 'information' },
  references: [
    'libvirt src/remote/libvirtd.conf.in, log_level and log_filters',
    'https://libvirt.org/kbase/debuglogs.html',
  ],

  file: DAEMON_FILES,
  select: ['log_level', 'log_filters'],
  *check(here, conf) {
    const key = here.key === 'log_level' ? 'log_level' : 'log_filters';
    if (key === 'log_level' ? here.value !== 1 : !TALKATIVE.test(String(here.value))) return;
    yield {
      at: here.valueSpan,
      subject: key,
      message:
        key === 'log_level'
          ? 'log_level is 1: passwords and keys that guests are given go into the log, so remove it once the fault is found.'
          : `log_filters is "${String(here.value)}": passwords and keys that guests are given go into the log, so remove it once the fault is found.`,
      fixes: [{ title: 'Log what libvirt logs by default', safe: true, edits: unset(conf, key) }],
    };
  },

  examples: [
    { bad: 'log_level = «1»\n', good: '' },
    { bad: { 'virtqemud.conf': 'log_filters = «"3:remote 1:qemu"»\n' }, good: { 'virtqemud.conf': '' } },
  ],
  ignores: ['#log_level = 1\n', 'log_level = 3\n', 'log_filters = "1:storage 4:event"\n'],
});
