import { hostRule } from '#core';
import { untrustedPlace } from '../shared/untrusted-path.js';

export default hostRule({
  title: "xl's lock lies where others may put files",
  why: `Each start of a guest takes this lock, and root makes the file where it is not there. Whoever can put another one in its
        place keeps guests from starting, or has root write where a link of theirs points.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/xl/xl_utils.c, acquire_lock'],

  file: 'xl.conf',
  select: 'lockfile',
  *check(here) {
    const path = typeof here.value === 'string' ? here.value : '';
    const place = path.startsWith('/') ? untrustedPlace(path) : undefined;
    // A medium is root's to mount.
    if (path === '' || (path.startsWith('/') && (!place || place.kind === 'medium'))) return;
    yield {
      at: here.valueSpan,
      subject: 'lockfile',
      message: place
        ? `lockfile ${path} lies where ${place.who}: take one below /run.`
        : `lockfile ${path} is made in the folder where xl is started, so starts from two folders do not lock each other out: give the whole path.`,
    };
  },

  examples: [
    { bad: 'lockfile=«"/tmp/xl.lock"»\n', good: 'lockfile="/run/lock/xl"\n' },
    { bad: 'lockfile=«"xl.lock"»\n', good: 'lockfile="/run/lock/xl"\n' },
  ],
  ignores: ['lockfile="/var/lock/xl"\n', 'lockfile="/mnt/xl.lock"\n', '#lockfile="/tmp/xl.lock"\n', 'lockfile=""\n'],
});
