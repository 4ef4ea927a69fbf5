import { domain, type Fact, type Fleet, matches, workspaceRule } from '#core';
import { sourceName } from '../shared/disk-identity.js';

const guest = (inner: string) => domain`${inner}`;
const marked = (sample: string) => sample.replace('<domain', '<«domain»');
const settings = (requires: string, more = '') => ({
  'hvlint.json': `{ "zones": { "pci": { "domains": ["*"], "requires": [${requires}] } }${more} }`,
});
const TPM = "<devices>\n  <tpm model='tpm-crb'>\n    <backend type='emulator' version='2.0'/>\n  </tpm>\n</devices>";
const disk = (source: string, more = '') =>
  `<devices>\n  <disk type='file'>\n    <source ${source}/>\n    <target dev='vda' bus='virtio'/>${more}\n  </disk>\n</devices>`;
const LUKS = "\n    <encryption format='luks'/>";

export default workspaceRule({
  title: 'A guest lacks what its zone asks for',
  why: `Whoever set up the zone decided that nothing in it runs without this. One guest that does is where data of the zone can be
        read or its software changed, and nobody expects it there.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/formatdomain.html#tpm-device',
    'https://libvirt.org/kbase/secureboot.html',
    'https://libvirt.org/formatdomain.html#launch-security',
  ],

  select: ['guest', 'disk'],
  group: (fact, fleet) => (isAsked(fleet.guestOf(fact), fleet) ? fact.file : undefined),
  *check(facts, fleet) {
    const guest = fleet.guestOf(facts[0]);
    if (!guest || guest.open) return;
    const { wanted, by } = wantedOf(guest, fleet);
    const plain = facts.filter(fact => fact.kind === 'disk' && isPlain(fact, fleet));
    for (const each of wanted) {
      const lack = lackOf(each, guest, plain);
      if (lack === undefined) continue;
      yield {
        at: guest,
        subject: each,
        related:
          each === 'encryption' ? plain.slice(0, 8).map(at => ({ at, message: 'This disk is not encrypted.' })) : [],
        message: `${guest.name} ${lack}, and ${by} ${each}.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xml': marked(guest(disk("file='/srv/web.img'"))), ...settings('"encryption"') },
      good: { 'web.xml': guest(disk("file='/srv/web.img'", LUKS)), ...settings('"encryption"') },
    },
    {
      bad: { 'web.xml': marked(guest('')), ...settings('"tpm"') },
      good: { 'web.xml': guest(TPM), ...settings('"tpm"') },
    },
    {
      bad: { 'web.xl': 'name = «"web"»\nkernel = "/boot/x"\n', ...settings('"tpm"') },
      good: { 'web.xl': 'name = "web"\nkernel = "/boot/x"\nvtpm = [ "backend=vtpm1" ]\n', ...settings('"tpm"') },
    },
    {
      bad: {
        'web.xml': marked(
          guest("<metadata>\n  <hvlint:vm xmlns:hvlint='urn:hvlint:1' requires='secure-boot'/>\n</metadata>"),
        ),
      },
      good: {
        'web.xml': guest(
          "<metadata>\n  <hvlint:vm xmlns:hvlint='urn:hvlint:1' requires='secure-boot'/>\n</metadata>\n<os firmware='efi'>\n  <firmware>\n    <feature enabled='yes' name='secure-boot'/>\n  </firmware>\n</os>",
        ),
      },
    },
    {
      bad: { 'web.xml': marked(guest('')), ...settings('"confidential"') },
      good: {
        'web.xml': guest("<launchSecurity type='sev-snp'>\n  <policy>0x00030000</policy>\n</launchSecurity>"),
        ...settings('"confidential"'),
      },
    },
  ],
  ignores: [
    { 'web.xml': guest(disk("file='/srv/a.iso'", '\n    <readonly/>')), ...settings('"encryption"') },
    {
      'web.xml': guest(disk("file='/srv/luks/web.img'")),
      ...settings('"encryption"', ', "storage": { "encryptedPaths": ["/srv/luks/**"] }'),
    },
    { 'web.xml': guest("<os>\n  <loader secure='yes' type='pflash'/>\n</os>"), ...settings('"secure-boot"') },
    {
      'web.xml': guest(''),
      'hvlint.json': '{ "zones": { "pci": { "domains": ["db"], "requires": ["tpm"] } } }',
    },
  ],
});

const KNOWN = ['encryption', 'tpm', 'secure-boot', 'confidential'] as const;
type Wanted = (typeof KNOWN)[number];

/** What the zone of a guest and its own metadata ask for, and who asks. */
function wantedOf(guest: Fact<'guest'> | undefined, fleet: Fleet<never>) {
  const zone = guest && fleet.zoneOf(guest);
  const zones = fleet.settings.zones ?? {};
  const byZone = zone !== undefined && Object.hasOwn(zones, zone) ? (zones[zone]?.requires ?? []) : [];
  const own = guest?.requires?.split(/\s+/) ?? [];
  const wanted = KNOWN.filter(each => byZone.includes(each) || own.includes(each));
  return { wanted, by: byZone.length > 0 ? `zone ${zone} asks for` : 'its own metadata ask for' };
}

/** Most files have neither zones nor metadata. */
const isAsked = (guest: Fact<'guest'> | undefined, fleet: Fleet<never>): boolean =>
  (fleet.settings.zones !== undefined || guest?.requires !== undefined) && wantedOf(guest, fleet).wanted.length > 0;

/** Whether the guest writes what it has there in the clear, as far as these files show. */
const isPlain = (disk: Fact<'disk'>, { settings }: Fleet<never>): boolean =>
  disk.writable &&
  disk.device === 'disk' &&
  !disk.encrypted &&
  !matches(sourceName(disk.source), settings.storage?.encryptedPaths ?? []);

function lackOf(wanted: Wanted, guest: Fact<'guest'>, plain: readonly Fact[]): string | undefined {
  switch (wanted) {
    case 'encryption': {
      const names = plain.slice(0, 3).map(({ name }) => name || 'a disk');
      const more = plain.length > 3 ? ` and ${plain.length - 3} more` : '';
      return plain.length === 0 ? undefined : `keeps ${names.join(', ')}${more} without encryption`;
    }
    case 'tpm':
      return guest.tpm ? undefined : 'has no TPM';
    case 'secure-boot':
      return guest.secureBoot ? undefined : 'starts whatever stands on its disk (no secure boot)';
    case 'confidential':
      return guest.confidential ? undefined : 'keeps its memory open to the host (no <launchSecurity>)';
  }
}
