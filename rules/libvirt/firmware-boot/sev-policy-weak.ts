import { domain, type Finding, libvirtRule } from '#core';

const guest = (type: string, policy: string) =>
  domain`<launchSecurity type='${type}'>\n  <policy>${policy}</policy>\n</launchSecurity>`;

/** Of a SEV policy: no sharing of keys with another guest, and SEV-ES. */
const WANTED = 0b110n;
/** Of a SEV-SNP policy: other threads of a core may run something else, and an agent may move the guest. */
const SNP_SMT = 1n << 16n;
const SNP_AGENT = 1n << 18n;

export default libvirtRule({
  title: 'The policy of the encrypted guest gives the host more than it needs',
  why: `Without SEV-ES the host sees and sets the registers of the guest each time it stops, and reads from them what the
        encryption hides. A key that may be shared lets the host start a guest of its own that reads this one's memory.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#launch-security',
    'https://libvirt.org/kbase/launch_security_sev.html',
  ],

  select: 'domain/launchSecurity',
  *check(here, document): Iterable<Finding> {
    const type = here.value('type');
    const element = here.first('policy');
    if (!element || document.driver !== 'qemu' || (type !== 'sev' && type !== 'sev-snp')) return;
    // libvirt reads the number as hexadecimal, with 0x or without (src/conf/domain_conf.c).
    const [, digits] = /^(?:0[xX])?([0-9a-fA-F]+)$/.exec(element.text) ?? [];
    if (digits === undefined) return;
    const policy = BigInt(`0x${digits}`);
    const at = element.textSpan;
    const written = (value: bigint) => `0x${value.toString(16).padStart(digits.length, '0')}`;
    if (type === 'sev' && (policy & WANTED) !== WANTED) {
      const missing = [
        ...((policy & 0b10n) === 0n ? ['lets another guest have its key'] : []),
        ...((policy & 0b100n) === 0n ? ['shows the host its registers'] : []),
      ];
      yield {
        at,
        message: `Policy ${element.text} ${missing.join(' and ')}: make it ${written(policy | WANTED)}.`,
        fixes: [
          {
            title:
              'Ask for SEV-ES and a key of its own (it starts only on a host with SEV-ES, and its measurement changes)',
            safe: false,
            edits: [element.setText(written(policy | WANTED))],
          },
        ],
      };
    } else if (type === 'sev-snp' && (policy & SNP_AGENT) !== 0n) {
      yield {
        at,
        severity: { strict: 'information' },
        message: `Policy ${element.text} lets a migration agent have the guest's memory: see that its owner trusts that agent.`,
      };
    } else if (type === 'sev-snp' && (policy & SNP_SMT) !== 0n) {
      yield {
        at,
        severity: { paranoid: 'hint' },
        message: `Policy ${element.text} lets the guest run beside others on the threads of one core.`,
      };
    }
  },

  examples: [
    { bad: guest('sev', '«0x0001»'), good: guest('sev', '0x0007') },
    { bad: guest('sev', '«3»'), good: guest('sev', '0x7') },
    { bad: guest('sev-snp', '«0x70000»'), good: guest('sev-snp', '0x20000') },
    { bad: guest('sev-snp', '«0x30000»'), good: guest('sev-snp', '0x20000') },
  ],
  ignores: [
    guest('sev', '0x0007'),
    guest('sev', '0x000f'),
    guest('sev', '{{ policy }}'),
    guest('sev', '0x0001').replace('kvm', 'xen'),
  ],
});
