import { devices, libvirtRule } from '#core';

const video = (accel: string) => devices`
  <video>
    <model type='virtio'>
      <acceleration accel3d='${accel}'/>
    </model>
  </video>
`;
const spice = (gl: string) => devices`
  <graphics type='spice'>
    ${gl}
    <image compression='off'/>
  </graphics>
`;
const OFF = 'Draw without the GPU of the host (3D in the guest becomes slow)';

export default libvirtRule({
  title: 'The guest draws on the GPU of the host',
  why: `What the guest tells its video card is taken apart by a renderer inside QEMU and by the GPU's driver in the kernel of the
        host. Both are large and not made for hostile input, and the GPU's memory is shared with others.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#video-devices',
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
  ],

  // All of it is one decision; a lone device is a file of its own.
  select: ['domain', 'domain/devices/video', 'domain/devices/graphics'],
  *check(here, domain) {
    if ((here.name !== 'domain' && !domain.fragment) || domain.driver !== 'qemu') return;
    const acceleration = domain
      .select('domain/devices/video/model/acceleration')
      .filter(each => each.known('accel3d') === 'yes')
      .map(each => ({ at: each.startTag, what: "accel3d='yes'", edit: each.set('accel3d', 'no') }));
    const gl = domain
      .select('domain/devices/graphics/gl')
      .filter(each => each.known('enable') === 'yes')
      .map(each => ({ at: each.startTag, what: '<gl>', edit: each.set('enable', 'no') }));
    const egl = domain
      .select('domain/devices/graphics')
      .filter(each => each.known('type') === 'egl-headless')
      .map(each => ({ at: each.startTag, what: 'egl-headless', edit: each.remove() }));
    const [first, ...rest] = [...acceleration, ...gl, ...egl];
    if (!first) return;
    yield {
      at: first.at,
      subject: 'gpu',
      related: rest.map(({ at, what }) => ({ at, message: `${what} is part of it.` })),
      message: `${first.what} hands what this guest draws to the GPU and the kernel driver of the host: turn it off unless the guest needs it.`,
      fixes: [{ title: OFF, safe: false, edits: [first, ...rest].map(({ edit }) => edit) }],
    };
  },

  examples: [
    { bad: video('yes').replace(/<acceleration.*?>/, '«$&»'), good: video('no') },
    {
      bad: spice("«<gl enable='yes' rendernode='/dev/dri/renderD128'/>»"),
      good: spice("<gl enable='no' rendernode='/dev/dri/renderD128'/>"),
    },
    {
      bad: devices`<graphics type='vnc'/>\n«<graphics type='egl-headless'/>»`,
      good: devices`<graphics type='vnc'/>`,
    },
  ],
  ignores: [video('no'), spice("<gl enable='no'/>"), video('yes').replace('kvm', 'vmware')],
});
