import { workspaceRule } from '#core';
import { xenLine } from '../../shared/xen-line.js';

const guest = (label: string) => `name = "web"\nkernel = "/boot/x"\nseclabel = ${label}\n`;
const LABEL = '"system_u:system_r:domU_t"';
const stubdom = (label: string, more = '') =>
  `name = "web"\ntype = "hvm"\n${more}\ndevice_model_stubdomain_override = 1\ndevice_model_stubdomain_seclabel = ${label}\n`;
const on = (label: string, options: string) => ({ 'web.xl': guest(label), 'etc/default/grub': xenLine(options) });
const host = { 'hvlint.json': '{ "hosts": { "xen01": { "files": ["**"] } } }' };

/** What each way not to enforce labels makes of them; libxl_create.c, xen/xsm/flask/hooks.c. */
const EFFECTS = {
  ignored: 'xl then leaves the label out',
  noted: 'what the policy forbids it is then only noted, not stopped',
  late: 'nothing is forbidden until Dom0 has loaded a policy',
} as const;

export default workspaceRule({
  title: 'The host does not enforce the label of the guest',
  why: `A label means something only where FLASK runs with a policy that it enforces. Here the guest's file promises a separation
        that the boot line of its host has switched off.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/misc/xen-command-line.html#flask',
    'https://xenbits.xen.org/docs/unstable/misc/xsm-flask.txt',
    'Xen tools/libs/light/libxl_create.c',
  ],

  select: ['guest', 'stubdomain'],
  uses: ['xenLine'],
  *check([here], fleet) {
    const stubdom = here.kind === 'stubdomain';
    const guest = fleet.guestOf(here);
    // One finding for the labels of a guest and of its stub domain.
    if (!guest?.native || (stubdom && guest.seclabels.length > 0)) return;
    const label = stubdom ? here.own : guest.seclabels[0];
    const line = fleet.all('xenLine').find(each => each.unenforced);
    if (!label || !line?.unenforced) return;
    const { text, effect } = line.unenforced;
    yield {
      at: here,
      span: label.at,
      subject: stubdom ? 'device_model_stubdomain_seclabel' : 'seclabel',
      ...(effect === 'late' ? { severity: 'information' as const } : {}),
      related: [{ at: line, message: `The boot line says ${text} here.` }],
      message: `The label ${label.label ?? 'of this guest'}${stubdom ? ' of the stub domain' : ''} is not enforced: its host boots with ${text}, and ${EFFECTS[effect]}.`,
    };
  },

  examples: [
    {
      bad: { ...on(`«${LABEL}»`, 'xsm=silo'), ...host },
      good: { ...on(LABEL, 'xsm=flask flask=enforcing'), ...host },
    },
    {
      bad: { ...on(`«${LABEL}»`, 'xsm=flask flask=permissive'), ...host },
      good: { ...on(LABEL, 'flask=enforcing'), ...host },
    },
    { bad: { ...on(`«${LABEL}»`, 'flask=late'), ...host }, good: { ...on(LABEL, 'flask=enforcing'), ...host } },
    {
      bad: { 'web.xl': stubdom(`«${LABEL}»`), 'etc/default/grub': xenLine('xsm=silo'), ...host },
      good: { 'web.xl': stubdom(LABEL), 'etc/default/grub': xenLine('flask=enforcing'), ...host },
    },
    {
      bad: {
        'web.xl': guest(`«${LABEL}»`).replace('seclabel', 'init_seclabel'),
        'etc/default/grub': xenLine('xsm=silo'),
        ...host,
      },
      good: { ...on(LABEL, 'flask=enforcing'), ...host },
    },
    {
      bad: { 'web.xl': stubdom(LABEL, `seclabel = «${LABEL}»`), 'etc/default/grub': xenLine('xsm=silo'), ...host },
      good: { 'web.xl': stubdom(LABEL), 'etc/default/grub': xenLine('flask=enforcing'), ...host },
    },
  ],
  ignores: [
    {
      'web.xml':
        "<domain type='xen'>\n  <name>web</name>\n  <seclabel type='static' model='flask'><label>a:b:c</label></seclabel>\n</domain>\n",
      'etc/default/grub': xenLine('xsm=silo'),
      ...host,
    },
    guest(LABEL),
    // Without a stub domain its label says nothing.
    {
      'web.xl': stubdom(LABEL).replace('override = 1', 'override = 0'),
      'etc/default/grub': xenLine('xsm=silo'),
      ...host,
    },
    { ...on(LABEL, 'smt=0'), ...host },
    { 'web.xl': 'name = "web"\nkernel = "/boot/x"\n', 'etc/default/grub': xenLine('xsm=silo'), ...host },
    {
      'a/web.xl': guest(LABEL),
      'b/etc/default/grub': xenLine('xsm=silo'),
      'hvlint.json': '{ "hosts": { "a": { "files": ["a/**"] }, "b": { "files": ["b/**"] } } }',
    },
  ],
});
