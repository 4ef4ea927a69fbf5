import { type XenConfig, type XenSetting, xenRule } from '#core';
import { flaskContext, withType } from '../../shared/flask.js';

const guest = (more: string) => `name = "web"\nkernel = "/boot/web"\n${more}\n`;

/** Types of the example policy that stand for Xen itself and its tools. */
const PRIVILEGED = ['dom0_t', 'xen_t', 'xenboot_t', 'domxen_t', 'domio_t', 'security_t', 'unlabeled_t'];

export default xenRule({
  title: 'The guest has a label of the host',
  why: `The policy gives Dom0's type every right over other guests and over Xen. A guest with that label has them too, and may
        build, read and stop its neighbours: under such a label FLASK protects nobody from it.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/flask/policy/policy/initial_sids and policy/modules',
    'https://xenbits.xen.org/xsa/advisory-77.html',
  ],

  select: ['seclabel', 'init_seclabel', 'device_model_stubdomain_seclabel'],
  *check(here, config, settings) {
    const label = here.text;
    const context = flaskContext(label);
    if (label === undefined || !context) return;
    const { type, typeStart } = context;
    const own = settings.xen?.privilegedTypes ?? [];
    if (!PRIVILEGED.includes(type) && !own.includes(type) && !isMisplaced(type, here, config)) return;
    const other = here.key === 'device_model_stubdomain_seclabel' ? 'dm_dom_t' : 'domU_t';
    yield {
      at: here.atom?.place(typeStart, typeStart + type.length) ?? here.valueSpan,
      subject: here.key,
      message: `${here.key} gives the guest the type ${type}, and with it the rights that the policy means for ${type === 'dm_dom_t' ? "other guests' device models" : own.includes(type) ? 'what hvlint.json calls privileged' : 'the host'}.`,
      fixes: [
        {
          title: `Write ${other} (the guest loses those rights; the policy of the host must know the type)`,
          safe: false,
          edits: [config.set(here.key, withType(label, context, other))],
        },
      ],
    };
  },

  examples: [
    {
      bad: guest('seclabel = "system_u:system_r:«dom0_t»:s0"'),
      good: guest('seclabel = "system_u:system_r:domU_t:s0"'),
    },
    {
      bad: guest('device_model_stubdomain_seclabel = "system_u:system_r:«xenstore_t»"'),
      good: guest('device_model_stubdomain_seclabel = "system_u:system_r:dm_dom_t"'),
    },
    {
      bad: {
        'web.xl': guest('init_seclabel = "system_u:system_r:«builder_t»"\nseclabel = "system_u:system_r:«dm_dom_t»"'),
        'hvlint.json': '{ "xen": { "privilegedTypes": ["builder_t"] } }',
      },
      good: {
        'web.xl': guest('init_seclabel = "system_u:system_r:domU_t"\nseclabel = "system_u:system_r:domU_t"'),
        'hvlint.json': '{ "xen": { "privilegedTypes": ["builder_t"] } }',
      },
    },
  ],
  ignores: [
    guest('seclabel = "system_u:system_r:isolated_domU_t"'),
    guest('device_model_stubdomain_seclabel = "system_u:system_r:dm_dom_t"'),
    'name = "xs"\nkernel = "/usr/lib/xen/boot/xenstore-stubdom.gz"\nseclabel = "system_u:system_r:xenstore_t"\n',
    guest('seclabel = "dom0_t"'),
  ],
});

/** Types that are right for one kind of domain only: xenstore's own, and a device model's stub domain. */
function isMisplaced(type: string, here: XenSetting, config: XenConfig): boolean {
  if (type === 'dm_dom_t') return here.key !== 'device_model_stubdomain_seclabel';
  return type === 'xenstore_t' && !/xenstore[^/]*stubdom[^/]*$/.test(config.string('kernel') ?? '');
}
