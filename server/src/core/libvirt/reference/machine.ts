import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

const memory = domainPage('memory-backing');
const cpu = domainPage('cpu-model-and-topology');

/** What the machine of a guest is: memory, CPU, IOMMU, channels to the host. */
export const MACHINE = {
  'domain/memory': {
    meaning: 'How much memory the guest has.',
    holds: 'text',
    see: domainPage('memory-allocation'),
    attributes: {
      unit: { meaning: 'In what it is counted.', values: { KiB: '', MiB: '', GiB: '' }, default: 'KiB' },
      dumpCore: {
        meaning: 'Whether a core dump of QEMU holds the memory of the guest, and so its keys and files.',
        values: ON_OFF,
        default: 'as `dump_guest_core` of qemu.conf says',
      },
    },
  },
  'domain/memoryBacking': {
    meaning: 'From what the host takes the memory of the guest.',
    holds: 'elements',
    see: memory,
  },
  'domain/memoryBacking/nosharepages': {
    meaning:
      'Keeps KSM from merging pages of this guest with equal ones of another: merged pages tell one guest by their timing what another has in memory.',
    since: '1.0.6',
    see: memory,
  },
  'domain/memoryBacking/locked': {
    meaning:
      'Keeps the memory of the guest from being swapped to the disk of the host. Set `<hard_limit>` with it, or the guest may take all memory that there is.',
    since: '1.0.6',
    see: memory,
  },
  'domain/memoryBacking/hugepages': {
    meaning: 'Takes the memory from huge pages. KSM merges none of these.',
    holds: 'elements or nothing',
    see: memory,
  },
  'domain/memoryBacking/source': {
    meaning: 'What holds the memory.',
    needs: ['type'],
    since: '4.10.0',
    see: memory,
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: {
          anonymous: 'Memory without a name. This is the default.',
          memfd: 'A file without a name that only open handles reach.',
          file: 'A file in `memory_backing_dir` of qemu.conf, which others on the host may open.',
        },
        default: 'anonymous',
      },
    },
  },
  'domain/memoryBacking/access': {
    meaning: 'Who else may map the memory.',
    needs: ['mode'],
    see: memory,
    attributes: {
      mode: {
        meaning: 'virtiofs and vhost-user need it shared; every such helper then sees all of it.',
        values: { private: 'QEMU alone.', shared: 'Processes of the host that are handed it.' },
        default: 'private',
      },
    },
  },
  'domain/memoryBacking/discard': {
    meaning: 'Has QEMU throw the pages away when the guest ends, where it can.',
    since: '4.4.0',
    see: memory,
  },
  'domain/memoryBacking/allocation': {
    meaning: 'When the host takes the memory.',
    needs: ['mode'],
    see: memory,
    attributes: {
      mode: {
        meaning: 'The moment.',
        values: {
          immediate: 'At the start, which fails where there is not enough.',
          ondemand: 'As the guest uses it: later there may be none left.',
        },
      },
      threads: { meaning: 'How many threads take it at once.', since: '8.2.0' },
    },
  },
  'domain/memtune': {
    meaning: 'Bounds for the memory that QEMU itself takes on the host.',
    holds: 'elements',
    see: domainPage('memory-tuning'),
  },
  'domain/memtune/hard_limit': {
    meaning:
      'The most memory that QEMU itself may take on the host; above it the guest is killed. Say it with `<locked>`, else leave it out: nobody knows beforehand what QEMU needs.',
    holds: 'text',
    see: domainPage('memory-tuning'),
    attributes: { unit: { meaning: 'In what it is counted.', values: { KiB: '', MiB: '', GiB: '' }, default: 'KiB' } },
  },
  'domain/cpu': {
    meaning:
      'The CPU that the guest sees. One that hides bits of the real one also hides what the guest needs against leaks of the CPU.',
    holds: 'elements or nothing',
    needs: ['mode'],
    see: cpu,
    attributes: {
      mode: {
        meaning: 'Where it comes from.',
        values: {
          'host-passthrough': 'The CPU of the host as it is.',
          'host-model': 'The nearest model that libvirt knows, with the bits against leaks.',
          maximum: 'All that QEMU can do.',
          custom: 'The one in `<model>`.',
        },
        default: 'custom',
      },
      migratable: {
        meaning: 'Whether bits with which a guest cannot be migrated are left out of `host-passthrough`.',
        values: ON_OFF,
        default: 'on',
      },
      check: {
        meaning: 'How the CPU that the guest got is held against the one that is written here.',
        values: {
          none: 'Not at all: bits against leaks may be missing and nobody hears of it.',
          partial: 'What libvirt knows, before the start.',
          full: 'All, as QEMU made it: else the guest does not start.',
        },
      },
    },
  },
  'domain/cpu/model': {
    meaning: 'The name of the CPU for `custom`.',
    holds: 'text',
    see: cpu,
    attributes: {
      fallback: {
        meaning: 'Whether libvirt takes a near one where this one is not to be had.',
        values: { allow: 'It may lack bits against leaks.', forbid: 'The guest does not start.' },
        default: 'allow',
      },
    },
  },
  'domain/cpu/feature': {
    meaning: 'One bit of the CPU, such as `spec-ctrl`, `ssbd` or `md-clear` against leaks.',
    several: true,
    needs: ['policy', 'name'],
    see: cpu,
    attributes: {
      policy: {
        meaning: 'What holds for it.',
        values: {
          require: 'Without it the guest does not start.',
          disable: 'The guest does not see it; `vmx` and `svm` so turn nesting off.',
          force: 'The guest sees it whether it is there or not.',
          optional: 'The guest sees it where it is there.',
          forbid: 'With it the guest does not start.',
        },
      },
      name: { meaning: 'Its name as libvirt knows it.' },
    },
  },
  'domain/devices/iommu': {
    meaning: 'An IOMMU for the guest itself, so that it can keep its own drivers and nested guests apart.',
    holds: 'elements or nothing',
    needs: ['model'],
    see: domainPage('iommu-devices'),
    attributes: {
      model: {
        meaning: 'The kind of it.',
        values: { intel: 'For q35.', smmuv3: 'For Arm, since 5.5.0.', virtio: 'Since 8.3.0.' },
        since: '2.1.0',
      },
    },
  },
  'domain/devices/iommu/driver': {
    meaning: 'What the IOMMU can do.',
    see: domainPage('iommu-devices'),
    attributes: {
      intremap: {
        meaning:
          'Interrupt remapping: without it a device that the guest controls can raise any interrupt in it. Needs `<ioapic driver="qemu"/>`.',
        values: ON_OFF,
        since: '3.4.0',
      },
      caching_mode: {
        meaning: 'Needed for devices of the host that are passed through.',
        values: ON_OFF,
        since: '3.4.0',
      },
      eim: { meaning: 'Extended interrupt mode, for more than 255 CPUs.', values: ON_OFF, since: '3.4.0' },
      iotlb: { meaning: 'Lets vhost devices ask for translations.', values: ON_OFF, since: '3.5.0' },
      aw_bits: { meaning: 'The width of addresses in bits.', since: '6.5.0' },
      dma_translation: { meaning: 'Whether it translates addresses at all.', values: ON_OFF, since: '10.7.0' },
    },
  },
  'domain/devices/vsock': {
    meaning: 'A socket between guest and host that no firewall sees.',
    holds: 'elements',
    needs: ['model'],
    since: '4.4.0',
    see: domainPage('vsock'),
    attributes: {
      model: {
        meaning: 'The kind of device.',
        values: { virtio: '', 'virtio-transitional': '', 'virtio-non-transitional': '' },
      },
    },
  },
  'domain/devices/vsock/cid': {
    meaning: 'The address of the guest on that socket; two guests with the same one do not start together.',
    needs: ['auto'],
    see: domainPage('vsock'),
    attributes: {
      auto: { meaning: 'Whether libvirt draws it.', values: YES_NO, default: 'no' },
      address: { meaning: 'The number, 3 or more: those below are the host.' },
    },
  },
} as const satisfies Reference;
