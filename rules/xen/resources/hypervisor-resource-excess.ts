import { xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'kernel = "/boot/web"', ...lines, ''].join('\n');

/** What an ordinary guest gets, and what is more than any ordinary one needs. */
const LIMITS = {
  max_event_channels: { usual: 1023, most: 4095 },
  max_grant_frames: { usual: 64, most: 256 },
  max_maptrack_frames: { usual: 1024, most: 4096 },
} as const;

/** A driver domain maps the memory of all that it serves. */
const SERVES = 8;

export default xenRule({
  title: 'The guest may take a great deal of the memory of Xen',
  why: `Event channels and grants live in memory of Xen or Dom0 that counts for no guest. One guest that uses up what is set here
        leaves the others, and the host, without.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#max_event_channels-N',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#max_grant_frames-NUMBER',
  ],

  select: ['max_event_channels', 'max_grant_frames', 'max_maptrack_frames'],
  *check(here, config) {
    const { usual, most } = LIMITS[here.key];
    const number = config.integer(here.key) ?? 0;
    const serves = here.key === 'max_maptrack_frames' && config.boolean('driver_domain');
    if (number <= most * (serves ? SERVES : 1)) return;
    yield {
      at: here.valueSpan,
      subject: here.key,
      message: `${here.key} = ${number} is far more than the usual ${usual}, at the cost of the host: leave it out unless the guest needs so many.`,
      fixes: [
        {
          title: `Leave it at ${usual} (a guest that needs more fails)`,
          safe: false,
          edits: [config.set(here.key, usual)],
        },
      ],
    };
  },

  examples: [{ bad: guest('max_event_channels = «131071»'), good: guest('max_event_channels = 1023') }],
  ignores: [
    guest('max_grant_frames = 128', 'max_event_channels = 4095'),
    guest('driver_domain = 1', 'max_maptrack_frames = 8192'),
  ],
});
