import { domain, libvirtRule } from '#core';

const guest = (type: string, policy: string) =>
  domain`<launchSecurity type='${type}'>\n  <policy>${policy}</policy>\n</launchSecurity>`;

/** Bit 0 of a SEV policy forbids debugging, bit 19 of an SEV-SNP policy allows it (AMD 55766 and 56860). */
const NO_DEBUG = 1n;
const SNP_DEBUG = 1n << 19n;

export default libvirtRule({
  title: 'The host may read the memory of the encrypted guest',
  why: `The guest's memory is encrypted against the host, but its policy lets the host ask the secure processor to decrypt
        any page. What the encryption is there to keep from the host is in its reach by one command.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#launch-security',
    'https://libvirt.org/kbase/launch_security_sev.html',
  ],

  select: 'domain/launchSecurity',
  *check(here, document) {
    const type = here.value('type');
    const element = here.first('policy');
    if (!element || document.driver !== 'qemu' || (type !== 'sev' && type !== 'sev-snp')) return;
    // libvirt reads the number as hexadecimal, with 0x or without (src/conf/domain_conf.c).
    const [, digits] = /^(?:0[xX])?([0-9a-fA-F]+)$/.exec(element.text) ?? [];
    if (digits === undefined) return;
    const policy = BigInt(`0x${digits}`);
    const snp = type === 'sev-snp';
    if (snp ? (policy & SNP_DEBUG) === 0n : (policy & NO_DEBUG) !== 0n) return;
    const closed = (snp ? policy & ~SNP_DEBUG : policy | NO_DEBUG).toString(16).padStart(digits.length, '0');
    yield {
      at: element.textSpan,
      message: `Policy ${element.text} lets the host decrypt the guest's memory: ${snp ? 'clear bit 19' : 'set bit 0'}, which makes it 0x${closed}.`,
      fixes: [
        {
          title: `Forbid debugging (the measurement that the owner of the guest checks changes)`,
          safe: false,
          edits: [element.setText(`0x${closed}`)],
        },
      ],
    };
  },

  examples: [
    { bad: guest('sev', '«0x0006»'), good: guest('sev', '0x0007') },
    { bad: guest('sev', '«2»'), good: guest('sev', '0x3') },
    { bad: guest('sev-snp', '«0x00000000000B0000»'), good: guest('sev-snp', '0x0000000000030000') },
  ],
  ignores: [
    guest('sev', '0x0003'),
    guest('sev-snp', '0x30000'),
    // Hexadecimal, whatever it looks like.
    guest('sev-snp', '30000'),
    guest('sev', '{{ policy }}'),
    guest('sev', 'debug'),
    domain`<launchSecurity type='s390-pv'/>`,
    // Other bits, with other meanings.
    guest('tdx', '0x10000000'),
    guest('sev', '0x0006').replace('kvm', 'xen'),
  ],
});
