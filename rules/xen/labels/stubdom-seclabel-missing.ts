import { xenRule } from '#core';
import { flaskContext } from '../../shared/flask.js';

const guest = (more: string, type = 'hvm') => `name = "win"\ntype = "${type}"\n${more}\n`;
const TENANT = 'seclabel = "system_u:system_r:tenant_t"';

export default xenRule({
  title: 'The stub domain of a labelled guest has no label of its own',
  why: `A stub domain without a label is dm_dom_t, which the example policy makes device model of domU_t only. Beside a guest of
        another type it is refused, or the policy was loosened until one type reaches the guests of several owners.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/libs/light/libxl_create.c',
  ],

  select: 'device_model_stubdomain_override',
  *check(here, config) {
    const type = flaskContext(config.string('seclabel'))?.type;
    if (config.guestType !== 'hvm' || !here.integer || type === undefined || type === 'domU_t') return;
    if (config.string('device_model_stubdomain_seclabel') !== undefined) return;
    yield {
      at: here.valueSpan,
      subject: 'device_model_stubdomain_seclabel',
      message: `The guest is ${type} and its stub domain dm_dom_t, which the example policy lets near guests of the type domU_t only.`,
      fixes: [
        {
          title: 'Write down dm_dom_t, which it has now (then put the type of your policy there)',
          safe: false,
          edits: [config.set('device_model_stubdomain_seclabel', 'system_u:system_r:dm_dom_t')],
        },
      ],
    };
  },

  examples: [
    {
      bad: guest(`${TENANT}\ndevice_model_stubdomain_override = «1»`),
      good: guest(
        `${TENANT}\ndevice_model_stubdomain_override = 1\ndevice_model_stubdomain_seclabel = "system_u:system_r:dm_dom_t"`,
      ),
    },
  ],
  ignores: [
    guest(`${TENANT}\ndevice_model_stubdomain_override = 0`),
    guest(`${TENANT}\ndevice_model_stubdomain_override = 1`, 'pv'),
    guest('seclabel = "system_u:system_r:domU_t"\ndevice_model_stubdomain_override = 1'),
    guest('device_model_stubdomain_override = 1'),
  ],
});
