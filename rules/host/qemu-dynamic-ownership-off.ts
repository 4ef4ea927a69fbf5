import { hostRule } from '#core';

const EFFECTS = {
  dynamic_ownership:
    'libvirt leaves files of guests with the owner that they have, and they are often opened to everyone instead',
  remember_owner: 'libvirt gives files of guests to root when a guest stops, not back to whom they belonged',
} as const;

const TITLES = {
  dynamic_ownership: 'Let libvirt give each guest its files (it changes their owner when guests start)',
  remember_owner: 'Let libvirt give files back (it notes their owner in their attributes)',
} as const;

export default hostRule({
  title: 'libvirt does not give guests their files',
  why: `libvirt makes QEMU the owner of a disk when a guest starts, and gives the disk back when it stops. Switched off, somebody has to
        see to that by hand, and a mode that lets every user and guest of the host in is the usual way.`,
  severity: { strict: 'information' },
  references: [
    'libvirt src/qemu/qemu.conf.in, dynamic_ownership and remember_owner',
    'https://libvirt.org/drvqemu.html#posix-users-groups',
  ],

  file: 'qemu.conf',
  select: ['dynamic_ownership', 'remember_owner'],
  *check(here, conf) {
    if (here.value !== 0) return;
    const key = here.key === 'remember_owner' ? 'remember_owner' : 'dynamic_ownership';
    // Where libvirt changes no owner, there is none to remember.
    if (key === 'remember_owner' && conf.boolean('dynamic_ownership') === false) return;
    yield {
      at: here.valueSpan,
      subject: key,
      message: `${key} is 0: ${EFFECTS[key]}, so set it to 1.`,
      fixes: [{ title: TITLES[key], safe: false, edits: [conf.set(key, 1)] }],
    };
  },

  examples: [
    { bad: 'dynamic_ownership = «0»\n', good: 'dynamic_ownership = 1\n' },
    { bad: 'remember_owner = «0»\n', good: 'remember_owner = 1\n' },
  ],
  ignores: [
    '#dynamic_ownership = 0\n',
    'dynamic_ownership = 1\nremember_owner = 1\n',
    { 'qemu.conf.j2': 'dynamic_ownership = {{ ownership }}\n' },
  ],
});
