import { hostRule } from '#core';

/** What each key lets in without a certificate. */
const OPEN = {
  default_tls_x509_verify: 'anyone in to what QEMU serves over TLS',
  chardev_tls_x509_verify: 'anyone in to consoles and serial lines of guests',
  migrate_tls_x509_verify: 'anyone send or take the memory of a guest',
  backup_tls_x509_verify: 'anyone read the disks that are being backed up',
} as const;
const KEYS = [
  'default_tls_x509_verify',
  'chardev_tls_x509_verify',
  'migrate_tls_x509_verify',
  'backup_tls_x509_verify',
] as const;

export default hostRule({
  title: 'TLS asks nobody for a certificate',
  why: `Encryption without a look at certificates hides traffic from listeners and lets every caller in. Migration carries
        all memory of a guest, a backup all of its disk.`,
  severity: 'warning',
  references: ['libvirt src/qemu/qemu.conf.in, default_tls_x509_verify', 'https://libvirt.org/kbase/tlscerts.html'],

  file: 'qemu.conf',
  select: KEYS,
  *check(here, conf) {
    const key = KEYS.find(each => each === here.key);
    if (!key || here.value !== 0) return;
    yield {
      at: here.valueSpan,
      subject: key,
      message: `${key} is 0, which lets ${OPEN[key]}, so set it to 1.`,
      fixes: [
        {
          title: 'Ask for certificates (peers without one are turned away)',
          safe: false,
          edits: [conf.set(key, 1)],
        },
      ],
    };
  },

  examples: [
    { bad: 'migrate_tls_x509_verify = «0»\n', good: 'migrate_tls_x509_verify = 1\n' },
    {
      bad: 'default_tls_x509_verify = «0»\nbackup_tls_x509_verify = «0»\n',
      good: 'default_tls_x509_verify = 1\nbackup_tls_x509_verify = 1\n',
    },
  ],
  ignores: [
    '#migrate_tls_x509_verify = 0\n',
    'chardev_tls_x509_verify = 1\n',
    // VNC asks for none by default: host/qemu-console-tls-off speaks of that.
    'vnc_tls_x509_verify = 0\n',
  ],
});
