import { hostRule, matches } from '#core';

export default hostRule({
  title: 'Any user of the host may put a guest on any of its bridges',
  why: `QEMU's bridge helper runs as root for whoever starts it, and this file is all that it asks. A user who may pick any
        bridge stands in every network of the host, past whatever its guests were given.`,
  severity: 'warning',
  references: ['https://wiki.qemu.org/Features/HelperNetworking', 'libvirt src/qemu/qemu.conf.in, bridge_helper'],

  file: 'bridge.conf',
  *check(_here, conf, settings) {
    const zones = Object.entries(settings.zones ?? {});
    for (const allowed of conf.all('allow')) {
      const bridge = String(allowed.value);
      const [zone] = zones.find(([, { bridges = [] }]) => matches(bridge, bridges)) ?? [];
      if (bridge !== 'all' && !zone) continue;
      yield {
        at: allowed.valueSpan,
        subject: bridge,
        message: zone
          ? `allow ${bridge}: any user of this host may put a guest into the zone ${zone}, so leave that bridge to libvirt.`
          : 'allow all: any user of this host may put a guest on each of its bridges, so name the one that is meant for them.',
        fixes: zone
          ? []
          : [
              {
                title: "Allow libvirt's own bridge only (other bridges are out of users' reach)",
                safe: false,
                edits: [{ span: allowed.valueSpan, text: 'virbr0' }],
              },
            ],
      };
    }
  },

  examples: [
    { bad: '# lab\nallow «all»\n', good: '# lab\nallow virbr0\n' },
    {
      bad: {
        'bridge.conf': 'allow virbr0\nallow «br-dmz»\n',
        'hvlint.json': '{ "zones": { "dmz": { "bridges": ["br-dmz"] } } }',
      },
      good: { 'bridge.conf': 'allow virbr0\n', 'hvlint.json': '{ "zones": { "dmz": { "bridges": ["br-dmz"] } } }' },
    },
  ],
  ignores: ['#allow all\n', 'allow virbr0\ndeny all\n', 'include /etc/qemu/users.conf\n'],
});
