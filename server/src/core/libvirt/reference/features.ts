import { domainPage, ON_OFF, type Reference } from './shape.js';

const see = domainPage('hypervisor-features');

/** What all that answer to leaks of a POWER CPU say. */
const POWER = { broken: 'The guest has to help itself.', workaround: 'By software.', fixed: 'By the CPU.' };

const CAPABILITY = { needs: ['state'], see } as const;
const HELD = { state: { meaning: 'Whether root in the container has it.', values: ON_OFF } } as const;

/** What the machine of a guest has and has not. */
export const FEATURES = {
  'domain/features': { meaning: 'What the machine of the guest has and has not.', holds: 'elements', see },
  'domain/features/smm': {
    meaning:
      'System management mode: Secure Boot needs it, so that the guest cannot change its own firmware variables.',
    holds: 'elements or nothing',
    needs: ['state'],
    since: '2.1.0',
    see,
    attributes: { state: { meaning: 'Whether the machine has it.', values: ON_OFF } },
  },
  'domain/features/pmu': {
    meaning: 'Counters of the CPU, with which a guest can measure what others on its core do.',
    needs: ['state'],
    since: '1.2.12',
    see,
    attributes: { state: { meaning: 'Whether the guest has them.', values: ON_OFF, default: 'on' } },
  },
  'domain/features/vmport': {
    meaning: "A port that imitates VMware's back door, for mice of old guests; another device to attack.",
    needs: ['state'],
    since: '1.2.16',
    see,
    attributes: { state: { meaning: 'Whether the machine has it.', values: ON_OFF, default: 'on' } },
  },
  'domain/features/ps2': {
    meaning: 'A controller for keyboard and mouse of the old kind; a guest with a serial console needs none.',
    needs: ['state'],
    since: '10.7.0',
    see,
    attributes: { state: { meaning: 'Whether the machine has it.', values: ON_OFF, default: 'as the machine has it' } },
  },
  'domain/features/ioapic': {
    meaning: 'Who imitates the interrupt controller. Interrupt remapping of an `<iommu>` needs QEMU.',
    needs: ['driver'],
    since: '3.4.0',
    see,
    attributes: {
      driver: {
        meaning: 'The one that does it.',
        values: { kvm: 'The kernel of the host, the default.', qemu: 'QEMU, a process without rights.' },
        default: 'kvm',
      },
    },
  },
  'domain/features/kvm': {
    meaning: 'What KVM tells the guest of itself, and does for it. It keeps no guest from another.',
    holds: 'elements',
    see,
  },
  'domain/features/kvm/hidden': {
    meaning: 'Keeps the guest from seeing at once that it runs on KVM, for drivers that refuse to. It protects nobody.',
    needs: ['state'],
    see,
    attributes: { state: { meaning: 'Whether KVM hides.', values: ON_OFF, default: 'off' } },
  },
  'domain/features/kvm/hint-dedicated': {
    meaning: 'Tells the guest that its CPUs are for it alone. Say it only where they are pinned so.',
    needs: ['state'],
    since: '5.7.0',
    see,
    attributes: { state: { meaning: 'Whether it is told.', values: ON_OFF, default: 'off' } },
  },
  'domain/features/kvm/poll-control': {
    meaning: 'Lets the guest wait for work by itself, at the cost of the CPU of the host.',
    needs: ['state'],
    since: '6.10.0',
    see,
    attributes: { state: { meaning: 'Whether it may.', values: ON_OFF, default: 'off' } },
  },
  'domain/features/kvm/pv-ipi': {
    meaning: 'Sends interrupts between CPUs of the guest by one call.',
    needs: ['state'],
    since: '7.10.0',
    see,
    attributes: { state: { meaning: 'Whether it does.', values: ON_OFF, default: 'on' } },
  },
  'domain/features/kvm/dirty-ring': {
    meaning: 'Notes in a ring which pages the guest writes, as migration wants to know.',
    needs: ['state'],
    since: '8.0.0',
    see,
    attributes: {
      state: { meaning: 'Whether there is one.', values: ON_OFF, default: 'off' },
      size: { meaning: 'Its entries: a power of two from 1024 to 65536.' },
    },
  },
  'domain/features/hyperv': {
    meaning: 'Imitates what Hyper-V offers its guests, for Windows: more of KVM that the guest reaches.',
    holds: 'elements or nothing',
    needs: ['mode'],
    see,
    attributes: {
      mode: {
        meaning: 'Which of it.',
        values: { custom: 'What is written here.', passthrough: 'All that the host has.' },
        default: 'custom',
        since: '8.0.0',
      },
    },
  },
  'domain/features/xen': { meaning: 'What is particular to Xen.', holds: 'elements', see },
  'domain/features/xen/passthrough': {
    meaning: 'Whether the guest can have devices of the host, and so has tables in the IOMMU.',
    needs: ['state'],
    since: '6.3.0',
    see,
    attributes: {
      state: { meaning: 'Whether it can.', values: ON_OFF },
      mode: {
        meaning: 'Where the IOMMU looks up the memory of the guest.',
        values: { sync_pt: 'In tables of its own.', share_pt: 'In those of the CPU.' },
      },
    },
  },
  'domain/features/msrs': {
    meaning: 'What becomes of registers of the CPU that the hypervisor does not know (bhyve).',
    needs: ['unknown'],
    since: '5.1.0',
    see,
    attributes: {
      unknown: { meaning: 'How they answer.', values: { ignore: 'As zero.', fault: 'With a fault, as a CPU does.' } },
    },
  },
  'domain/features/cfpc': {
    meaning: 'POWER: what the guest hears of leaks through the cache of the first level (Meltdown).',
    needs: ['value'],
    since: '6.3.0',
    see,
    attributes: { value: { meaning: 'How they are stopped.', values: POWER } },
  },
  'domain/features/sbbc': {
    meaning: 'POWER: what the guest hears of bounds checks that speculation goes past (Spectre, variant 1).',
    needs: ['value'],
    since: '6.3.0',
    see,
    attributes: { value: { meaning: 'How that is stopped.', values: POWER } },
  },
  'domain/features/ibs': {
    meaning: 'POWER: what the guest hears of branches that others teach the CPU to guess (Spectre, variant 2).',
    needs: ['value'],
    since: '6.3.0',
    see,
    attributes: {
      value: {
        meaning: 'How that is stopped.',
        values: {
          broken: 'The guest has to help itself.',
          workaround: 'By software.',
          'fixed-ibs': 'Branches are guessed one after the other.',
          'fixed-ccd': 'The cache of counts is off.',
          'fixed-na': 'There is nothing to stop.',
        },
      },
    },
  },
  'domain/features/ccf-assist': {
    meaning: 'POWER: whether the CPU helps to flush what it knows of branches.',
    needs: ['state'],
    since: '5.9.0',
    see,
    attributes: { state: { meaning: 'Whether it does.', values: ON_OFF } },
  },
  'domain/features/privnet': {
    meaning:
      'LXC: a network of its own even where no interface is given. Without it the container has that of the host.',
    see,
  },
  'domain/features/capabilities': {
    meaning: 'LXC: what root in the container may do to the kernel, which it shares with the host.',
    holds: 'elements or nothing',
    needs: ['policy'],
    since: '1.2.6',
    see,
    attributes: {
      policy: {
        meaning: 'What holds for capabilities that are not named here.',
        values: {
          default: 'libvirt takes away some: loading modules, the clock, devices, audit, MAC.',
          deny: 'None.',
          allow: 'All: root in the container is root of the host.',
        },
        default: 'default',
      },
    },
  },
  'domain/features/capabilities/sys_admin': {
    meaning: 'Mounts, namespaces and much else: close to root of the host.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/sys_module': {
    meaning: 'Loads modules into the kernel of the host, and so is the host.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/sys_rawio': {
    meaning: 'Reads and writes ports and memory of the machine itself.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/mknod': {
    meaning: 'Makes device files, and opens by them what they stand for.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/mac_admin': {
    meaning: 'Changes the labels and the policy that hold it.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/audit_control': {
    meaning: 'Turns the records of the host off.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/sys_boot': {
    meaning: 'Restarts the host, or another kernel on it.',
    ...CAPABILITY,
    attributes: HELD,
  },
  'domain/features/capabilities/sys_time': {
    meaning: 'Sets the clock of the host.',
    ...CAPABILITY,
    attributes: HELD,
  },
} as const satisfies Reference;
