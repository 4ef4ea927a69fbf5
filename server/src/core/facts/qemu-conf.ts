import type { Fact } from '../facts.js';
import type { HostConfig } from '../host/document.js';
import type { ConsoleAuth } from '../host-facts.js';
import type { Extractor } from './extractor.js';
import { refusesUnconfined } from './lxc-conf.js';

/** https://libvirt.org/formatdomain.html#graphical-framebuffers */
const LOOPBACK = '127.0.0.1';

export const qemuConf: Extractor<'qemuConf'> = {
  *host(conf, file) {
    if (!isQemuConf(conf)) return;
    yield {
      kind: 'qemuConf',
      name: 'qemu.conf',
      file,
      at: (conf.get('security_driver') ?? conf.get('security_default_confined'))?.span ?? conf.anchor.at,
      drivers: conf.get('security_driver') && conf.list('security_driver').map(item => item.text),
      // The default is 1: https://libvirt.org/drvqemu.html#selinux-svirt-confinement
      defaultConfined: (conf.boolean('security_default_confined') ?? true) || refusesUnconfined(conf),
      chardevTls: conf.boolean('chardev_tls') ?? false,
      nbdTls: conf.boolean('nbd_tls') ?? false,
      vnc: {
        password: (conf.string('vnc_password') ?? '') !== '',
        sasl: conf.boolean('vnc_sasl') ?? false,
        tlsVerify: (conf.boolean('vnc_tls') ?? false) && verifies(conf),
        listen: conf.boolean('vnc_auto_unix_socket') ? undefined : (conf.string('vnc_listen') ?? LOOPBACK),
      },
      spice: spiceAuth(conf),
      rdpCredentials: Boolean(conf.string('rdp_username') && conf.string('rdp_password')),
    };
  },
};

const isQemuConf = (conf: HostConfig): conf is HostConfig<'qemu.conf'> => conf.file === 'qemu.conf';

const spiceAuth = (conf: HostConfig<'qemu.conf'>): ConsoleAuth => ({
  password: (conf.string('spice_password') ?? '') !== '',
  sasl: conf.boolean('spice_sasl') ?? false,
  tlsVerify: false,
  listen: conf.boolean('spice_auto_unix_socket') ? undefined : (conf.string('spice_listen') ?? LOOPBACK),
});

/** Of all that QEMU serves over TLS, VNC alone asks for no certificate by default (src/qemu/qemu_conf.c). */
const verifies = (conf: HostConfig<'qemu.conf'>): boolean =>
  conf.boolean('vnc_tls_x509_verify') ?? conf.boolean('default_tls_x509_verify') ?? false;

/** For what QEMU may need the password of a TLS key; SPICE has none, and VxHS is gone from QEMU. */
const USES = ['default', 'vnc', 'chardev', 'nbd', 'migrate', 'backup'] as const;

export const tlsSecret: Extractor<'tlsSecret'> = {
  *host(conf, file): Generator<Fact<'tlsSecret'>> {
    if (!isQemuConf(conf)) return;
    for (const use of USES) {
      const here = conf.get(`${use}_tls_x509_secret_uuid`);
      const name = here && String(here.value).toLowerCase();
      if (name) yield { kind: 'tlsSecret', name, file, at: here.valueSpan, key: here.key };
    }
  },
};
