import { engineRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "pvh"', ...lines, ''].join('\n');

export default engineRule({
  title: 'xl refuses the file',
  why: `xl reads a guest file as a whole or not at all, so nothing that it says holds. Rules look at what can be made out and
        may miss the rest. libvirt and older tools such as xm read such files by rules of their own and may take it.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#SYNTAX',
    'Xen tools/libs/util/libxlu_cfg_l.l and libxlu_cfg_y.y',
  ],

  examples: [
    {
      bad: guest('«Memory» = 1024'),
      good: guest('memory = 1024'),
    },
    {
      bad: guest('memory = 1024', 'vnc = «True»'),
      good: guest('memory = 1024', 'vnc = 1'),
    },
    {
      bad: guest('disk = [ "vdev=xvda,target=/dev/vg0/web"', '         «"vdev=xvdb,target=/dev/vg0/data"» ]'),
      good: guest('disk = [ "vdev=xvda,target=/dev/vg0/web",', '         "vdev=xvdb,target=/dev/vg0/data" ]'),
    },
    { bad: guest('rtc_timeoffset = «-3600»'), good: guest('rtc_timeoffset = "-3600"') },
    { bad: guest('memory = 1024«\r»', 'vcpus = 2\r'), good: guest('memory = 1024', 'vcpus = 2') },
    { bad: `«\uFEFF»${guest('memory = 1024')}`, good: guest('memory = 1024') },
    {
      bad: guest('memory = 1024', '«# the last line»').trimEnd(),
      good: guest('memory = 1024', '# the last line'),
    },
  ],
  ignores: [{ 'web.xl.j2': guest('memory = {{ memory }}', '{% if screen %}', 'vnc = 1', '{% endif %}') }],
});
