import { devices, libvirtRule } from '#core';

const vnc = (attributes: string) => devices`<graphics type='vnc' autoport='yes'${attributes}/>`;

const EFFECTS: Readonly<Record<string, string>> = {
  ignore: 'lets everyone in beside whoever is at the console',
  'force-shared': 'turns a viewer away that asks to be alone at the console',
};

export default libvirtRule({
  title: 'Nobody can have the console for himself',
  why: `VNC lets a viewer ask to be the only one, and the others are then shown out. With this policy a second viewer stays,
        and reads each password that the first one types.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: 'domain/devices/graphics',
  *check(here, domain) {
    const policy = here.attribute('sharePolicy');
    if (domain.driver !== 'qemu' || here.value('type') !== 'vnc' || !policy) return;
    const effect = EFFECTS[policy.value];
    if (effect === undefined) return;
    yield {
      at: policy.span,
      subject: 'vnc',
      message: `sharePolicy='${policy.value}' ${effect}, so one who reads along cannot be kept out: take allow-exclusive.`,
      fixes: [
        {
          title: 'Let a viewer ask to be alone',
          safe: true,
          edits: [here.set('sharePolicy', 'allow-exclusive')],
        },
      ],
    };
  },

  examples: [
    { bad: vnc(" «sharePolicy='ignore'»"), good: vnc(" sharePolicy='allow-exclusive'") },
    { bad: vnc(" «sharePolicy='force-shared'»"), good: vnc(" sharePolicy='allow-exclusive'") },
  ],
  ignores: [
    vnc(''),
    vnc(" sharePolicy='allow-exclusive'"),
    vnc(" sharePolicy='ignore'").replace("'vnc'", "'spice'"),
    vnc(" sharePolicy='ignore'").replace('kvm', 'xen'),
  ],
});
