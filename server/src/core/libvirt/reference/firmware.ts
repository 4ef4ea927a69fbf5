import { domainPage, type Reference, YES_NO } from './shape.js';

const boot = domainPage('bios-bootloader');
const tpm = domainPage('tpm-device');
const launch = domainPage('launch-security');

/** What a guest starts from, and what keeps its start and its memory from others. */
export const FIRMWARE = {
  'domain/os': {
    meaning: 'What the guest starts from.',
    holds: 'elements',
    see: boot,
    attributes: {
      firmware: {
        meaning: 'Has libvirt choose loader and variables among the firmware of the host.',
        values: { efi: 'UEFI, which Secure Boot needs.', bios: '' },
        since: '5.2.0',
      },
    },
  },
  'domain/os/firmware': { meaning: 'What the firmware that libvirt chooses must have.', holds: 'elements', see: boot },
  'domain/os/firmware/feature': {
    meaning: 'One thing that it must have or must not.',
    several: true,
    needs: ['enabled', 'name'],
    since: '7.2.0',
    see: boot,
    attributes: {
      enabled: { meaning: 'Whether it must have it.', values: YES_NO },
      name: {
        meaning: 'What.',
        values: {
          'secure-boot': 'It starts only what is signed.',
          'enrolled-keys': 'It comes with keys: without them Secure Boot checks nothing.',
        },
      },
    },
  },
  'domain/os/loader': {
    meaning: 'The firmware image, by its path on the host.',
    holds: 'text',
    needs: ['readonly', 'type'],
    see: boot,
    attributes: {
      readonly: {
        meaning: 'With `no` the guest can write into firmware that other guests start from.',
        values: YES_NO,
      },
      type: { meaning: 'How the guest sees it.', values: { pflash: 'As flash, as UEFI wants it.', rom: 'As ROM.' } },
      secure: {
        meaning: 'Whether it needs SMM, so that the guest cannot write its variables past the firmware.',
        values: YES_NO,
        default: 'no',
        since: '2.1.0',
      },
      stateless: {
        meaning: 'Whether it keeps no variables at all, as a measured start of a confidential guest wants it.',
        values: YES_NO,
        since: '8.6.0',
      },
      format: { meaning: 'The format of the image.', values: { raw: '', qcow2: '' }, default: 'raw', since: '9.2.0' },
    },
  },
  'domain/os/nvram': {
    meaning: 'The file of the firmware variables. Each guest needs its own: the keys of Secure Boot are in it.',
    holds: 'text',
    see: boot,
    attributes: {
      template: { meaning: 'What it is copied from when it is missing.' },
      type: {
        meaning: 'Where it is, if `<source>` says so.',
        values: { file: '', block: '', network: '' },
        since: '8.5.0',
      },
      format: { meaning: 'Its format.', values: { raw: '', qcow2: '' }, default: 'raw', since: '9.2.0' },
    },
  },
  'domain/devices/tpm': {
    meaning: 'A TPM: the guest can measure its start and keep keys that no copy of its disk holds.',
    holds: 'elements',
    needs: ['model'],
    see: tpm,
    attributes: {
      model: {
        meaning: 'How the guest talks to it.',
        values: {
          'tpm-crb': 'For TPM 2.0, since 4.4.0.',
          'tpm-tis': 'For all of them.',
          'tpm-spapr': 'For POWER, since 6.1.0.',
          'spapr-tpm-proxy': 'For protected guests of POWER, since 6.5.0.',
        },
        default: 'tpm-tis; tpm-spapr on POWER',
      },
    },
  },
  'domain/devices/tpm/backend': {
    meaning: 'What is behind it.',
    holds: 'elements',
    needs: ['type', 'version'],
    see: tpm,
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: {
          emulator: 'swtpm, a process of its own for each guest, since 4.5.0.',
          passthrough: "The host's own TPM: the guest can use up, clear and ask what the host relies on.",
          external: 'A process that you run yourself, since 9.0.0.',
        },
      },
      version: { meaning: 'Of the emulator.', values: { '2.0': '', '1.2': 'Rests on SHA-1.' } },
      persistent_state: {
        meaning: 'Whether a transient guest keeps its state when it ends.',
        values: YES_NO,
        default: 'no',
        since: '7.0.0',
      },
      debug: {
        meaning: 'How much swtpm writes to its log, as a number: with much of it, what the guest sends.',
        since: '10.6.0',
      },
    },
  },
  'domain/devices/tpm/backend/encryption': {
    meaning: 'Encrypts the state of the emulator on the disk of the host; else whoever reads the file has the keys.',
    needs: ['secret'],
    since: '5.6.0',
    see: tpm,
    attributes: { secret: { meaning: 'The UUID of a secret of usage `vtpm`.' } },
  },
  'domain/devices/tpm/backend/source': {
    meaning: 'Where the state of an emulator is kept, or where an external one listens.',
    needs: ['type', 'path'],
    see: tpm,
    attributes: {
      type: {
        meaning: 'What it is.',
        values: {
          file: 'A file for the state of the emulator. Since 10.10.0.',
          dir: 'A folder for it. Since 10.10.0.',
          unix: 'The socket of an external one. Since 9.0.0.',
        },
      },
      mode: { meaning: 'External: who calls whom.', values: { connect: 'QEMU calls.' } },
      path: { meaning: 'Its path. No other guest may have it.' },
    },
  },
  'domain/devices/tpm/backend/profile': {
    meaning: 'Which algorithms the emulator offers, chosen as its state is made.',
    needs: ['source'],
    since: '10.10.0',
    see: tpm,
    attributes: {
      source: { meaning: 'The profile of swtpm, as `default-v1` or one of the host by `local:NAME`.' },
      name: { meaning: 'What libvirt prints of the one in use.' },
      removeDisabled: {
        meaning: 'Leaves out what OpenSSL of the host does not allow under FIPS.',
        values: { check: 'By trying it out.', 'fips-host': 'Where the host is in that mode.' },
      },
    },
  },
  'domain/devices/tpm/backend/active_pcr_banks': {
    meaning: 'The hashes with which the TPM measures; leave SHA-1 out.',
    holds: 'elements',
    since: '7.10.0',
    see: tpm,
  },
  'domain/devices/tpm/backend/active_pcr_banks/sha256': { meaning: 'Measures with SHA-256.', see: tpm },
  'domain/devices/tpm/backend/active_pcr_banks/sha384': { meaning: 'Measures with SHA-384.', see: tpm },
  'domain/devices/tpm/backend/active_pcr_banks/sha512': { meaning: 'Measures with SHA-512.', see: tpm },
  'domain/devices/tpm/backend/active_pcr_banks/sha1': { meaning: 'Measures with SHA-1, which is broken.', see: tpm },
  'domain/devices/tpm/backend/device': {
    meaning: 'The TPM of the host that is passed through.',
    needs: ['path'],
    see: tpm,
    attributes: { path: { meaning: 'Its device file.', default: '/dev/tpm0' } },
  },
  'domain/launchSecurity': {
    meaning:
      'Has the CPU encrypt the memory of the guest, so that the host itself cannot read it. It protects only who checks the measurement before giving the guest a secret.',
    holds: 'elements',
    needs: ['type'],
    see: launch,
    attributes: {
      type: {
        meaning: 'The means.',
        values: {
          'sev-snp': 'AMD SEV-SNP: the host cannot change the memory either. Since 10.5.0.',
          sev: 'AMD SEV, with SEV-ES where `<policy>` asks for it. Since 4.4.0.',
          tdx: 'Intel TDX.',
          's390-pv': 'Protected virtualization of IBM Z. Since 7.6.0.',
        },
      },
      kernelHashes: {
        meaning: 'Whether kernel, initrd and command line are measured where the host hands them over.',
        values: YES_NO,
        default: 'no',
        since: '8.0.0',
      },
      authorKey: {
        meaning: 'SEV-SNP: whether `<idAuth>` holds the key of the author too.',
        values: YES_NO,
        since: '10.5.0',
      },
      vcek: {
        meaning: 'SEV-SNP: whether reports are signed with the key of this chip.',
        values: YES_NO,
        since: '10.5.0',
      },
    },
  },
  'domain/launchSecurity/policy': {
    meaning:
      'What the guest allows, as a number. SEV, where it must be said: bit 0 forbids debugging, 1 sharing its key, 2 asks for SEV-ES, 3 forbids moving it, 4 to other domains, 5 to hosts without SEV. SEV-SNP: bit 16 allows SMT, 17 must be set, 18 allows a migration agent, 19 debugging, 20 asks for a single socket, 22 for AES-256-XTS, 23 for RAPL off, 24 for hiding the ciphertext; `0x30000` is the default.',
    holds: 'text',
    see: launch,
  },
  'domain/launchSecurity/cbitpos': {
    meaning: 'The bit of an address that says whether a page is encrypted; `virsh domcapabilities` names it.',
    holds: 'text',
    see: launch,
  },
  'domain/launchSecurity/reducedPhysBits': {
    meaning: 'How many bits of an address encryption takes; `virsh domcapabilities` names it.',
    holds: 'text',
    see: launch,
  },
  'domain/launchSecurity/dhCert': {
    meaning: "SEV: the owner's Diffie-Hellman key, in base64.",
    holds: 'text',
    see: launch,
  },
  'domain/launchSecurity/session': {
    meaning: "SEV: the owner's session, in base64, with which policy and secrets are protected.",
    holds: 'text',
    see: launch,
  },
  'domain/launchSecurity/idBlock': {
    meaning: 'SEV-SNP: the measurement that the guest must have, 96 bytes in base64.',
    holds: 'text',
    since: '10.5.0',
    see: launch,
  },
  'domain/launchSecurity/idAuth': {
    meaning: 'SEV-SNP: the signature of `<idBlock>`, 4096 bytes in base64.',
    holds: 'text',
    since: '10.5.0',
    see: launch,
  },
  'domain/launchSecurity/hostData': {
    meaning: 'SEV-SNP: 32 bytes in base64 that stand in each report of the guest.',
    holds: 'text',
    since: '10.5.0',
    see: launch,
  },
  'domain/launchSecurity/guestVisibleWorkarounds': {
    meaning: 'SEV-SNP: what the firmware tells the guest of faults of the CPU, 16 bytes in base64.',
    holds: 'text',
    since: '10.5.0',
    see: launch,
  },
} as const satisfies Reference;
