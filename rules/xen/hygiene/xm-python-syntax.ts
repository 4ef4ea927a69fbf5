import { TAKEN_BY_LIBVIRT, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The file is Python, written for xm',
  why: `xm ran such a file as a program, as root in Dom0; xl refuses it, and libvirt takes little more. Until it is rewritten, what
        stands in it protects nothing, and hvlint sees only what can be made out.`,
  severity: 'error',
  references: [
    'https://wiki.xenproject.org/wiki/XL',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#SYNTAX',
    'Xen tools/libs/util/libxlu_cfg_l.l and libxlu_cfg_y.y',
    'libvirt src/util/virconf.c, virConfParse',
  ],

  *check(here, config) {
    if (!config.legacy) return;
    const [first] = config.errors;
    const taken = config.errors.every(({ code }) => TAKEN_BY_LIBVIRT.has(code));
    yield {
      at: config.get('name')?.keySpan ?? here.at,
      subject: 'xm',
      message: `This file is Python for xm, which Xen no longer has: xl refuses it${taken ? ', though libvirt takes it' : ' and so does libvirt'}, so write out what Python would make of it.`,
      related: first ? [{ at: first.at, message: `Here xl stops: ${first.message}` }] : [],
    };
  },

  examples: [
    {
      bad: 'import os\n«name» = "web-%s" % os.uname()[1]\nkernel = "/boot/web"\n',
      good: guest(),
    },
    { bad: '«name» = """web"""\nkernel = "/boot/web"\n', good: guest() },
    { bad: '«name» = "web"\nkernel = "/boot/web"\nif 1:\n    memory = 512\n', good: guest('memory = 512') },
  ],
  ignores: [guest('memory = 512,'), guest('extra = "from x import y"')],
});
