import { workspaceRule, type XenConfig } from '#core';
import { flaskContext, withType } from '../../shared/flask.js';

const guest = (name: string, label: string) => `name = "${name}"\nkernel = "/boot/${name}"\nseclabel = ${label}\n`;
const DEFAULT = '"system_u:system_r:domU_t"';
const OTHER = guest('db', '"system_u:system_r:isolated_domU_t"');
const ISOLATE =
  'Let it reach Dom0 only, as isolated_domU_t (devices and backends of other domains are out of its reach then)';
const USER = 'Keep it among guests of one user, as user_1:vm_r (the policy of the host must know the user)';

export default workspaceRule({
  title: 'The label of the guest is the one that it would have without',
  why: `The example policy lets guests of the type domU_t set up shared memory and event channels with each other. A label of that
        type says what holds anyway and keeps nobody apart.`,
  severity: { strict: 'hint' },
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/flask/policy/modules/domU.te and vm_role.cons',
  ],

  select: 'guest',
  group: guest => (guest.native ? 'the guests of xl' : undefined),
  *check(guests, fleet) {
    const zones = new Map(guests.map(guest => [guest, fleet.zoneOf(guest)]));
    const several = new Set(zones.values()).size > 1;
    const alone = guests.every(({ name }) => name === guests[0].name);
    for (const guest of guests) {
      const [label] = guest.seclabels;
      if (alone || !label?.label || !isDefault(label.label)) continue;
      // Guests of one zone may talk to each other.
      if (!several && zones.get(guest) !== undefined) continue;
      yield {
        at: guest,
        span: label.at,
        subject: 'seclabel',
        message: `${label.label} is the label of every guest without one: it keeps ${guest.name} apart from no other guest.`,
      };
    }
  },
  fixes({ xen }) {
    const label = xen?.string('seclabel');
    const context = flaskContext(label);
    if (!xen || label === undefined || !context) return [];
    return [
      ...(hasDevices(xen) ? [] : [{ title: ISOLATE, label: withType(label, context, 'isolated_domU_t') }]),
      { title: USER, label: `user_1:vm_r${label.slice(context.typeStart - 1)}` },
    ].map(form => ({ title: form.title, safe: false, edits: [xen.set('seclabel', form.label)] }));
  },

  examples: [
    {
      bad: { 'web.xl': guest('web', `«${DEFAULT}»`), 'db.xl': OTHER },
      good: { 'web.xl': guest('web', '"user_1:vm_r:domU_t"'), 'db.xl': OTHER },
      fixed: {
        [ISOLATE]: { 'web.xl': guest('web', '"system_u:system_r:isolated_domU_t"'), 'db.xl': OTHER },
        [USER]: { 'web.xl': guest('web', '"user_1:vm_r:domU_t"'), 'db.xl': OTHER },
      },
    },
  ],
  ignores: [
    guest('web', DEFAULT),
    { 'web.xl': guest('web', '"system_u:system_r:domU_t:s0:c1,c2"'), 'db.xl': OTHER },
    { 'web.xl': guest('web', '"user_1:vm_r:domU_t"'), 'db.xl': OTHER },
    { 'web.xl': `# hvlint-zone: shop\n${guest('web', DEFAULT)}`, 'db.xl': `# hvlint-zone: shop\n${OTHER}` },
  ],
});

const isDefault = (label: string): boolean => /^system_u:[^:]+:domU_t(?::s0)?$/.test(label);

/** Whether devices of the host or a device model of its own bind the guest to the type domU_t. */
const hasDevices = (config: XenConfig): boolean =>
  (['pci', 'iomem', 'irqs', 'ioports', 'dtdev'] as const).some(key => config.get(key) !== undefined) ||
  config.boolean('device_model_stubdomain_override') === true;
