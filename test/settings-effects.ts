/** One key of hvlint.json and what it changes: the findings of one rule are those of `found` with it, and others without. */
export interface Effect {
  readonly files: Readonly<Record<string, string>>;
  readonly settings: object;
  readonly rule: string;
  /** `file severity`, one for each finding. */
  readonly found: readonly string[];
  readonly profile?: 'strict' | 'paranoid';
}

const guest = (name: string, inner = ''): string =>
  `<domain type='kvm'>\n  <name>${name}</name>\n  <devices>\n${inner}  </devices>\n</domain>\n`;
const disk = (name: string, path: string, type: 'file' | 'block' = 'file'): string =>
  guest(
    name,
    `    <disk type='${type}'><driver type='raw'/><source ${type === 'file' ? 'file' : 'dev'}='${path}'/><target dev='vda' bus='virtio'/></disk>\n`,
  );
const nic = (name: string, ...bridges: readonly string[]): string =>
  guest(
    name,
    bridges
      .map(each => `    <interface type='${each.split('=')[0]}'><source ${each.replace('=', "='")}'/></interface>\n`)
      .join(''),
  );
const pci = (name: string): string =>
  guest(
    name,
    "    <hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0x0000' bus='0x06' slot='0x02' function='0x0'/></source></hostdev>\n",
  );
const usb = (name: string): string =>
  guest(
    name,
    "    <hostdev mode='subsystem' type='usb' managed='yes'><source><vendor id='0x0951'/><product id='0x1666'/></source></hostdev>\n",
  );
const xl = (name: string, more = ''): string => `name = "${name}"\nkernel = "/boot/x"\n${more}`;
const grub = (options: string): string => `GRUB_CMDLINE_XEN="${options}"\n`;

const NONE = 'libvirt/seclabel-type-none';
const MISSING = 'libvirt/seclabel-missing';
const SHARED = 'workspace/disk-shared-writable';
const MIXED = 'workspace/zones-mixed-on-host';
const PCI = 'libvirt/hostdev-pci';
const off = guest('web').replace('</domain>', "  <seclabel type='none'/>\n</domain>");
const clash = { 'a/web.xml': disk('web', '/srv/x'), 'b/db.xml': disk('db', '/srv/x') };
const host = (facts: object): object => ({ hosts: { h: { files: ['**'], ...facts } } });
const zones = (a: object, b: object): object => ({ zones: { a, b } });

export const EFFECTS: Readonly<Record<string, Effect>> = {
  profile: {
    files: { 'a.xml': nic('web', 'bridge=br0') },
    settings: { profile: 'strict' },
    rule: 'libvirt/interface-no-filter',
    found: ['a.xml warning'],
  },
  rules: { files: { 'a.xml': off }, settings: { rules: { [NONE]: 'hint' } }, rule: NONE, found: ['a.xml hint'] },
  'overrides[].files': {
    files: { 'a.xml': off, 'lab/b.xml': off },
    settings: { overrides: [{ files: ['lab/**'], rules: { [NONE]: 'hint' } }] },
    rule: NONE,
    found: ['a.xml error', 'lab/b.xml hint'],
  },
  'overrides[].profile': {
    files: { 'a.xml': nic('web', 'bridge=br0') },
    settings: { overrides: [{ files: ['*'], profile: 'strict', rules: { [NONE]: 'hint' } }] },
    rule: 'libvirt/interface-no-filter',
    found: ['a.xml warning'],
  },
  'overrides[].rules': {
    files: { 'a.xml': off },
    settings: { overrides: [{ files: ['*'], profile: 'strict', rules: { [NONE]: 'hint' } }] },
    rule: NONE,
    found: ['a.xml hint'],
  },
  'overrides[].reason': {
    files: { 'a.xml': off },
    settings: { overrides: [{ files: ['*'], rules: { [NONE]: 'off' }, reason: 'a lab' }] },
    rule: 'hvlint/ignore-without-reason',
    found: [],
  },
  inlineIgnores: {
    files: { 'a.xml': `<!-- hvlint-ignore ${NONE}: a lab -->\n${off}` },
    settings: { inlineIgnores: false },
    rule: NONE,
    found: ['a.xml error'],
  },
  baseline: {
    files: {
      'a.xml': off,
      'known.json': JSON.stringify({ version: 1, findings: [{ rule: NONE, name: 'web' }] }),
    },
    settings: { baseline: 'known.json' },
    rule: NONE,
    found: [],
  },
  'hosts.*.files': {
    files: clash,
    settings: { hosts: { a: { files: ['a/**'] }, b: { files: ['b/**'] } } },
    rule: SHARED,
    found: [],
  },
  'hosts.*.conf': {
    files: { 'a/web.xml': guest('web'), 'conf/qemu.conf': 'security_driver = "none"\n' },
    settings: { hosts: { a: { files: ['a/**'], conf: 'conf' } } },
    rule: 'libvirt/seclabel-effectively-unconfined',
    found: ['a/web.xml error'],
  },
  'hosts.*.complete': {
    files: { 'web.xml': nic('web', 'network=lan'), 'dmz.xml': '<network>\n  <name>dmz</name>\n</network>\n' },
    settings: host({ complete: true }),
    rule: 'libvirt/network-ref-unresolved',
    found: ['web.xml information'],
    profile: 'strict',
  },
  'hosts.*.macDriver': {
    files: { 'web.xml': guest('web') },
    settings: host({ macDriver: 'selinux' }),
    rule: MISSING,
    found: ['web.xml hint'],
  },
  'hosts.*.cpus': {
    files: { 'web.xml': guest('web').replace('  <devices>', '  <vcpu>9</vcpu>\n  <devices>') },
    settings: host({ cpus: 8 }),
    rule: 'workspace/host-overcommit',
    found: ['web.xml warning'],
    profile: 'strict',
  },
  'hosts.*.memoryGiB': {
    files: { 'web.xml': guest('web').replace('  <devices>', "  <memory unit='GiB'>9</memory>\n  <devices>") },
    settings: host({ memoryGiB: 8 }),
    rule: 'workspace/host-overcommit',
    found: ['web.xml information'],
    profile: 'strict',
  },
  'hosts.*.smt': {
    files: { 'etc/default/grub': grub('smt=on') },
    settings: host({ smt: false }),
    rule: 'host/xen-smt-unmanaged',
    found: [],
    profile: 'strict',
  },
  'hosts.*.cpuVendor': {
    files: { 'etc/default/grub': grub('tsx=1') },
    settings: host({ cpuVendor: 'amd' }),
    rule: 'host/xen-tsx-on',
    found: ['etc/default/grub information'],
  },
  'hosts.*.swap': {
    files: { 'web.xml': guest('web') },
    settings: host({ swap: 'plain' }),
    rule: 'libvirt/memory-swappable',
    found: ['web.xml information'],
    profile: 'strict',
  },
  'hosts.*.xen.version': {
    files: { 'a.xl': 'name = "a"\nbootloader = "pygrub"\nmemory = 512\n' },
    settings: host({ xen: { version: '4.17' } }),
    rule: 'xen/pygrub-unrestricted',
    found: ['a.xl warning'],
  },
  'hosts.*.xen.hap': {
    files: { 'a.xl': xl('a', 'type = "hvm"\nhap = 0\n') },
    settings: host({ xen: { hap: false } }),
    rule: 'xen/shadow-paging',
    found: ['a.xl information'],
  },
  'zones.*.files': {
    files: clash,
    settings: zones({ files: ['a/**'] }, { files: ['b/**'] }),
    rule: 'workspace/disk-shared-across-zones',
    found: ['a/web.xml error', 'b/db.xml error'],
  },
  'zones.*.domains': {
    files: clash,
    settings: zones({ domains: ['w*'] }, { domains: ['db'] }),
    rule: 'workspace/disk-shared-across-zones',
    found: ['a/web.xml error', 'b/db.xml error'],
  },
  'zones.*.networks': {
    files: { 'gw.xml': nic('gw', 'network=one', 'network=two') },
    settings: zones({ networks: ['one'] }, { networks: ['two'] }),
    rule: 'workspace/domain-bridges-zones',
    found: ['gw.xml warning'],
    profile: 'strict',
  },
  'zones.*.bridges': {
    files: { 'gw.xml': nic('gw', 'bridge=br1', 'bridge=br2') },
    settings: zones({ bridges: ['br1'] }, { bridges: ['br2'] }),
    rule: 'workspace/domain-bridges-zones',
    found: ['gw.xml warning'],
    profile: 'strict',
  },
  'zones.*.requires': {
    files: { 'web.xml': guest('web') },
    settings: { zones: { a: { domains: ['*'], requires: ['tpm'] } } },
    rule: 'workspace/zone-requirement-unmet',
    found: ['web.xml warning'],
  },
  compatibleZones: {
    files: clash,
    settings: { ...host({}), ...zones({ files: ['a/**'] }, { files: ['b/**'] }), compatibleZones: [['a', 'b']] },
    rule: MIXED,
    found: [],
    profile: 'strict',
  },
  'storage.clusters[].sources': {
    files: clash,
    settings: { storage: { clusters: [{ sources: ['/srv/*'], domains: ['*'] }] } },
    rule: SHARED,
    found: [],
  },
  'storage.clusters[].domains': {
    files: clash,
    settings: { storage: { clusters: [{ sources: ['/srv/*'], domains: ['*'] }] } },
    rule: SHARED,
    found: [],
  },
  'storage.pathAliases': {
    files: { 'a.xml': disk('a', '/vm/x'), 'b.xml': disk('b', '/srv/x') },
    settings: { storage: { pathAliases: { '/vm': '/srv' } } },
    rule: SHARED,
    found: ['a.xml error', 'b.xml error'],
  },
  'storage.unlabelledPaths': {
    files: {
      'a.xml': disk('a', '/nfs/x').replace("x'/>", "x'><seclabel model='selinux' relabel='no'/></source>"),
    },
    settings: { storage: { unlabelledPaths: ['/nfs/**'] } },
    rule: 'libvirt/device-seclabel-relabel-no',
    found: [],
    profile: 'strict',
  },
  'storage.encryptedPaths': {
    files: { 'a.xml': disk('a', '/luks/x') },
    settings: {
      zones: { a: { domains: ['*'], requires: ['encryption'] } },
      storage: { encryptedPaths: ['/luks/**'] },
    },
    rule: 'workspace/zone-requirement-unmet',
    found: [],
  },
  'storage.dedicatedDisks': {
    files: { 'a.xml': disk('a', '/dev/sdb', 'block') },
    settings: { storage: { dedicatedDisks: ['/dev/sdb'] } },
    rule: 'libvirt/disk-whole-host-disk',
    found: [],
  },
  'devices.allowPassthrough[].domains': {
    files: { 'a.xml': pci('a') },
    settings: { devices: { allowPassthrough: [{ domains: ['a'] }] } },
    rule: PCI,
    found: [],
  },
  'devices.allowPassthrough[].pci': {
    files: { 'a.xml': pci('a') },
    settings: { devices: { allowPassthrough: [{ domains: ['a'], pci: ['0000:01:*'] }] } },
    rule: PCI,
    found: ['a.xml warning'],
  },
  'devices.allowPassthrough[].usb': {
    files: { 'a.xml': usb('a') },
    settings: { devices: { allowPassthrough: [{ domains: ['a'], usb: ['1d6b:*'] }] } },
    rule: 'libvirt/hostdev-usb',
    found: ['a.xml warning'],
    profile: 'strict',
  },
  'devices.protected': {
    files: { 'a.xml': pci('a') },
    settings: { devices: { allowPassthrough: [{ domains: ['a'] }], protected: ['0000:06:02.0'] } },
    rule: PCI,
    found: ['a.xml error'],
  },
  'devices.sriovVfs': {
    files: { 'a.xml': pci('a') },
    settings: { devices: { sriovVfs: ['0000:06:*'] } },
    rule: PCI,
    found: ['a.xml warning'],
  },
  'network.managementNetworks': {
    files: { 'a.xml': nic('a', 'bridge=br-mgmt'), 'b.xl': xl('b', 'vif = [ "bridge=br-mgmt" ]\n') },
    settings: { network: { managementNetworks: ['br-mgmt'] } },
    rule: 'libvirt/interface-management-network',
    found: ['a.xml error'],
  },
  'network.trustedConsoleAddresses': {
    files: { 'a.xml': guest('a', "    <graphics type='vnc' listen='10.0.0.5' passwd='rosebud'/>\n") },
    settings: { network: { trustedConsoleAddresses: ['10.0.0.5'] } },
    rule: 'libvirt/graphics-listen-public',
    found: [],
  },
  exclusive: { files: clash, settings: { exclusive: [['web', 'db']] }, rule: SHARED, found: [] },
  'xen.extraKeys': {
    files: { 'a.xl': xl('a', 'backup_plan = "daily"\n') },
    settings: { xen: { extraKeys: ['backup_plan'] } },
    rule: 'xen/unknown-key',
    found: [],
  },
  'xen.privilegedTypes': {
    files: { 'a.xl': xl('a', 'seclabel = "system_u:system_r:tools_t"\n') },
    settings: { xen: { privilegedTypes: ['tools_t'] } },
    rule: 'xen/seclabel-privileged-type',
    found: ['a.xl error'],
  },
  'xen.disaggregated': {
    files: { 'etc/default/grub': grub('hardware_dom=1') },
    settings: { xen: { disaggregated: true } },
    rule: 'host/xen-dom0-relaxed',
    found: [],
  },
  'xen.requireVtpm': {
    files: { 'a.xl': xl('a') },
    settings: { xen: { requireVtpm: true } },
    rule: 'xen/vtpm-missing',
    found: ['a.xl warning'],
  },
};
