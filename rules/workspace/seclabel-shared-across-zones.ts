import { type Fact, workspaceRule } from '#core';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const guest = (name: string, zone: string, label = '') =>
  `# hvlint-zone: ${zone}\nname = ${name}\nkernel = "/boot/x"\n${label && `seclabel = ${label}\n`}`;
const DOMU = '"system_u:system_r:domU_t"';
const ISOLATED = '"system_u:system_r:isolated_domU_t"';

export default workspaceRule({
  title: 'Guests of different zones have one FLASK label',
  why: `The policy of FLASK tells labels apart, not guests. What it lets guests of that label do among themselves, shared memory and
        event channels, it lets these two do across their zones.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/flask/policy/modules/vm_role.cons',
    'NIST SP 800-125, guest OS isolation',
  ],

  select: 'guest',
  uses: ['xenLine'],
  group: (guest, fleet) => (guest.native && fleet.zoneOf(guest) !== undefined ? labelOf(guest) : undefined),
  *check(guests, fleet) {
    if (fleet.all('xenLine').some(line => line.flask === 'off')) return;
    const strangersOf = strangersAmong(guests, fleet, { everTogether: true });
    const label = labelOf(guests[0]);
    // The example policy lets guests of this type reach Dom0 only.
    const alone = label.split(':')[1] === 'isolated_domU_t';
    for (const here of guests) {
      const { shown, count } = strangersOf(here);
      const [[other], said] = [shown, here.seclabels[0]];
      if (!other) continue;
      yield {
        at: here,
        ...(said ? { span: said.at } : {}),
        subject: 'seclabel',
        ...(alone ? { severity: { strict: 'hint' } as const } : {}),
        related: shown.map(at => ({ at, message: `${inZone(at, fleet)} has the same one.` })),
        message: `${inZone(here, fleet)} and ${inZone(other, fleet)}${andMore(count)} have one label, ${said?.label ?? 'that of every guest without one (domU_t)'}: FLASK cannot tell them apart, so give each zone a user or type of its own.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xl': guest('"web"', 'dmz', `«${DOMU}»`), 'db.xl': guest('«"db"»', 'pci') },
      good: {
        'web.xl': guest('"web"', 'dmz', '"user_1:vm_r:domU_t"'),
        'db.xl': guest('"db"', 'pci', '"user_2:vm_r:domU_t"'),
      },
    },
    {
      bad: { 'web.xl': guest('"web"', 'dmz', `«${ISOLATED}»`), 'db.xl': guest('"db"', 'pci', `«${ISOLATED}»`) },
      good: { 'web.xl': guest('"web"', 'dmz', ISOLATED), 'db.xl': guest('"db"', 'dmz', ISOLATED) },
    },
  ],
  ignores: [
    { 'web.xl': guest('"web"', 'dmz', DOMU), 'db.xl': 'name = "db"\nkernel = "/boot/x"\n' },
    {
      'web.xl': guest('"web"', 'dmz', DOMU),
      'db.xl': guest('"db"', 'pci', DOMU),
      'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=silo"\n',
      'hvlint.json': '{ "hosts": { "a": { "files": ["**"] } } }',
    },
    { 'web.xl': guest('"web"', 'dmz', DOMU), 'db.xl': guest('"db"', 'pci', '"system_u:system_r:domU_t:s0:c1"') },
  ],
});

/** User, type and level; the role decides nothing between guests. Without a label libxl takes that of any guest. */
function labelOf(guest: Fact<'guest'>): string {
  const [user, , type, ...level] = (guest.seclabels[0]?.label ?? 'system_u:system_r:domU_t').split(':');
  return [user, type, level.join(':').replace(/^s0$/, '')].join(':');
}
