import { xenRule } from '#core';

const guest = (line: string) => `name = "web"\nkernel = "/boot/web"\n${line}\n`;

/** user:role:type, and whatever levels the policy has: their names are its own. */
const PART = '[A-Za-z_][A-Za-z0-9_.$-]*';
const CONTEXT = new RegExp(`^${PART}:(${PART}):${PART}(?::\\S+)?$`);

export default xenRule({
  title: 'The security label is no FLASK context',
  why: `With XSM on, Xen does not know such a label and the guest is not created; with XSM off, libxl drops it with one line
        in its log and the guest runs unlabelled. Either way the separation that the file asks for is not there.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/libs/light/libxl_create.c, libxl__domain_config_setdefault',
  ],

  select: ['seclabel', 'init_seclabel', 'device_model_stubdomain_seclabel'],
  *check(here, config) {
    const label = here.text;
    if (label === undefined) return;
    const [match, role] = CONTEXT.exec(label) ?? [];
    if (match !== undefined && role !== 'object_r') return;
    const bare = new RegExp(`^${PART}$`).test(label) && label.endsWith('_t');
    const title = `Write it in full: system_u:system_r:${label} (the policy of the host must know the type)`;
    yield {
      at: here.valueSpan,
      subject: here.key,
      message:
        role === 'object_r'
          ? `${here.key} = "${label}" is a label for devices (object_r), not for a guest.`
          : `${here.key} = "${label}" is no context of the form user:role:type: under XSM the guest is not created, without it the label is dropped.`,
      fixes: bare ? [{ title, safe: false, edits: [config.set(here.key, `system_u:system_r:${label}`)] }] : [],
    };
  },

  examples: [
    { bad: guest('seclabel = «"domU_t"»'), good: guest('seclabel = "system_u:system_r:domU_t"') },
    { bad: guest('seclabel = «"system_u:object_r:domU_t"»'), good: guest('seclabel = "system_u:system_r:domU_t"') },
    { bad: guest('init_seclabel = «""»'), good: guest('init_seclabel = "system_u:system_r:domU_t"') },
  ],
  ignores: [
    guest('seclabel = [ "domU_t" ]'),

    guest('seclabel = "system_u:system_r:domU_t:s0:c1,c2"'),
    guest('seclabel = "system_u:system_r:domU_t:s0:c0-s15:c0.c1023"'),
    guest('seclabel = "system_u:system_r:domU_t:SystemLow-SystemHigh"'),
    guest('seclabel = "{{ label }}"'),
  ],
});
