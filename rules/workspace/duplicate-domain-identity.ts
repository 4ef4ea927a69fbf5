import { type Fact, workspaceRule } from '#core';
import { clashesIn, firstOf, neverTogether } from '../shared/rivals.js';

const UUID = 'c7a5fdbd-edaf-4455-926a-d65c16db1809';
const OTHER = '0f5a3c11-5b1d-4f57-9a3e-5f1f6f0a2b11';
const guest = (name: string, uuid: string) =>
  `<domain type='kvm'>\n  <name>${name}</name>${uuid && `\n  <uuid>${uuid}</uuid>`}\n</domain>\n`;
const named = (uuid: string) => guest('web', uuid).replace('domain', '«domain»');
const xen = (name: string, uuid: string) => `name = "${name}"\n${uuid && `uuid = ${uuid}\n`}kernel = "/boot/web"\n`;
const fix = (name: string) =>
  `Take the UUID out: a new one is drawn (backups and tools that know ${name} by it lose it)`;

export default workspaceRule({
  title: 'Two guests go by one name or one UUID',
  why: `Locks, TPM state and AppArmor profiles are kept by the UUID, and backups, backends and access lists go by the name. A
        second guest of that identity comes to what was meant for the first, or takes its place when it is defined.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#general-metadata',
    'https://libvirt.org/drvqemu.html#apparmor-svirt-confinement',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#General-Options',
  ],

  select: ['guest', 'uuid'],
  group: ({ kind, name }) => `${kind} ${name}`,
  *check(same, fleet) {
    for (const { here, rivals, others } of clashesIn(same.filter(isUuid), fleet)) {
      yield {
        at: here,
        subject: 'uuid',
        related: rivals.map(at => ({ at, message: `${at.guest} has it too.` })),
        message: `${here.guest} and ${others} have the same UUID: what is kept by it, such as TPM state and locks, is taken for one guest's, so give each its own.`,
      };
    }
    // Definitions of one guest are one for the engine: those that are left differ in their UUIDs.
    const guests = same.filter(isGuest);
    for (const here of guests.length > 1 ? guests : []) {
      const rivals = firstOf(guests, other => other !== here);
      if (neverTogether(here.name, here.name, fleet)) continue;
      yield {
        at: here,
        subject: 'name',
        related: rivals.map(at => ({ at, message: `Here ${at.name} has another UUID.` })),
        message: `Two guests are named ${here.name} and differ in their UUIDs: a host takes one of them only, and what goes by the name may reach the wrong one, so rename one of them.`,
      };
    }
  },
  fixes({ libvirt, xen }, fact) {
    if (!isUuid(fact)) return [];
    const here = libvirt?.first('domain/uuid');
    const setting = xen?.get('uuid');
    const edit = here?.remove() ?? (setting && xen?.remove(setting));
    return edit ? [{ title: fix(fact.guest), safe: false, edits: [edit] }] : [];
  },

  examples: [
    {
      bad: { 'web.xml': guest('web', `«${UUID}»`), 'db.xml': guest('db', `«${UUID.toUpperCase()}»`) },
      good: { 'web.xml': guest('web', UUID), 'db.xml': guest('db', OTHER) },
      fixed: { [fix('web')]: { 'web.xml': guest('web', '') }, [fix('db')]: { 'db.xml': guest('db', '') } },
    },
    {
      bad: { 'web.xl': xen('web', `«"${UUID}"»`), 'db.xl': xen('db', `«'${UUID.replaceAll('-', '')}'»`) },
      good: { 'web.xl': xen('web', `"${UUID}"`), 'db.xl': xen('db', '') },
      fixed: { [fix('web')]: { 'web.xl': xen('web', '') }, [fix('db')]: { 'db.xl': xen('db', '') } },
    },
    {
      bad: { 'a.xml': named(UUID), 'b.xml': named(OTHER) },
      good: { 'a.xml': guest('web', UUID), 'b.xml': guest('web-2', OTHER) },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', UUID), 'copy.xml': guest('web', UUID), 'old/web.xml': guest('web', '') },
    { 'web.xml': guest('web', '%UUID%'), 'db.xml': guest('db', '%UUID%') },
    { 'web.xl': xen('web', '"random"'), 'db.xl': xen('db', '"random"') },
    { 'a/etc/libvirt/qemu/web.xml': guest('web', UUID), 'b/etc/libvirt/qemu/web.xml': guest('web', OTHER) },
    {
      'web.xml': guest('web', UUID),
      'db.xml': guest('db', UUID),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

const isUuid = (fact: Fact<'guest' | 'uuid'>): fact is Fact<'uuid'> => fact.kind === 'uuid';
const isGuest = (fact: Fact<'guest' | 'uuid'>): fact is Fact<'guest'> => fact.kind === 'guest';
