import { hostRule } from '#core';
import { oddScript } from '../shared/hotplug-script.js';

export default hostRule({
  title: "xl attaches devices by a script that is not Xen's",
  why: `The script runs as root in Dom0 for every guest that names none, with words from xenstore for its arguments. Whoever can
        change the file, or finds a hole in it, has Dom0.`,
  severity: 'warning',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html', 'Xen tools/hotplug/Linux'],

  file: 'xl.conf',
  select: ['vif.default.script', 'vifscript', 'remus.default.netbufscript', 'colo.default.proxyscript'],
  *check(here) {
    const script = typeof here?.value === 'string' ? here.value : undefined;
    const odd = script === undefined ? undefined : oddScript(script);
    if (!here || script === undefined || !odd) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      ...(odd.kind === 'unknown' ? { severity: 'information' as const } : {}),
      message: `${script} runs as root in Dom0 for guests that name no script, and ${odd.kind === 'unknown' ? 'is not one of those that come with Xen' : "lies outside the folder of Xen's scripts"}: see that root alone may change it.`,
    };
  },

  examples: [
    { bad: 'vif.default.script=«"/opt/hooks/vif-own"»\n', good: 'vif.default.script="vif-bridge"\n' },
    { bad: 'remus.default.netbufscript=«"own-setup"»\n', good: 'remus.default.netbufscript="remus-netbuf-setup"\n' },
  ],
  ignores: ['vif.default.script="vif-openvswitch"\n', 'vif.default.script="/etc/xen/scripts/vif-bridge"\n'],
});
