import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAGMENTS } from '../../server/src/core/kind/evidence.js';
import { detectKind } from '../../server/src/core/kind.js';
import { DEVICES } from '../../server/src/core/libvirt/roots.js';
import { cpuMilliseconds } from '../cpu-time.js';

const kindOf = (path: string, text: string) => {
  const kind = detectKind(path, text);
  return kind?.family === 'host' ? kind.file : kind?.family;
};

const LIBVIRT = [
  "<domain type='kvm'/>",
  '\uFEFF<?xml version="1.0"?>\n<!-- <pool/> -->\n<!DOCTYPE domain [ <!ENTITY a "]"> ]>\n<domain type="qemu">',
  "<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE.\n-->\n\n<domain type='lxc'>",
  '{% set x = 1 %}\n{# note #}\n<domain type="{{ type }}">',
  '#jinja2: trim_blocks: True\n<domain type="kvm">',
  '<domain>\n  <name>web</name>\n  <devices>',
  "<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'",
  '<network>\n  <name>isolated</name>\n</network>',
  "<network connections='1'>",
  "<network><name>a</name><forward mode='nat'/>",
  "<pool type='dir'>",
  '<volume><name>a</name><capacity>1</capacity>',
  "<filter name='clean' chain='root'>",
  "<filter name='clean'>\n  <rule action='drop' direction='in'/>",
  "<secret ephemeral='no' private='yes'>",
  '<secret>\n  <usage type="volume">',
  '<domainsnapshot>',
  '<domaincheckpoint/>',
  "<disk type='file' device='disk'>",
  "<interface type='bridge'>\n  <source bridge='br0'/>",
  "<hostdev mode='subsystem' type='pci' managed='yes'>",
  "<graphics type='vnc'",
  '<shmem name="a"><model type="ivshmem-plain"/></shmem>',
];
for (const text of LIBVIRT) {
  test(`libvirt: ${JSON.stringify(text)}`, () => assert.equal(kindOf('a.xml', text), 'libvirt'));
}

const NOT_OURS: readonly (readonly [path: string, text: string])[] = [
  ['etc/sasl2/smtpd.conf', 'mech_list: plain\n'],
  ['pom.xml', '<project xmlns="http://maven.apache.org/POM/4.0.0"><name>domain</name></project>'],
  ['a.ovf', '<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1"><DiskSection/></Envelope>'],
  ['scan.xml', '<nmaprun scanner="nmap"><host/></nmaprun>'],
  ['main.xml', '<LinearLayout xmlns:android="http://schemas.android.com/apk/res/android"/>'],
  ['domain.xml', '<domain log-root="logs" application-root="apps" version="4"><security-configurations/>'],
  ['domain.xml', '<domain xmlns="urn:jboss:domain:4.2"><extensions/>'],
  ['web.xml', '<filter><filter-name>a</filter-name><filter-class>b</filter-class></filter>'],
  ['feed.xml', '<channel><title>News</title><link>http://x</link></channel>'],
  ['form.xml', '<input type="text" name="a"/>'],
  ['clip.xml', '<video src="a.mp4"><source/></video>'],
  ['eth0.xml', '<interface type="ethernet" name="eth0"><start mode="onboot"/></interface>'],
  ['net.xml', '<network><layer size="3"/></network>'],
  ['vm.xml', "<domstatus state='running'><domain type='kvm'/></domstatus>"],
  ['net.xml', '<networkstatus><network/></networkstatus>'],
  ['caps.xml', '<capabilities><host/></capabilities>'],
  ['caps.xml', '<domainCapabilities><domain>kvm</domain></domainCapabilities>'],
  ['b.xml', '<domainbackup/>'],
  ['a.xml', 'no XML at all'],
  ['setup.cfg', '[metadata]\nname = web\ntype = "pv"\n'],
  ['haproxy.cfg', 'global\n  log 127.0.0.1\n'],
  ['xlcpupool.cfg', 'name = "pool"\nsched = "credit"\ncpus = ["1"]\n'],
  ['q35.cfg', '[device "x"]\n  driver = "pcie-root-port"\nname = "a"\nmemory = "1"\n'],
  ['ks.cfg', 'install\nlang en_US\nname = web\n'],
  ['grub.cfg', 'menuentry "Xen" {\n  multiboot2 /xen.gz placeholder\n}\n'],
  ['notes', 'name = "web"\nand some text\n'],
  ['libvirt.conf', 'mech_list: digest-md5\nsasldb_path: /etc/x\n'],
  ['lxc.conf', 'lxc.lxcpath = /srv\n'],
  ['network.conf', 'interface = eth0\n'],
  ['qemu.conf', '[program:qemu]\ncommand = x\n'],
  ['tmpfiles.d/qemu.conf', 'd /run/qemu 0755 root root\n'],
  ['bridge.conf', 'bridge = br0\n'],
  ['modprobe.d/README', 'options kvm nested=1\n'],
  // Music of trackers, and whatever else goes by that ending.
  ['song.xm', 'Extended Module: a\u001a\u0004\u0001'],
  ['x.xm', 'type = "pvh"\n'],
  ['photo.xl', 'PK\u0003\u0004\0'],
  ['Makefile', 'name = web\nall:\n'],
];
for (const [path, text] of NOT_OURS) {
  test(`not ours: ${path} ${JSON.stringify(text)}`, () => assert.equal(kindOf(path, text), undefined));
}

const OTHERS: readonly (readonly [path: string, text: string, kind: string])[] = [
  ['web.cfg', 'name = "web"\nmemory = 512\n', 'xen'],
  ['web.cfg', "name='web'\ndisk = [ 'phy:/dev/vg/web,xvda,w' ]\n", 'xen'],
  ['web.cfg.j2', 'name = "{{ name }}"\nmemory = {{ memory }}\n', 'xen'],
  ['web.cfg', '#jinja2: trim_blocks: True\nname = "{{ name }}"\nkernel = "{{ kernel }}"\n', 'xen'],
  ['web.cfg', 'name = web\nmemory = 512\nbuilder = "hvm"\n', 'xen'],
  ['web.cfg', 'import os\nname = "vm%d" % vmid\nmemory = 64\n', 'xen'],
  ['etc/xen/auto/web', 'name = "web"\nkernel = "/boot/vmlinuz"\n', 'xen'],
  ['etc/xen/xen.cfg', 'name = "xen"\nmemory = 1\n', 'xen'],
  ['web.xm', 'import os\nname = "vm%d" % vmid\nmemory = 64\n', 'xen'],
  ['web.xl', 'type = "pvh"\n', 'xen'],
  ['web.xl', '# nothing yet\n', 'xen'],
  ['xlexample.pvlinux', '# note\nname = "example.pv"\nkernel = "/boot/vmlinuz"\n', 'xen'],
  ['hvlint.json', '{}', 'settings'],
  ['web.cfg', '\uFEFFname = "web"\nkernel = "/boot/web"\n', 'xen'],
  ['etc/libvirt/qemu.conf', '', 'qemu.conf'],
  ['C:\\host\\qemu.conf', '# all defaults\n', 'qemu.conf'],
  ['qemu.conf.j2', 'user = "{{ user }}"\n', 'qemu.conf'],
  ['libvirtd.conf', 'listen_tcp = 1\n', 'libvirtd.conf'],
  ['virtqemud.conf', 'auth_unix_rw = "none"\n', 'virtqemud.conf'],
  ['lxc.conf', '#security_driver = "selinux"\n', 'lxc.conf'],
  ['etc/libvirt/libvirt.conf', '', 'libvirt.conf'],
  ['libvirt.conf', 'uri_default = "qemu:///system"\n', 'libvirt.conf'],
  ['network.conf', 'firewall_backend = "nftables"\n', 'network.conf'],
  ['etc/qemu/bridge.conf', '# note\nallow br0\ninclude /etc/qemu/x.conf\n', 'bridge.conf'],
  ['etc/modprobe.d/vfio.conf', 'options vfio_iommu_type1 allow_unsafe_interrupts=1\n', 'modprobe'],
  ['etc/systemd/system/libvirtd.socket.d/override.conf', '[Socket]\nSocketMode=0666\n', 'socket-unit'],
  ['virtqemud.socket', '[Socket]\n', 'socket-unit'],
  ['virtqemud.socket.conf', '[Socket]\n', 'socket-unit'],
  ['etc/sasl2/libvirt.conf', 'mech_list: gssapi\n', 'sasl'],
  ['etc/sasl2/qemu.conf', '', 'sasl'],
  ['xl.conf', 'autoballoon="off"\n', 'xl.conf'],
  ['etc/default/grub', '', 'grub'],
  ['etc/default/grub.d/xen.cfg', 'GRUB_CMDLINE_XEN="iommu=force"\n', 'grub'],
  ['grub.j2', 'GRUB_TIMEOUT=1\nexport GRUB_CMDLINE_LINUX_DEFAULT="quiet"\n', 'grub'],
  ['boot/efi/EFI/xen/xen.cfg', '[global]\ndefault=xen\n[xen]\noptions=console=vga\nkernel=vmlinuz ro\n', 'efi'],
  ['xen.cfg', '[xen]\nkernel=vmlinuz ro\n', 'efi'],
  ['etc/kernel/cmdline', 'root=/dev/sda1 mitigations=off\n', 'cmdline'],
];
for (const [path, text, kind] of OTHERS) {
  test(`${kind}: ${path} ${JSON.stringify(text)}`, () => assert.equal(kindOf(path, text), kind));
}

test('every device that may stand alone has its evidence', () => {
  assert.deepEqual(Object.keys(FRAGMENTS).sort(), [...DEVICES].sort());
});

test('a huge file that is not ours costs one look at its head', () => {
  const texts = [
    `<domain${' '.repeat(500_000)}`,
    `<domain ${'a'.repeat(500_000)}`,
    `<domain a="${'x'.repeat(500_000)}`,
    '<!--'.repeat(200_000),
    '{%'.repeat(200_000),
    `<!DOCTYPE ${'['.repeat(500_000)}`,
    ' '.repeat(1_000_000),
    'a '.repeat(500_000),
    'name = '.repeat(200_000),
    '\n'.repeat(500_000),
    '#'.repeat(1_000_000),
  ];
  for (const path of ['a.xml', 'a.cfg', 'qemu.conf', 'grub', 'bridge.conf', 'a.xl']) {
    for (const text of texts) {
      const took = cpuMilliseconds(() => detectKind(path, text));
      assert.ok(took < 1000, `${path} ${text.slice(0, 12)}: ${took} ms`);
    }
  }
});
