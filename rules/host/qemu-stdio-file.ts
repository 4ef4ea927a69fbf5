import { hostRule } from '#core';

export default hostRule({
  title: 'A guest can fill the disk of the host with its output',
  why: `What a guest writes to a serial line that goes into a file, and what makes QEMU complain, lands on the host. virtlogd
        starts a new file at a limit and throws old ones away; QEMU on its own writes until the disk is full.`,
  severity: 'warning',
  references: ['libvirt src/qemu/qemu.conf.in, stdio_handler'],

  file: 'qemu.conf',
  select: 'stdio_handler',
  *check(here, conf) {
    if (here.value !== 'file') return;
    yield {
      at: here.valueSpan,
      message:
        'stdio_handler is "file": QEMU writes the output of guests without a limit, so hand it to virtlogd with "logd".',
      fixes: [{ title: 'Hand the output to virtlogd', safe: true, edits: [conf.set('stdio_handler', 'logd')] }],
    };
  },

  examples: [{ bad: 'stdio_handler = «"file"»\n', good: 'stdio_handler = "logd"\n' }],
  ignores: ['#stdio_handler = "file"\n', 'stdio_handler = "logd"\n'],
});
