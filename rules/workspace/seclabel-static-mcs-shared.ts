import { domain, type Fact, seclabelForms, workspaceRule } from '#core';
import { neverTogether } from '../shared/rivals.js';
import { categories, selinuxContext } from '../shared/selinux.js';

const guest = (name: string, pair: string) =>
  domain`
    <seclabel type='static' model='selinux' relabel='yes'>
      <label>system_u:system_r:svirt_t:s0:${pair}</label>
    </seclabel>
  `.replace('web', name);
const marked = (name: string, pair: string) =>
  guest(name, pair).replace("<seclabel type='static' model='selinux' relabel='yes'>", '«$&»');
const DYNAMIC = 'Let libvirt give the guest categories of its own (it starts only on a host with SELinux)';
const dynamic = (name: string) => domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`.replace('web', name);

export default workspaceRule({
  title: 'Two guests have the same SELinux categories',
  why: `The categories are all that tells one confined guest from another. Guests with the same pair may open each
        other's disks and sockets, so between these two sVirt separates nothing.`,
  severity: 'error',
  references: ['https://libvirt.org/drvqemu.html#selinux-svirt-confinement', 'CVE-2021-3631'],

  select: 'guest',
  group: guest => (staticLabel(guest) ? 'guests with categories of their own choice' : undefined),
  *check(guests, fleet) {
    for (const here of guests) {
      const mine = staticLabel(here);
      if (!mine) continue;
      for (const other of guests) {
        const its = other === here || neverTogether(here.name, other.name, fleet) ? undefined : staticLabel(other);
        if (!its || its.sensitivity !== mine.sensitivity || !isSubset(its.set, mine.set)) continue;
        const same = mine.set.size === its.set.size;
        yield {
          at: here,
          span: mine.at,
          subject: 'selinux',
          ...(same ? {} : { severity: 'warning' as const }),
          related: [{ at: other, message: `${other.name} has ${its.text}.` }],
          message: same
            ? `${here.name} and ${other.name} have the same categories, ${mine.text}: each may open the other's disks.`
            : `${mine.text} holds all categories of ${other.name} (${its.text}): ${here.name} may open its disks.`,
        };
        break;
      }
    }
  },
  fixes: ({ libvirt }) =>
    (libvirt?.select('domain/seclabel') ?? [])
      .filter(label => label.value('model') === 'selinux')
      .flatMap(label =>
        seclabelForms('selinux', false).map(form => ({
          title: DYNAMIC,
          safe: false,
          edits: [label.replaceWith(form.markup)],
        })),
      ),

  examples: [
    {
      bad: { 'web.xml': marked('web', 'c1,c2'), 'db.xml': marked('db', 'c2,c1') },
      good: { 'web.xml': dynamic('web'), 'db.xml': dynamic('db') },
    },
    {
      bad: { 'web.xml': marked('web', 'c1.c5'), 'db.xml': guest('db', 'c2,c4') },
      good: { 'web.xml': dynamic('web'), 'db.xml': guest('db', 'c2,c4') },
    },
  ],
  ignores: [
    { 'web.xml': guest('web', 'c1,c2'), 'db.xml': guest('db', 'c1,c3') },
    { 'web.xml': guest('web', 'c1,c2'), 'copy.xml': guest('web', 'c1,c2') },
    {
      'web.xml': guest('web', 'c1,c2'),
      'db.xml': guest('db', 'c1,c2'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

interface StaticLabel {
  readonly at: Fact<'guest'>['at'];
  readonly text: string;
  readonly sensitivity: string;
  readonly set: ReadonlySet<number>;
}

/** The categories that the file itself sets; undefined where libvirt chooses them or none are set. */
function staticLabel(guest: Fact<'guest'>): StaticLabel | undefined {
  const label = guest.seclabels.find(each => each.type === 'static' && each.model === 'selinux');
  const context = label?.label === undefined ? undefined : selinuxContext(label.label);
  if (!label || !context) return undefined;
  const set = categories(context.level);
  const sensitivity = context.level.split(/[-:]/)[0] ?? '';
  return set.size === 0 ? undefined : { at: label.at, text: context.level, sensitivity, set };
}

const isSubset = (inner: ReadonlySet<number>, outer: ReadonlySet<number>): boolean =>
  [...inner].every(each => outer.has(each));
