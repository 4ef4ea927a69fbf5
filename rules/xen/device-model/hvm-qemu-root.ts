import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', ...lines, ''].join('\n');
const RESTRICT = 'Take the rights of root from QEMU (needs the users xen-qemuuser-…; discs can no longer be changed)';
const STUB = 'Run QEMU in a stub domain (its kernel must be installed; costs memory)';

export default xenRule({
  title: 'QEMU serves the guest as root in Dom0',
  why: `QEMU plays the hardware of an HVM guest and parses all that the guest sends to it. As root in Dom0, one fault in that
        gives the guest the whole host; without those rights, or in a stub domain, it gives the guest next to nothing.`,
  severity: { baseline: 'information', strict: 'warning', paranoid: 'error' },
  references: [
    'https://xenbits.xen.org/docs/unstable/features/qemu-deprivilege.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#dm_restrict-BOOLEAN',
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'Xen tools/libs/light/libxl_dm.c, libxl__domain_get_device_model_uid',
  ],

  select: ['type', 'builder'],
  *check(here, config) {
    if (config.guestType !== 'hvm' || (here.key === 'builder' && config.get('type'))) return;
    if (config.boolean('dm_restrict') || config.boolean('device_model_stubdomain_override')) return;
    if (config.get('device_model_user')) return;
    // dm_restrict is not made to work with PCI devices: qemu-deprivilege.pandoc, Limitations.
    const devices = config.list('pci').length > 0;
    yield {
      at: here.valueSpan,
      subject: 'device model',
      message: `QEMU runs as root in Dom0 for this guest${devices ? '; with its PCI devices only a stub domain changes that' : ': restrict it with dm_restrict, or put it into a stub domain'}.`,
      fixes: [
        ...(devices ? [] : [{ title: RESTRICT, safe: false, edits: [config.set('dm_restrict', 1)] }]),
        { title: STUB, safe: false, edits: [config.set('device_model_stubdomain_override', 1)] },
      ],
    };
  },

  examples: [
    {
      bad: guest('type = «"hvm"»'),
      good: guest('type = "hvm"', 'dm_restrict = 1'),
      fixed: {
        [RESTRICT]: guest('type = "hvm"', 'dm_restrict = 1'),
        [STUB]: guest('type = "hvm"', 'device_model_stubdomain_override = 1'),
      },
    },
    {
      bad: guest('builder = «"hvm"»', 'pci = [ "03:00.0" ]'),
      good: guest('builder = "hvm"', 'pci = [ "03:00.0" ]', 'device_model_stubdomain_override = 1'),
    },
  ],
  ignores: [
    guest('type = "pvh"'),
    guest('type = "hvm"', 'device_model_user = "qemu-web"'),
    guest('type = "hvm"', 'dm_restrict = 1'),
    guest('builder = "hvm"', 'type = "pv"'),
    guest('type = "{{ type }}"'),
  ],
});
