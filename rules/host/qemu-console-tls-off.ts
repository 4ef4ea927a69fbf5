import { type HostConfig, hostRule, isLoopback } from '#core';
import { unset } from '../shared/host-conf.js';

const LOCAL = 'Listen on the host itself only (remote viewers need a tunnel)';
const TLS = 'Encrypt consoles and ask for certificates (viewers and host need certificates of their own)';

export default hostRule({
  title: 'Consoles cross the network unencrypted, or to anyone',
  why: `Without TLS each key that is typed at the console of a guest, passwords included, can be read on the way. TLS alone
        hides it from the network but lets anyone in: VNC asks clients for a certificate only where it is told to.`,
  severity: 'warning',
  references: ['libvirt src/qemu/qemu.conf.in, vnc_tls, vnc_tls_x509_verify and spice_tls'],

  silences: ['host/qemu-console-listen-public'],

  file: 'qemu.conf',
  select: ['vnc_listen', 'spice_listen'],
  *check(here, conf, settings) {
    const address = here.value;
    if (typeof address !== 'string' || address === '' || isLoopback(address)) return;
    if (settings.network?.trustedConsoleAddresses?.includes(address)) return;
    const vnc = here.key === 'vnc_listen';
    const tls = conf.get(vnc ? 'vnc_tls' : 'spice_tls');
    const name = vnc ? 'VNC' : 'SPICE';
    if (tls?.value !== 1) {
      yield {
        at: here.valueSpan,
        subject: `${name} encryption`,
        related: tls ? [{ at: tls.valueSpan, message: 'TLS is off here.' }] : [],
        message: asksWho(conf, vnc)
          ? `${name} on ${address} is not encrypted: what is typed at the consoles of guests can be read on the way, so turn TLS on.`
          : `${name} on ${address} is not encrypted and asks for no password: whoever reaches it has the keyboard of each guest that says neither, so turn TLS on or let it listen on the host alone.`,
        fixes: [
          { title: TLS, safe: false, edits: encrypted(conf, vnc) },
          { title: LOCAL, safe: false, edits: unset(conf, vnc ? 'vnc_listen' : 'spice_listen') },
        ],
      };
      return;
    }
    const verify = conf.get('vnc_tls_x509_verify') ?? conf.get('default_tls_x509_verify');
    if (!vnc || verify?.value === 1 || conf.boolean('vnc_sasl')) return;
    yield {
      at: verify?.valueSpan ?? tls.valueSpan,
      subject: 'VNC certificates',
      severity: { strict: 'warning' },
      message: `VNC on ${address} is encrypted but asks no viewer for a certificate: set vnc_tls_x509_verify to 1.`,
      fixes: [{ title: TLS, safe: false, edits: [conf.set('vnc_tls_x509_verify', 1)] }],
    };
  },

  examples: [
    {
      bad: 'vnc_listen = «"0.0.0.0"»\n#vnc_tls = 1\n#vnc_tls_x509_verify = 1\n',
      good: 'vnc_listen = "127.0.0.1"\n',
      fixed: {
        [TLS]: 'vnc_listen = "0.0.0.0"\n#vnc_tls = 1\nvnc_tls = 1\n#vnc_tls_x509_verify = 1\nvnc_tls_x509_verify = 1\n',
        [LOCAL]: '#vnc_tls = 1\n#vnc_tls_x509_verify = 1\n',
      },
    },
    {
      bad: 'vnc_listen = «"0.0.0.0"»\nvnc_password = "XYZ12345"\n',
      good: 'vnc_password = "XYZ12345"\n',
      fixed: {
        [TLS]: 'vnc_listen = "0.0.0.0"\nvnc_password = "XYZ12345"\nvnc_tls = 1\nvnc_tls_x509_verify = 1\n',
        [LOCAL]: 'vnc_password = "XYZ12345"\n',
      },
    },
    {
      bad: 'vnc_listen = "192.0.2.7"\nvnc_tls = «1»\n',
      good: 'vnc_listen = "192.0.2.7"\nvnc_tls = 1\nvnc_tls_x509_verify = 1\n',
    },
    {
      bad: 'spice_listen = «"0.0.0.0"»\nspice_tls = 0\n',
      good: 'spice_tls = 1\n',
      fixed: { [TLS]: 'spice_listen = "0.0.0.0"\nspice_tls = 1\n', [LOCAL]: 'spice_tls = 0\n' },
    },
  ],
  ignores: [
    '#vnc_listen = "0.0.0.0"\nvnc_tls = 0\n',
    'vnc_listen = "127.0.0.1"\nvnc_tls = 0\n',
    'vnc_listen = "0.0.0.0"\nvnc_tls = 1\ndefault_tls_x509_verify = 1\n',
    'vnc_listen = "0.0.0.0"\nvnc_tls = 1\nvnc_sasl = 1\n',
    'spice_listen = "0.0.0.0"\nspice_tls = 1\n',
    {
      'qemu.conf': 'vnc_listen = "10.9.9.1"\n',
      'hvlint.json': '{ "network": { "trustedConsoleAddresses": ["10.9.9.1"] } }',
    },
  ],
});

const encrypted = (conf: HostConfig, vnc: boolean) =>
  vnc ? [conf.set('vnc_tls', 1), conf.set('vnc_tls_x509_verify', 1)] : [conf.set('spice_tls', 1)];

const asksWho = (conf: HostConfig, vnc: boolean): boolean =>
  (conf.string(vnc ? 'vnc_password' : 'spice_password') ?? '') !== '' ||
  conf.boolean(vnc ? 'vnc_sasl' : 'spice_sasl') === true;
