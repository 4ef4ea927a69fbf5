type Values = readonly string[] | 'any';

/** What shows that a root of this name is libvirt's: an attribute with one of its values, or an element inside. */
export interface Evidence {
  readonly attributes?: Readonly<Record<string, Values>>;
  readonly children?: readonly string[];
  /** No other format has a root of this name. */
  readonly always?: boolean;
  /** Elements of which there is no other in the head: too plain to show it alone. */
  readonly only?: readonly string[];
  /** An attribute that libvirt does not know here and another format does. */
  readonly not?: readonly string[];
}

const DOMAIN_TYPES = [
  'kvm',
  'qemu',
  'xen',
  'lxc',
  'hvf',
  'test',
  'vmware',
  'esx',
  'gsx',
  'hyperv',
  'vbox',
  'bhyve',
  'vz',
  'parallels',
  'openvz',
  'ch',
  'uml',
  'kqemu',
  'phyp',
  'xenapi',
  'linux',
];
const POOL_TYPES = [
  'dir',
  'fs',
  'netfs',
  'logical',
  'disk',
  'iscsi',
  'iscsi-direct',
  'scsi',
  'mpath',
  'rbd',
  'sheepdog',
  'gluster',
  'zfs',
  'vstorage',
];
const CHARACTER_DEVICES = [
  'pty',
  'dev',
  'file',
  'pipe',
  'unix',
  'tcp',
  'udp',
  'null',
  'stdio',
  'vc',
  'spicevmc',
  'spiceport',
  'nmdm',
  'qemu-vdagent',
  'dbus',
];

/** Documents of libvirt. */
export const ROOTS: Readonly<Record<string, Evidence>> = {
  domain: {
    attributes: { type: DOMAIN_TYPES },
    children: ['uuid', 'memory', 'currentMemory', 'vcpu', 'os', 'devices'],
    only: ['name', 'title', 'description', 'metadata'],
    not: ['xmlns', 'application-root', 'log-root'],
  },
  network: {
    attributes: { connections: 'any', ipv6: ['yes', 'no'], trustGuestRxFilters: ['yes', 'no'] },
    children: ['uuid', 'bridge', 'forward', 'virtualport', 'portgroup', 'ip', 'mac', 'dns', 'vlan'],
    only: ['name', 'title', 'description', 'metadata'],
    not: ['xmlns'],
  },
  pool: { attributes: { type: POOL_TYPES } },
  volume: {
    attributes: { type: ['file', 'block', 'dir', 'network', 'netdir', 'ploop'] },
    children: ['capacity', 'allocation', 'target', 'backingStore'],
  },
  filter: { attributes: { chain: 'any', priority: 'any' }, children: ['rule', 'filterref', 'uuid'] },
  secret: { attributes: { ephemeral: ['yes', 'no'], private: ['yes', 'no'] }, children: ['usage', 'uuid'] },
  domainsnapshot: { always: true },
  domaincheckpoint: { always: true },
};

/** Devices that may stand alone in a file, as for `virsh attach-device`. */
export const FRAGMENTS: Readonly<Record<string, Evidence>> = {
  audio: {
    attributes: {
      type: ['none', 'alsa', 'coreaudio', 'jack', 'oss', 'pulseaudio', 'sdl', 'spice', 'dbus', 'file', 'pipewire'],
    },
  },
  channel: { attributes: { type: CHARACTER_DEVICES } },
  console: { attributes: { type: CHARACTER_DEVICES } },
  controller: {
    attributes: {
      type: ['ide', 'fdc', 'scsi', 'sata', 'usb', 'ccid', 'virtio-serial', 'pci', 'xenbus', 'isa', 'nvme'],
    },
  },
  crypto: { attributes: { model: ['virtio'] } },
  disk: {
    attributes: {
      type: ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa'],
      device: ['disk', 'cdrom', 'floppy', 'lun'],
    },
  },
  filesystem: {
    attributes: { type: ['mount', 'template', 'file', 'block', 'ram', 'bind', 'volume'], accessmode: 'any' },
  },
  graphics: { attributes: { type: ['vnc', 'spice', 'rdp', 'sdl', 'desktop', 'egl-headless', 'dbus'] } },
  hostdev: { attributes: { mode: ['subsystem', 'capabilities'] } },
  hub: { attributes: { type: ['usb'] } },
  input: { attributes: { type: ['mouse', 'tablet', 'keyboard', 'passthrough', 'evdev'] } },
  interface: {
    attributes: {
      type: [
        'network',
        'bridge',
        'direct',
        'hostdev',
        'user',
        'ethernet',
        'vhostuser',
        'vdpa',
        'internal',
        'mcast',
        'server',
        'client',
        'udp',
        'vds',
        'null',
      ],
    },
    // An interface of the host (virsh iface-define) bears its name in the tag.
    not: ['name', 'xmlns'],
  },
  iommu: { attributes: { model: ['intel', 'smmuv3', 'virtio', 'amd'] } },
  lease: { children: ['lockspace', 'key'] },
  memballoon: { attributes: { model: ['virtio', 'virtio-transitional', 'virtio-non-transitional', 'xen', 'none'] } },
  memory: { attributes: { model: ['dimm', 'nvdimm', 'virtio-mem', 'virtio-pmem', 'sgx-epc'] } },
  nvram: { children: ['address'] },
  panic: { attributes: { model: ['isa', 'pseries', 'hyperv', 's390', 'pvpanic'] } },
  parallel: { attributes: { type: CHARACTER_DEVICES } },
  pstore: { attributes: { backend: ['acpi-erst'] } },
  redirdev: { attributes: { bus: ['usb'] } },
  redirfilter: { children: ['usbdev'] },
  rng: { attributes: { model: ['virtio', 'virtio-transitional', 'virtio-non-transitional'] } },
  serial: { attributes: { type: CHARACTER_DEVICES } },
  shmem: { children: ['model', 'size', 'server'] },
  smartcard: { attributes: { mode: ['host', 'host-certificates', 'passthrough'] } },
  sound: { attributes: { model: ['es1370', 'sb16', 'pcspk', 'ac97', 'ich6', 'ich7', 'ich9', 'usb', 'virtio'] } },
  tpm: { attributes: { model: ['tpm-tis', 'tpm-crb', 'tpm-spapr', 'spapr-tpm-proxy'] }, children: ['backend'] },
  video: { children: ['model', 'driver'], not: ['src', 'controls'] },
  vsock: { attributes: { model: ['virtio', 'virtio-transitional', 'virtio-non-transitional'] }, children: ['cid'] },
  watchdog: { attributes: { model: ['i6300esb', 'ib700', 'diag288', 'itco'] } },
};
