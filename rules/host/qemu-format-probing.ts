import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'The format of disks is guessed from what guests write',
  why: `A guest that writes the head of a qcow2 image onto its raw disk makes the host open any file that it names there.
        libvirt 4.5 and newer refuse to start their QEMU driver with this switch on.`,
  severity: 'error',
  references: [
    'https://libvirt.org/news.html#v4-5-0-2018-07-02',
    'libvirt src/qemu/qemu_conf.c',
    'https://nvd.nist.gov/vuln/detail/CVE-2010-2237',
  ],

  file: 'qemu.conf',
  select: 'allow_disk_format_probing',
  *check(here, conf) {
    if (here.value !== 1) return;
    yield {
      at: here.span,
      message:
        'allow_disk_format_probing is 1: libvirt 4.5 and newer do not start with it, older ones let a guest choose the format of its disk, so remove it.',
      fixes: [{ title: 'Remove the setting', safe: true, edits: unset(conf, 'allow_disk_format_probing') }],
    };
  },

  examples: [{ bad: '«allow_disk_format_probing = 1»\nuser = "qemu"\n', good: 'user = "qemu"\n' }],
  ignores: ['allow_disk_format_probing = 0\n', '#allow_disk_format_probing = 1\n'],
});
