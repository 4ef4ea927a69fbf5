import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');

const ACTIONS = [
  'destroy',
  'restart',
  'rename-restart',
  'preserve',
  'coredump-destroy',
  'coredump-restart',
  'soft-reset',
];

export default xenRule({
  title: 'A guest that crashes leaves its memory on a disk of Dom0',
  why: `A dump holds all keys and data that were in memory, and stays until someone deletes it. The guest decides when it crashes,
        so it can also fill the disk of Dom0 by it.`,
  severity: { strict: 'information' },
  references: ['https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Event-Actions', 'Xen tools/xl/xl_parse.c'],

  select: ['on_crash', 'on_watchdog', 'on_poweroff', 'on_reboot', 'on_soft_reset'],
  *check(here, config) {
    const action = here.text;
    if (action === undefined) return;
    if (!ACTIONS.includes(action)) {
      const message = `xl knows no action "${action}" for ${here.key} and refuses the guest.`;
      yield { at: here.valueSpan, subject: here.key, severity: 'error', message };
    } else if (action.startsWith('coredump-')) {
      const without = action.slice('coredump-'.length);
      yield {
        at: here.valueSpan,
        subject: here.key,
        message: `${here.key} = "${action}" writes all memory of the guest to /var/lib/xen/dump of Dom0: take the action without the dump.`,
        fixes: [
          {
            title: `Only ${without} it (nothing is left to look for the cause)`,
            safe: false,
            edits: [config.set(here.key, without)],
          },
        ],
      };
    } else if (action === 'preserve' && here.key === 'on_crash') {
      const message =
        'on_crash = "preserve" keeps the memory of a crashed guest, whole, until someone ends it: take another action once the cause is found.';
      yield { at: here.valueSpan, subject: here.key, severity: { strict: 'hint' }, message };
    }
  },

  examples: [
    { bad: guest('on_crash = «"coredump-restart"»'), good: guest('on_crash = "restart"') },
    { bad: guest('on_crash = «"preserve"»'), good: guest('on_crash = "destroy"') },
    { bad: guest('on_reboot = «"reboot"»'), good: guest('on_reboot = "restart"') },
  ],
  ignores: [guest('on_crash = "rename-restart"', 'on_poweroff = "preserve"'), guest('on_crash = "{{ action }}"')],
});
