import { domain, type Fact, type Fix, seclabelForms, workspaceRule } from '#core';
import { clustersOf, exclusiveGroups, firstOf, together } from '../shared/rivals.js';
import { categories, categoryPair, selinuxContext } from '../shared/selinux.js';
import { SetIndex } from '../shared/set-index.js';
import type { Seclabel } from '../shared/static-label.js';

const guest = (name: string, pair: string) =>
  domain`
    <seclabel type='static' model='selinux' relabel='yes'>
      <label>system_u:system_r:svirt_t:s0:${pair}</label>
    </seclabel>
  `.replace('web', name);
const marked = (name: string, pair: string) =>
  guest(name, pair).replace("<seclabel type='static' model='selinux' relabel='yes'>", '«$&»');
const DYNAMIC = 'Let libvirt give the guest categories of its own (it starts only on a host with SELinux)';
const own = (name: string) => `Give it the categories ${categoryPair(name)} (choose a pair that no other guest has)`;
const dynamic = (name: string) => domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`.replace('web', name);

export default workspaceRule({
  title: 'Two guests have the same SELinux categories',
  why: `The categories are all that tells one confined guest from another. Guests with the same pair may open each
        other's disks and sockets, so between these two sVirt separates nothing.`,
  severity: 'error',
  references: ['https://libvirt.org/drvqemu.html#selinux-svirt-confinement', 'CVE-2021-3631'],

  select: 'guest',
  group: guest => staticLabel(guest)?.sensitivity,
  *check(guests, fleet) {
    const labelled = guests.flatMap(guest => {
      const label = staticLabel(guest);
      return label ? [{ guest, label }] : [];
    });
    const exclusive = together(exclusiveGroups, fleet);
    // One cluster has its disks together anyway.
    const clustered = together(clustersOf, fleet);
    const index = new SetIndex(labelled, ({ label }) => label.set);
    for (const { guest: here, label: mine } of labelled) {
      const rivals = firstOf(
        index.within(mine.set),
        other =>
          other.guest !== here && !exclusive(here.name, other.guest.name) && !clustered(here.name, other.guest.name),
      );
      const first = rivals.find(({ label }) => label.set.size === mine.set.size) ?? rivals[0];
      if (!first) continue;
      const same = first.label.set.size === mine.set.size;
      const its = first.guest.name;
      yield {
        at: here,
        span: mine.at,
        subject: 'selinux',
        ...(same ? {} : { severity: 'warning' as const }),
        related: rivals.map(({ guest, label }) => ({ at: guest, message: `${guest.name} has ${label.text}.` })),
        message: same
          ? `${here.name} and ${its} have the same categories, ${mine.text}: each may open the other's disks, so give each a pair of its own.`
          : `${mine.text} holds all categories of ${its} (${first.label.text}): ${here.name} may open its disks, so give each a pair of its own.`,
      };
    }
  },
  fixes: ({ libvirt }, { name }) =>
    (libvirt?.select('domain/seclabel') ?? [])
      .filter(label => label.value('model') === 'selinux')
      .flatMap(label => [
        ...withPair(label, name),
        ...seclabelForms('selinux', false).map(form => ({
          title: DYNAMIC,
          safe: false,
          edits: [label.replaceWith(form.markup)],
        })),
      ]),

  examples: [
    {
      bad: { 'web.xml': marked('web', 'c1,c2'), 'db.xml': marked('db', 'c2,c1') },
      good: { 'web.xml': dynamic('web'), 'db.xml': dynamic('db') },
      fixed: {
        [own('web')]: { 'web.xml': guest('web', categoryPair('web')) },
        [own('db')]: { 'db.xml': guest('db', categoryPair('db')) },
        [DYNAMIC]: { 'web.xml': dynamic('web'), 'db.xml': dynamic('db') },
      },
    },
    {
      bad: { 'web.xml': marked('web', 'c1.c5'), 'db.xml': guest('db', 'c2,c4') },
      good: { 'web.xml': dynamic('web'), 'db.xml': guest('db', 'c2,c4') },
      fixed: {
        [own('web')]: { 'web.xml': guest('web', categoryPair('web')) },
        [DYNAMIC]: { 'web.xml': dynamic('web') },
      },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', 'c1,c2'), 'db.xml': guest('db', 'c1,c3') },
    { 'web.xml': guest('web', 'c1,c2'), 'copy.xml': guest('web', 'c1,c2') },
    // libvirt/seclabel-mcs-full-range speaks of that.
    { 'web.xml': guest('web', 'c0.c1023'), 'db.xml': guest('db', 'c1,c3') },
    {
      'web.xml': guest('web', 'c1,c2'),
      'db.xml': guest('db', 'c1,c2'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
    {
      'web.xml': guest('web', 'c1,c2'),
      'db.xml': guest('db', 'c1,c2'),
      'hvlint.json': '{ "storage": { "clusters": [{ "sources": ["/srv/*"], "domains": ["web", "db"] }] } }',
    },
  ],
});

interface StaticLabel {
  readonly at: Fact<'guest'>['at'];
  readonly text: string;
  readonly sensitivity: string;
  readonly set: ReadonlySet<number>;
}

/** The categories that the file itself sets; undefined where libvirt chooses them, none are set, or all. */
function staticLabel(guest: Fact<'guest'>): StaticLabel | undefined {
  const label = guest.seclabels.find(each => each.type === 'static' && each.model === 'selinux');
  const context = label?.label === undefined ? undefined : selinuxContext(label.label);
  if (!label || !context) return undefined;
  const set = categories(context.level);
  const sensitivity = context.level.split(/[-:]/)[0] ?? '';
  return set.size === 0 || set.size === 1024 ? undefined : { at: label.at, text: context.level, sensitivity, set };
}

/** The fix that keeps the label and gives it two categories that follow from the guest's name. */
function withPair(seclabel: Seclabel, name: string): readonly Fix[] {
  const place = seclabel.first('label');
  const context = place && selinuxContext(place.text);
  if (!place || !context) return [];
  const { user, role, type, level } = context;
  const text = `${user}:${role}:${type}:${level.split(/[-:]/)[0]}:${categoryPair(name)}`;
  return [{ title: own(name), safe: false, edits: [place.setText(text)] }];
}
