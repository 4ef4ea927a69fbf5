/** A whole piece of a definition that is valid as it is. */
export interface Block {
  readonly label: string;
  readonly detail: string;
  readonly why: string;
  /** The path of the element in which it stands. */
  readonly below: string;
  /** Elements that are there already where it is of no use. */
  readonly instead?: readonly string[];
  /** Its lines, written with `'` and two blanks a level. `[[a|b]]` is to be chosen, `[[a]]` to be typed over. */
  readonly body: readonly string[];
}

/** A UUID that is nobody's, to be typed over. */
const UUID = '00000000-0000-4000-8000-000000000000';

/** Hardened pieces, each at the place where libvirt wants it. */
export const BLOCKS: readonly Block[] = [
  {
    label: 'seclabel: a label of its own',
    detail: 'confines the guest',
    why: 'libvirt draws a label for each start that no other guest has: a guest that breaks out cannot open what is theirs.',
    below: 'domain',
    instead: ['seclabel'],
    body: ["<seclabel type='dynamic' model='[[selinux|apparmor]]' relabel='yes'/>"],
  },
  {
    label: 'launchSecurity: SEV-SNP',
    detail: 'memory that the host cannot read',
    why: 'For an AMD host with SEV-SNP and libvirt 10.5. The policy forbids debugging. Give the guest a secret only after its report was checked.',
    below: 'domain',
    instead: ['launchSecurity'],
    body: [
      "<launchSecurity type='sev-snp' kernelHashes='[[yes|no]]'>",
      '  <policy>[[0x30000]]</policy>',
      '</launchSecurity>',
    ],
  },
  {
    label: 'launchSecurity: SEV-ES',
    detail: 'memory and registers that the host cannot read',
    why: 'For AMD hosts before SEV-SNP, with libvirt 8.0. The policy forbids debugging and sharing the key, and asks for SEV-ES. The host can still change the memory.',
    below: 'domain',
    instead: ['launchSecurity'],
    body: [
      "<launchSecurity type='sev' kernelHashes='[[yes|no]]'>",
      '  <policy>[[0x0007]]</policy>',
      '</launchSecurity>',
    ],
  },
  {
    label: 'memoryBacking: not merged with other guests',
    detail: 'memory apart from other guests',
    why: 'KSM merges none of its pages with equal ones of another guest, which would tell each by the timing what the other has.',
    below: 'domain',
    instead: ['memoryBacking'],
    body: ['<memoryBacking>', '  <nosharepages/>', '</memoryBacking>'],
  },
  {
    label: 'os: UEFI with Secure Boot',
    detail: 'starts only what is signed',
    why: 'libvirt chooses a firmware that enforces Secure Boot and comes with keys. SMM is turned on by that. UEFI wants `<acpi/>` among the features.',
    below: 'domain',
    instead: ['os'],
    body: [
      "<os firmware='efi'>",
      "  <type arch='x86_64' machine='[[q35]]'>hvm</type>",
      '  <firmware>',
      "    <feature enabled='yes' name='secure-boot'/>",
      "    <feature enabled='yes' name='enrolled-keys'/>",
      '  </firmware>',
      '</os>',
    ],
  },
  {
    label: 'features: what a guest needs and no more',
    detail: 'no counters, no back door',
    why: 'Counters of the CPU would tell the guest what others on its core do; the port of VMware is a device that nobody needs.',
    below: 'domain',
    instead: ['features'],
    body: ['<features>', '  <acpi/>', '  <apic/>', "  <pmu state='off'/>", "  <vmport state='off'/>", '</features>'],
  },
  {
    label: 'cpu: of the host, without guests in the guest',
    detail: 'all that helps against leaks, no nesting',
    why: 'The guest sees what its CPU has against leaks. Without `vmx` and `svm` it runs no guests of its own, which is much code of KVM that it does not reach.',
    below: 'domain',
    instead: ['cpu'],
    body: ["<cpu mode='host-passthrough'>", "  <feature policy='disable' name='[[vmx|svm]]'/>", '</cpu>'],
  },
  {
    label: 'cputune: a core of its own',
    detail: 'pinned CPUs',
    why: 'Guests that share no core, with both of its threads, cannot listen to each other there. One line for each CPU of the guest.',
    below: 'domain',
    instead: ['cputune'],
    body: ['<cputune>', "  <vcpupin vcpu='0' cpuset='[[2]]'/>", "  <emulatorpin cpuset='[[3]]'/>", '</cputune>'],
  },
  {
    label: 'metadata: an isolated guest',
    detail: 'held to strict by hvlint',
    why: 'libvirt keeps it with the guest. hvlint holds the guest to `strict` from then on.',
    below: 'domain',
    instead: ['metadata'],
    body: ['<metadata>', "  <hvlint:vm xmlns:hvlint='urn:hvlint:1' isolated='yes'/>", '</metadata>'],
  },
  {
    label: 'tpm: vTPM with encrypted state',
    detail: 'measured start, sealed keys',
    why: 'An emulator of its own for this guest. The secret has usage `vtpm`; without it whoever reads the file of the state has its keys.',
    below: 'domain/devices',
    instead: ['tpm'],
    body: [
      "<tpm model='tpm-crb'>",
      "  <backend type='emulator' version='2.0'>",
      `    <encryption secret='[[${UUID}]]'/>`,
      '  </backend>',
      '</tpm>',
    ],
  },
  {
    label: 'disk: encrypted with LUKS',
    detail: 'the file holds nothing to read',
    why: 'QEMU decrypts it with a secret of libvirt; format and end of the chain are said, so that nothing is guessed.',
    below: 'domain/devices',
    body: [
      "<disk type='file' device='disk'>",
      "  <driver name='qemu' type='[[qcow2|raw]]'/>",
      "  <source file='[[/var/lib/libvirt/images/guest.qcow2]]'>",
      "    <encryption format='luks'>",
      `      <secret type='passphrase' uuid='[[${UUID}]]'/>`,
      '    </encryption>',
      '  </source>',
      "  <target dev='[[vda]]' bus='virtio'/>",
      '</disk>',
    ],
  },
  {
    label: 'interface: apart from other guests',
    detail: 'pinned addresses, isolated port',
    why: 'The guest can use its own MAC and IP address only, and reaches no other isolated guest on the network.',
    below: 'domain/devices',
    body: [
      "<interface type='network'>",
      "  <mac address='[[52:54:00:00:00:01]]'/>",
      "  <source network='[[default]]'/>",
      "  <model type='virtio'/>",
      "  <filterref filter='clean-traffic'>",
      "    <parameter name='IP' value='[[192.0.2.10]]'/>",
      '  </filterref>',
      "  <port isolated='yes'/>",
      '</interface>',
    ],
  },
  {
    label: 'graphics: on a socket of the host',
    detail: 'a console without a port',
    why: 'Only users of the host reach it, by virt-viewer over SSH too.',
    below: 'domain/devices',
    instead: ['graphics'],
    body: ["<graphics type='vnc'>", "  <listen type='socket'/>", '</graphics>'],
  },
  {
    label: 'video: none',
    detail: 'no graphics card to attack',
    why: 'A guest with a serial console needs none, and QEMU has much code for them.',
    below: 'domain/devices',
    instead: ['video', 'graphics'],
    body: ['<video>', "  <model type='none'/>", '</video>'],
  },
  {
    label: 'memballoon: none',
    detail: 'memory that stays with the guest',
    why: 'libvirt adds one where nothing is said. Without it no memory of the guest goes back to the host while it runs.',
    below: 'domain/devices',
    instead: ['memballoon'],
    body: ["<memballoon model='none'/>"],
  },
  {
    label: 'rng: random numbers of the host',
    detail: 'keys that nobody guesses',
    why: 'A guest that just started has nothing to draw random numbers from.',
    below: 'domain/devices',
    instead: ['rng'],
    body: ["<rng model='virtio'>", "  <backend model='random'>/dev/urandom</backend>", '</rng>'],
  },
  {
    label: 'redirfilter: no USB devices of the viewer',
    detail: 'whoever watches plugs nothing in',
    why: 'Without a filter a viewer plugs any USB device into a guest that has a `<redirdev>`.',
    below: 'domain/devices',
    instead: ['redirfilter'],
    body: ['<redirfilter>', "  <usbdev allow='no'/>", '</redirfilter>'],
  },
  {
    label: 'filterref: its own addresses only',
    detail: 'no spoofing',
    why: 'What the guest sends under another MAC or IP address is dropped.',
    below: 'domain/devices/interface',
    instead: ['filterref'],
    body: ["<filterref filter='clean-traffic'>", "  <parameter name='IP' value='[[192.0.2.10]]'/>", '</filterref>'],
  },
  {
    label: 'encryption: LUKS',
    detail: 'the file holds nothing to read',
    why: 'QEMU decrypts the disk with a secret of libvirt.',
    below: 'domain/devices/disk/source',
    instead: ['encryption'],
    body: ["<encryption format='luks'>", `  <secret type='passphrase' uuid='[[${UUID}]]'/>`, '</encryption>'],
  },
  {
    label: 'encryption: LUKS, made by libvirt',
    detail: 'the file holds nothing to read',
    why: 'libvirt makes the volume encrypted, by AES-256 in XTS, with the passphrase of a secret. The format above it is `raw` or `qcow2`.',
    below: 'volume/target',
    instead: ['encryption'],
    body: [
      "<encryption format='luks'>",
      `  <secret type='passphrase' uuid='[[${UUID}]]'/>`,
      "  <cipher name='aes' size='256' mode='xts' hash='sha256'/>",
      "  <ivgen name='plain64'/>",
      '</encryption>',
    ],
  },
  {
    label: 'rule: let one service in',
    detail: 'a port that others reach',
    why: 'Answers of the guest pass by themselves. The rule that drops the rest comes after it.',
    below: 'filter',
    body: ["<rule action='accept' direction='in' priority='500'>", "  <tcp dstportstart='[[443]]'/>", '</rule>'],
  },
  {
    label: 'rule: drop what no rule matched',
    detail: 'the end of a filter',
    why: 'What no rule matches passes, so the last one drops it.',
    below: 'filter',
    body: ["<rule action='drop' direction='inout' priority='1000'>", '  <all/>', '</rule>'],
  },
];

const FIELD = /\[\[([^\]]*)\]\]/g;

/** A block in the protocol's snippet syntax. */
export function snippetOf(text: string): string {
  let number = 0;
  const fields = text.replace(FIELD, (_, inside: string) => {
    number++;
    return inside.includes('|') ? `\${${number}|${inside.replaceAll('|', ',')}|}` : `\${${number}:${inside}}`;
  });
  return `${fields}$0`;
}

/** The text of a block: of what is to be chosen, the first. */
export const filledIn = (text: string): string =>
  text.replace(FIELD, (_, inside: string) => inside.split('|')[0] ?? '');
