import { devices, domain, libvirtRule } from '#core';

export default libvirtRule({
  title: 'A crash writes the memory of the guest to disk',
  why: `The dump holds keys, passwords and files of the guest, in the clear and for as long as nobody removes it. The guest
        itself decides when it crashes or lets its watchdog run out.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#memory-allocation',
    'https://libvirt.org/formatdomain.html#events-configuration',
    'https://libvirt.org/kbase/qemu-core-dump.html',
  ],

  select: ['domain/memory', 'domain/on_crash', 'domain/devices/watchdog'],
  *check(here, document) {
    if (document.driver !== 'qemu') return;
    if (here.name === 'memory') {
      const dump = here.attribute('dumpCore');
      if (dump?.value !== 'on') return;
      yield {
        at: dump.valueSpan,
        subject: 'dumpCore',
        message: "dumpCore='on' puts the memory of the guest into a core dump of its QEMU, so turn it off.",
        fixes: [{ title: 'Leave it out of core dumps', safe: true, edits: [here.set('dumpCore', 'off')] }],
      };
    } else if (here.name === 'watchdog') {
      const action = here.attribute('action');
      if (action?.value !== 'dump') return;
      yield {
        at: action.valueSpan,
        subject: 'watchdog',
        message: 'The watchdog dumps the memory of the guest to disk: let it reset the guest instead.',
        fixes: [{ title: 'Let the watchdog reset the guest', safe: true, edits: [here.set('action', 'reset')] }],
      };
    } else {
      const [, then] = /^coredump-(destroy|restart)$/.exec(here.text) ?? [];
      if (!then) return;
      yield {
        at: here.textSpan,
        subject: 'on_crash',
        message: `${here.text} dumps the memory of the guest to disk when it crashes, so ${then} it without.`,
        fixes: [{ title: `Only ${then} the guest`, safe: true, edits: [here.setText(then)] }],
      };
    }
  },

  examples: [
    {
      bad: domain`<memory unit='GiB' dumpCore='«on»'>4</memory>`,
      good: domain`<memory unit='GiB' dumpCore='off'>4</memory>`,
    },
    { bad: domain`<on_crash>«coredump-restart»</on_crash>`, good: domain`<on_crash>restart</on_crash>` },
    { bad: domain`<on_crash>«coredump-destroy»</on_crash>`, good: domain`<on_crash>destroy</on_crash>` },
    {
      bad: devices`<watchdog model='i6300esb' action='«dump»'/>`,
      good: devices`<watchdog model='i6300esb' action='reset'/>`,
    },
  ],
  ignores: [
    domain`<memory unit='GiB'>4</memory>\n<on_crash>preserve</on_crash>`,
    devices`<watchdog model='i6300esb' action='pause'/>`,
    domain`<on_crash>coredump-destroy</on_crash>`.replace('kvm', 'xen'),
  ],
});
