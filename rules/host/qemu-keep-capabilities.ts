import { hostRule } from '#core';
import { unset } from '../shared/host-conf.js';

export default hostRule({
  title: 'A switch that kept capabilities in QEMU, and is ignored now',
  why: `Before libvirt 6.0 a QEMU that was started by root kept all its capabilities where this was 0. Newer ones take the
        key and do nothing with it; on a host that was never cleaned up it still tells what somebody once gave away.`,
  severity: { strict: 'hint' },
  references: [
    'https://libvirt.org/drvqemu.html#linux-process-capabilities',
    'libvirt src/qemu/libvirtd_qemu.aug, obsolete_entry',
  ],

  file: 'qemu.conf',
  select: 'clear_emulator_capabilities',
  *check(here, conf) {
    if (here.value !== 0) return;
    yield {
      at: here.span,
      message:
        'clear_emulator_capabilities is 0, which libvirt ignores since 6.0 and which kept all capabilities in QEMU before, so remove it.',
      fixes: [{ title: 'Remove the setting', safe: true, edits: unset(conf, 'clear_emulator_capabilities') }],
    };
  },

  examples: [
    {
      bad: '«clear_emulator_capabilities = 0»\n',
      good: '',
    },
  ],
  ignores: ['clear_emulator_capabilities = 1\n', '#clear_emulator_capabilities = 0\n'],
});
