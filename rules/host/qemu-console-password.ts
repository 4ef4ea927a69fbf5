import { hostRule } from '#core';

/** What the comments of the file itself show as an example. */
const SAMPLES = new Set(['XYZ12345', 'RDP12345']);

export default hostRule({
  title: 'One password in the clear opens the consoles of all guests',
  why: `The password stands readable in a file of the host and is the same for every guest that has none of its own; VNC takes
        its first eight characters and no more. Who has it once has the screen of every guest.`,
  severity: { strict: 'warning' },
  references: ['libvirt src/qemu/qemu.conf.in, vnc_password, spice_password and rdp_password'],

  file: 'qemu.conf',
  select: ['vnc_password', 'spice_password', 'rdp_password'],
  *check(here) {
    if (typeof here.value !== 'string' || here.value === '') return;
    const sample = SAMPLES.has(here.value);
    yield {
      at: here.keySpan,
      subject: here.key,
      ...(sample ? { severity: 'error' as const } : {}),
      message: sample
        ? `${here.key} is the example from the documentation, which everybody knows: take another way in, as SASL.`
        : `${here.key} gives the consoles of all guests one password: let SASL or certificates say who comes.`,
    };
  },

  examples: [
    { bad: '«vnc_password» = "XYZ12345"\n', good: 'vnc_sasl = 1\n' },
    { bad: '«spice_password» = "sesame"\n', good: 'spice_sasl = 1\n' },
  ],
  ignores: [
    '#vnc_password = "XYZ12345"\n',
    'vnc_password = ""\n',
    { 'qemu.conf.j2': 'vnc_password = "{{ secret }}"\n' },
  ],
});
