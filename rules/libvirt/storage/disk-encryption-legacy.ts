import { devices, libvirtRule } from '#core';

const SECRET = "<secret type='passphrase' uuid='f52a81b2-424e-490c-823d-6bd4235bc572'/>";
const disk = (format: string) => devices`
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/>
    <source file='/srv/web.qcow2'>
      <encryption format='${format}'>${SECRET}</encryption>
    </source>
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const old = (format: string) => devices`
  <disk type='file' device='disk'>
    <driver name='qemu' type='qcow2'/>
    <source file='/srv/web.qcow2'/>
    <target dev='vda' bus='virtio'/>
    <encryption format='${format}'>${SECRET}</encryption>
  </disk>
`;
const volume = (format: string) =>
  `<volume>\n  <name>web.img</name>\n  <target>\n    <encryption format='${format}'>${SECRET}</encryption>\n  </target>\n</volume>\n`;

export default libvirtRule({
  title: 'The disk has the encryption that QEMU has given up',
  why: `The encryption built into qcow2 before LUKS came can be broken by whoever may choose what is written to the disk, and it
        cannot take another passphrase. libvirt has refused it since 4.5.0, so the guest does not start until it is converted.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatstorageencryption.html',
    'https://www.qemu.org/docs/master/system/images.html#disk-image-file-formats',
    'libvirt src/qemu/qemu_domain.c, qemuDomainValidateStorageSource',
  ],

  select: ['domain/devices/disk/source/encryption', 'domain/devices/disk/encryption', 'volume/target/encryption'],
  *check(encryption, document) {
    const format = encryption.attribute('format');
    if (document.driver !== 'qemu' || !format || !['qcow', 'default'].includes(format.value)) return;
    yield {
      at: format.valueSpan,
      subject: 'encryption',
      message: `libvirt refuses the encryption format ${format.value}, which protects little: convert the image to LUKS with qemu-img and say format='luks'.`,
    };
  },

  examples: [
    { bad: disk('«qcow»'), good: disk('luks') },
    { bad: old('«default»'), good: old('luks') },
    { bad: volume('«qcow»'), good: volume('luks') },
  ],
  ignores: [disk('luks2'), disk('{{ format }}'), disk('qcow').replace("type='kvm'", "type='vz'")],
});
