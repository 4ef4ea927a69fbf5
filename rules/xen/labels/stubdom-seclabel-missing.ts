import { workspaceRule } from '#core';
import { flaskContext } from '../../shared/flask.js';

const guest = (more: string, type = 'hvm') => `name = "win"\ntype = "${type}"\n${more}\n`;
const FLASK = { 'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=flask"\n' };
const TENANT = 'seclabel = "system_u:system_r:tenant_t"';

export default workspaceRule({
  title: 'The stub domain of a labelled guest has no label of its own',
  why: `A stub domain without a label is dm_dom_t, which the example policy makes device model of domU_t only. Beside a guest of
        another type it is refused, or the policy was loosened until one type reaches the guests of several owners.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/libs/light/libxl_create.c',
  ],

  select: 'stubdomain',
  uses: ['xenLine'],
  *check([stubdom], fleet) {
    if (stubdom.own) return;
    const lines = fleet.all('xenLine');
    const on = lines.find(({ flask }) => flask === 'on');
    const type = flaskContext(stubdom.label)?.type;
    if (lines.some(({ flask }) => flask === 'off') || type === 'domU_t') return;
    // A label that is no context is a finding of its own; without one, only a host with FLASK makes a difference.
    if (type === undefined && (stubdom.label !== undefined || !on)) return;
    yield {
      at: stubdom,
      subject: 'device_model_stubdomain_seclabel',
      ...(type === undefined ? { severity: { strict: 'hint' } as const } : {}),
      related: on ? [{ at: on, message: 'The boot line of the host turns FLASK on.' }] : [],
      message: type
        ? `The guest is ${type} and its stub domain dm_dom_t, which the example policy lets near guests of the type domU_t only.`
        : 'The stub domain is dm_dom_t, and the policy lets each of that type be the device model of every unlabelled guest.',
    };
  },
  fixes({ xen }) {
    if (!xen) return [];
    return [
      {
        title: 'Write down dm_dom_t, which it has now (then put the type of your policy there)',
        safe: false,
        edits: [xen.set('device_model_stubdomain_seclabel', 'system_u:system_r:dm_dom_t')],
      },
    ];
  },

  examples: [
    {
      bad: guest(`${TENANT}\ndevice_model_stubdomain_override = «1»`),
      good: guest(
        `${TENANT}\ndevice_model_stubdomain_override = 1\ndevice_model_stubdomain_seclabel = "system_u:system_r:dm_dom_t"`,
      ),
    },
    {
      bad: { ...FLASK, 'win.xl': guest('device_model_stubdomain_override = «1»') },
      good: {
        ...FLASK,
        'win.xl': guest(
          'device_model_stubdomain_override = 1\ndevice_model_stubdomain_seclabel = "system_u:system_r:dm_dom_t"',
        ),
      },
    },
  ],
  ignores: [
    guest(`${TENANT}\ndevice_model_stubdomain_override = 1\ndevice_model_stubdomain_seclabel = "u:r:tenant_dm_t"`),
    guest(`${TENANT}\ndevice_model_stubdomain_override = 0`),
    guest(`${TENANT}\ndevice_model_stubdomain_override = 1`, 'pv'),
    guest('seclabel = "system_u:system_r:domU_t"\ndevice_model_stubdomain_override = 1'),
    guest('device_model_stubdomain_override = 1'),
    guest('seclabel = "tenant_t"\ndevice_model_stubdomain_override = 1'),
    {
      'etc/default/grub': 'GRUB_CMDLINE_XEN="xsm=silo"\n',
      'win.xl': guest(`${TENANT}\ndevice_model_stubdomain_override = 1`),
    },
  ],
});
