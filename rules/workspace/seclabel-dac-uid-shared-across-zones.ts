import { domain, type Fact, workspaceRule } from '#core';
import { andMore, inZone, strangersAmong } from '../shared/zones.js';

const label = (text: string) =>
  `<seclabel type='static' model='dac' relabel='yes'>\n  <label>${text}</label>\n</seclabel>`;
const guest = (name: string, text: string) => domain`${label(text)}`.replace('web', name);
const marked = (sample: string) => sample.replace(/<seclabel[^>]*>/, '«$&»');
const ZONES = { 'hvlint.json': '{ "zones": { "dmz": { "domains": ["web"] }, "pci": { "domains": ["db"] } } }' };

export default workspaceRule({
  title: 'Guests of different zones run as one user',
  why: `Files and processes of one user are open to all that runs as that user. Where SELinux or AppArmor fails or is off, the user
        is all that stands between these guests, and here it is the same one.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#posix-users-groups',
  ],

  select: 'guest',
  group: (guest, fleet) => (fleet.zoneOf(guest) === undefined ? undefined : dacUser(guest)?.user),
  *check(guests, fleet) {
    const strangersOf = strangersAmong(guests, fleet, { everTogether: false });
    for (const here of guests) {
      const { shown, count } = strangersOf(here);
      const [[other], said] = [shown, dacUser(here)];
      if (!other || !said) continue;
      yield {
        at: here,
        span: said.at,
        subject: 'dac',
        related: shown.map(at => ({ at, message: `${inZone(at, fleet)} runs as this user too.` })),
        message: `${inZone(here, fleet)} and ${inZone(other, fleet)}${andMore(count)} run as one user, ${said.user}: give each of them a number of its own.`,
      };
    }
  },

  examples: [
    {
      bad: {
        'web.xml': marked(guest('web', '+70001:+70001')),
        'db.xml': marked(guest('db', '70001:+70009')),
        ...ZONES,
      },
      good: { 'web.xml': guest('web', '+70001:+70001'), 'db.xml': guest('db', '+70002:+70002'), ...ZONES },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', '+70001:+70001'), 'db.xml': guest('db', '+70001:+70001') },
    { 'web.xml': guest('web', '+70001:+70001'), 'app.xml': guest('app', '+70001:+70001'), ...ZONES },
    {
      'web.xml': domain`<seclabel type='dynamic' model='dac'/>`,
      'db.xml': domain`<seclabel type='dynamic' model='dac'/>`.replace('web', 'db'),
      ...ZONES,
    },
  ],
});

/** The user that the file itself chooses: a number with or without its plus, or a name. */
function dacUser(guest: Fact<'guest'>) {
  const label = guest.seclabels.find(({ type, model }) => type === 'static' && model === 'dac');
  const [, user] = /^\+?([^:]+)/.exec(label?.label ?? '') ?? [];
  return label && user !== undefined ? { user, at: label.at } : undefined;
}
