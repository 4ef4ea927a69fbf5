import { domainPage, type Reference } from './shape.js';

const boot = domainPage('direct-kernel-boot');
const pinning = domainPage('cpu-tuning');
const CPUS = { meaning: 'The CPUs of the host, as `0-3,^2`.' } as const;
const SCHEDULER = {
  meaning: 'How the host gives them time.',
  values: {
    batch: 'As others, in long turns.',
    idle: 'Only what nobody else wants.',
    fifo: 'Before all else, for as long as they like.',
    rr: 'Before all else, in turns.',
  },
} as const;
const PRIORITY = { meaning: 'For `fifo` and `rr`: 1 to 99, the highest first.' } as const;
const STARVES = 'With `fifo` or `rr` it may starve the host and every other guest on that CPU.';
const IDS = {
  start: { meaning: 'The first in the container; it has to begin with 0.' },
  target: { meaning: 'The first on the host. Containers whose ranges overlap are each other’s users there.' },
  count: { meaning: 'How many.' },
} as const;
const PAST = 'libvirt neither looks at it nor labels what it names.';
const LXC = 'https://libvirt.org/drvlxc.html';
const WHOSE = { name: 'A container.', pid: 'A process.' } as const;
const SHARED = {
  type: { meaning: 'By what it is named.', values: WHOSE },
  value: { meaning: 'Its name or number.' },
} as const;
const COMMAND = 'https://libvirt.org/drvqemu.html#pass-through-of-arbitrary-qemu-commands';

/** The guest itself, what it starts from, its share of the CPUs, and what libvirt hands on without a look. */
export const GUEST = {
  domain: {
    meaning: 'A guest.',
    holds: 'elements',
    see: domainPage('element-and-attribute-overview'),
    attributes: {
      type: {
        meaning: 'What runs it.',
        values: {
          kvm: 'The CPU keeps it apart, by KVM.',
          qemu: 'QEMU alone imitates the CPU: nobody vouches that a guest cannot break out of that.',
          xen: 'Xen.',
          lxc: 'The kernel of the host itself: a container.',
          hvf: 'macOS. Since 8.1.0.',
          bhyve: 'FreeBSD.',
          vz: 'Virtuozzo.',
          test: 'Nothing; for trying things out.',
        },
      },
    },
  },
  'domain/name': {
    meaning: 'Its name, which no other guest of the host has. Label, log and monitor go by it.',
    holds: 'text',
    see: domainPage('general-metadata'),
  },
  'domain/uuid': {
    meaning:
      'Its identity for libvirt, which no other guest of the host has. A vTPM and a dynamic AppArmor profile go by it.',
    holds: 'text',
    see: domainPage('general-metadata'),
  },
  'domain/devices': {
    meaning: 'What the guest has, each a way to the host or to others.',
    holds: 'elements',
    see: domainPage('devices'),
  },
  'domain/devices/emulator': {
    meaning:
      'The program that runs the guest. SELinux and AppArmor know those of the distribution; another may run without a policy of its own.',
    holds: 'text',
    see: domainPage('devices'),
  },
  'domain/on_crash': {
    meaning:
      'What happens when the guest crashes: `destroy`, `restart`, `preserve`, `rename-restart`, or `coredump-destroy` and `coredump-restart`, which leave its memory in a file of the host.',
    holds: 'text',
    see: domainPage('events-configuration'),
  },
  'domain/vcpu': {
    meaning: 'How many CPUs the guest has.',
    holds: 'text',
    see: domainPage('cpu-allocation'),
    attributes: {
      cpuset: {
        meaning:
          'The CPUs of the host on which it runs, as `0-3,^2`. Guests that share no core cannot listen to each other’s caches there.',
      },
      placement: {
        meaning: 'Who chooses them.',
        values: { static: 'You, by `cpuset`.', auto: 'numad of the host.' },
        default: 'static',
      },
      current: { meaning: 'How many of them it starts with.' },
    },
  },
  'domain/cputune': {
    meaning: 'Where and how its threads run on the host.',
    holds: 'elements or nothing',
    see: pinning,
  },
  'domain/cputune/vcpupin': {
    meaning: 'Pins one CPU of the guest. Guests of different zones belong on different cores.',
    several: true,
    needs: ['vcpu', 'cpuset'],
    see: pinning,
    attributes: { vcpu: { meaning: 'Its number, from 0.' }, cpuset: CPUS },
  },
  'domain/cputune/emulatorpin': {
    meaning: 'Pins the threads of QEMU that are no CPU of the guest; they handle its data too.',
    needs: ['cpuset'],
    see: pinning,
    attributes: { cpuset: CPUS },
  },
  'domain/cputune/iothreadpin': {
    meaning: 'Pins one thread that does work for disks.',
    several: true,
    needs: ['iothread', 'cpuset'],
    see: pinning,
    attributes: { iothread: { meaning: 'Its number, from 1.' }, cpuset: CPUS },
  },
  'domain/cputune/vcpusched': {
    meaning: `How CPUs of the guest are given time. ${STARVES}`,
    several: true,
    needs: ['vcpus', 'scheduler'],
    since: '1.2.13',
    see: pinning,
    attributes: { vcpus: { meaning: 'Which ones.' }, scheduler: SCHEDULER, priority: PRIORITY },
  },
  'domain/cputune/iothreadsched': {
    meaning: `How threads for disks are given time. ${STARVES}`,
    several: true,
    needs: ['iothreads', 'scheduler'],
    since: '1.2.13',
    see: pinning,
    attributes: { iothreads: { meaning: 'Which ones.' }, scheduler: SCHEDULER, priority: PRIORITY },
  },
  'domain/cputune/emulatorsched': {
    meaning: `How the other threads of QEMU are given time. ${STARVES}`,
    needs: ['scheduler'],
    since: '5.3.0',
    see: pinning,
    attributes: { scheduler: SCHEDULER, priority: PRIORITY },
  },
  'domain/os/type': {
    meaning: 'What is started: `hvm` for a whole machine, `exe` for a container.',
    holds: 'text',
    see: domainPage('bios-bootloader'),
    attributes: {
      arch: { meaning: 'The kind of CPU. One that the host has not is imitated by QEMU alone.' },
      machine: { meaning: 'The machine. Secure Boot with SMM and an `<iommu>` want `q35`.' },
    },
  },
  'domain/os/kernel': {
    meaning: 'The kernel, a file of the host. No firmware checks it unless its hash is measured.',
    holds: 'text',
    see: boot,
  },
  'domain/os/initrd': { meaning: 'The first RAM disk, a file of the host.', holds: 'text', see: boot },
  'domain/os/cmdline': {
    meaning: 'The command line of the kernel. The guest shows it to all its users: nothing secret belongs here.',
    holds: 'text',
    see: boot,
  },
  'domain/os/smbios': {
    meaning: 'What the guest reads about its machine.',
    needs: ['mode'],
    since: '0.8.7',
    see: domainPage('bios-bootloader'),
    attributes: {
      mode: {
        meaning: 'Whence it comes.',
        values: {
          emulate: 'From QEMU.',
          host: 'From the host: maker, model and serial number show which one it is.',
          sysinfo: 'From `<sysinfo>`.',
        },
      },
    },
  },
  'domain/sysinfo': {
    meaning: 'What the guest reads about its machine, or files that the firmware hands it.',
    holds: 'elements',
    several: true,
    needs: ['type'],
    see: domainPage('smbios-system-information'),
    attributes: {
      type: {
        meaning: 'By what it reads it.',
        values: { smbios: 'Tables.', fwcfg: 'What QEMU hands to firmware. Since 6.5.0.' },
      },
    },
  },
  'domain/sysinfo/entry': {
    meaning: 'One thing that QEMU hands to the guest, given here or in a file of the host.',
    holds: 'text',
    several: true,
    needs: ['name'],
    see: domainPage('smbios-system-information'),
    attributes: {
      name: { meaning: 'Its name; what is yours begins with `opt/`.' },
      file: { meaning: 'A file of the host, which the guest reads whole.' },
    },
  },
  'domain/idmap': {
    meaning:
      'LXC: users of the container as other ones of the host. Without it root in the container is root of the host.',
    holds: 'elements',
    see: domainPage('container-boot'),
  },
  'domain/idmap/uid': {
    meaning: 'A range of users.',
    several: true,
    needs: ['start', 'target', 'count'],
    see: domainPage('container-boot'),
    attributes: IDS,
  },
  'domain/idmap/gid': {
    meaning: 'A range of groups.',
    several: true,
    needs: ['start', 'target', 'count'],
    see: domainPage('container-boot'),
    attributes: IDS,
  },
  'domain/lxc:namespace': { meaning: 'Namespaces that the container shares with others.', holds: 'elements', see: LXC },
  'domain/lxc:namespace/lxc:sharenet': {
    meaning: 'Shares the network: its interfaces, ports and sockets.',
    needs: ['type', 'value'],
    see: LXC,
    attributes: {
      ...SHARED,
      type: { ...SHARED.type, values: { netns: 'A namespace, by its name.', ...WHOSE } },
    },
  },
  'domain/lxc:namespace/lxc:shareipc': {
    meaning: 'Shares memory and queues of System V and POSIX.',
    needs: ['type', 'value'],
    see: LXC,
    attributes: SHARED,
  },
  'domain/lxc:namespace/lxc:shareuts': {
    meaning: 'Shares the name of the host, which root in it may change.',
    needs: ['type', 'value'],
    see: LXC,
    attributes: SHARED,
  },
  'domain/keywrap': {
    meaning: 'IBM Z: lets the guest wrap keys by a master key that only the machine has.',
    holds: 'elements',
    see: domainPage('key-wrap'),
  },
  'domain/qemu:commandline': {
    meaning: `Arguments for QEMU that are added as they stand: ${PAST}`,
    holds: 'elements',
    see: COMMAND,
  },
  'domain/qemu:commandline/qemu:arg': {
    meaning: `One argument for QEMU: ${PAST}`,
    several: true,
    needs: ['value'],
    see: COMMAND,
    attributes: { value: { meaning: 'The argument.' } },
  },
  'domain/qemu:commandline/qemu:env': {
    meaning: 'A variable of the environment of QEMU.',
    several: true,
    needs: ['name', 'value'],
    see: COMMAND,
    attributes: { name: { meaning: 'Its name.' }, value: { meaning: 'Its value.' } },
  },
  'domain/qemu:capabilities': {
    meaning: 'What libvirt is to believe that QEMU can or cannot do, against what it asked it.',
    holds: 'elements',
    see: COMMAND,
  },
  'domain/qemu:override': {
    meaning: `Properties of devices that libvirt made, changed behind its back: ${PAST}`,
    holds: 'elements',
    see: COMMAND,
  },
  'domain/qemu:deprecation': {
    meaning: 'What QEMU does with what it will drop one day.',
    see: COMMAND,
    attributes: { behavior: { meaning: 'What.', values: { omit: '', reject: '', crash: '' } } },
  },
  'domain/xen:commandline': {
    meaning: `Arguments for the device model of Xen that are added as they stand: ${PAST}`,
    holds: 'elements',
    see: 'https://libvirt.org/drvxen.html',
  },
  'domain/bhyve:commandline': {
    meaning: `Arguments for bhyve that are added as they stand: ${PAST}`,
    holds: 'elements',
    see: 'https://libvirt.org/drvbhyve.html',
  },
} as const satisfies Reference;
