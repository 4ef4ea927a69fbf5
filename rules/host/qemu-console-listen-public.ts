import { type HostConfig, hostRule, isEverywhere, isLoopback } from '#core';
import { unset } from '../shared/host-conf.js';

const KEYS = ['vnc_listen', 'spice_listen', 'rdp_listen'] as const;

export default hostRule({
  title: 'Consoles are open to the network by default',
  why: `A guest that says no address for its console gets this one: its screen and keyboard are before whoever reaches the
        host. What asks for a password or a certificate is set here too, and asks for nothing by default.`,
  severity: 'warning',
  references: ['libvirt src/qemu/qemu.conf.in, vnc_listen, spice_listen and rdp_listen'],

  file: 'qemu.conf',
  select: KEYS,
  *check(here, conf, settings) {
    const address = here.value;
    if (typeof address !== 'string' || address === '' || isLoopback(address)) return;
    if (settings.network?.trustedConsoleAddresses?.includes(address)) return;
    const [type = ''] = here.key.split('_');
    yield {
      at: here.valueSpan,
      subject: type,
      ...(asksWho(conf, type) ? { severity: 'hint' as const } : {}),
      message: `${type.toUpperCase()} of every guest that says no address listens on ${address}${isEverywhere(address) ? ', which is every address of the host' : ''}: let it listen on the host alone.`,
      fixes: [
        {
          title: 'Listen on the host itself only (remote viewers need a tunnel)',
          safe: false,
          edits: KEYS.filter(key => key === here.key).flatMap(key => unset(conf, key)),
        },
      ],
    };
  },

  examples: [
    { bad: 'vnc_listen = «"0.0.0.0"»\n', good: '' },
    { bad: 'spice_listen = «"192.0.2.7"»\n', good: '' },
    { bad: 'rdp_listen = «"::"»\n', good: '' },
    {
      bad: 'vnc_listen = «"0.0.0.0"»\nvnc_tls = 1\nvnc_tls_x509_verify = 1\n',
      good: 'vnc_tls = 1\nvnc_tls_x509_verify = 1\n',
    },
    { bad: 'vnc_listen = «"0.0.0.0"»\nvnc_sasl = 1\n', good: 'vnc_sasl = 1\n' },
    { bad: 'spice_listen = «"0.0.0.0"»\nspice_sasl = 1\n', good: 'spice_sasl = 1\n' },
  ],
  ignores: [
    '#vnc_listen = "0.0.0.0"\n',
    'vnc_listen = "127.0.0.1"\nspice_listen = "::1"\n',
    {
      'qemu.conf': 'vnc_listen = "10.9.9.1"\n',
      'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.9.9.1"] } }',
    },
  ],
});

/** Whether who connects must show who he is. */
const asksWho = (conf: HostConfig, type: string): boolean =>
  type === 'vnc'
    ? conf.boolean('vnc_sasl') === true || (conf.boolean('vnc_tls') === true && verifies(conf))
    : type === 'spice' && conf.boolean('spice_sasl') === true;

const verifies = (conf: HostConfig): boolean =>
  conf.boolean('vnc_tls_x509_verify') ?? conf.boolean('default_tls_x509_verify') ?? false;
