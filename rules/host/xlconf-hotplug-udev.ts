import { hostRule } from '#core';

export default hostRule({
  title: 'Devices are attached by udev, outside xl',
  why: `Scripts that udev starts run when they come to it, and xl does not see whether they fail. A guest may then run though its
        filter was not set up or its disk is in use elsewhere.`,
  severity: 'information',
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.conf.5.html'],

  file: 'xl.conf',
  select: 'run_hotplug_scripts',
  *check(here, conf) {
    if (!here || conf.boolean('run_hotplug_scripts') !== false) return;
    yield {
      at: here.span,
      subject: here.key,
      message:
        'run_hotplug_scripts=0 leaves disks and interfaces to udev, so a guest starts even where attaching them fails: leave it to xl.',
      fixes: [
        {
          title: 'Let xl run the scripts (udev must not have rules for them too)',
          safe: false,
          edits: [conf.set('run_hotplug_scripts', 1)],
        },
      ],
    };
  },

  examples: [{ bad: '«run_hotplug_scripts=0»\n', good: 'run_hotplug_scripts=1\n' }],
  ignores: ['run_hotplug_scripts=1\n', '#run_hotplug_scripts=0\n'],
});
