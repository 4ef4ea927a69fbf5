import { type Finding, xenRule } from '#core';
import { unsupportedByDevice, unsupportedByKey } from '../../shared/unsupported-features.js';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

const arm = (...lines: readonly string[]) =>
  ['name = "web"', 'kernel = "/boot/web"', 'vuart = "sbsa_uart"', ...lines, ''].join('\n');

export default xenRule({
  title: 'The guest uses a part of Xen without security support',
  why: `Faults in such a part are mended in public, without an advisory and without time for anyone to update first. Who
        controls the guest can read of the fault and use it on a host that is up to date.`,
  severity: { baseline: 'information', strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/support-matrix.html',
    'Xen SUPPORT.md, Definition of Status labels',
  ],

  *check(_here, config) {
    const seen = new Set<string>();
    for (const found of [...unsupportedByKey(config), ...unsupportedByDevice(config)]) {
      // One finding for each key: the rest of its list is of one kind.
      if (seen.has(found.key)) continue;
      seen.add(found.key);
      const fix = found.instead;
      yield {
        at: found.at,
        subject: found.key,
        message: `${found.what}, for which Xen gives no security support.`,
        ...(found.severity ? { severity: found.severity } : {}),
        fixes: fix ? [{ title: fix.title, safe: false, edits: [fix.edit] }] : [],
      } satisfies Finding;
    }
  },

  examples: [
    { bad: guest('vga = «"qxl"»'), good: guest('vga = "stdvga"') },
    { bad: guest('soundhw = «"hda"»'), good: guest('soundhw = "ac97"') },
    { bad: guest('vif = [ "bridge=xenbr1,«model=ne2k_pci»" ]'), good: guest('vif = [ "bridge=xenbr1,model=e1000" ]') },
    { bad: guest('usbdevice = [ "tablet", «"disk:/srv/a.img"» ]'), good: guest('usbdevice = [ "tablet" ]') },
    { bad: guest('usbversion = «3»', 'vendor_device = «"xenserver"»'), good: guest() },
    { bad: guest('disk = [ "/srv/a.qed,«qed»,xvda,w" ]'), good: guest('disk = [ "/srv/a.img,raw,xvda,w" ]') },
    { bad: guest('vkb = [ «"backend=input,backend-type=linux"» ]'), good: guest() },
    { bad: guest('maxmem = «16777216»'), good: guest('maxmem = 4096') },
    { bad: arm('sve = «"hw"»', 'max_grant_version = «2»', 'memory = «2097152»'), good: arm() },
    { bad: guest('spice = «1»', 'spicehost = "127.0.0.1"'), good: guest('spice = 0', 'spicehost = "127.0.0.1"') },
    { bad: guest('usbctrl = [ «"version=3,ports=4"» ]'), good: guest() },
    { bad: guest('usbctrl = [ «"type=pv"» ]'), good: guest() },
    { bad: guest('p9 = [ «"tag=a,security_model=none,path=/srv/a"» ]'), good: guest() },
    { bad: guest('p9 = [ «"type=xen_9pfsd,tag=a"» ]', 'vtpm = [ «"backend=tpm"» ]'), good: guest() },
    { bad: guest('vsnd = [ [ "CARD", «"backend=sound"» ] ]'), good: guest('vsnd = [ [ "CARD" ] ]') },
    { bad: guest('vdispl = [ «"be-alloc=1,connectors=0:800x600"» ]'), good: guest() },
    { bad: guest('disk = [ «"vdev=xvda,active-disk=/a,hidden-disk=/h,target=/srv/a"» ]'), good: guest() },
    {
      bad: guest('disk = [ "/srv/a,raw,xvda,w,«specification=virtio»" ]', 'virtio = [ «"type=virtio,device22"» ]'),
      good: guest(),
    },
    { bad: guest('usbdevice = [ «"disk:/srv/a.img"», "disk:/srv/b.img" ]'), good: guest('usbdevice = [ "tablet" ]') },
  ],
  ignores: [
    guest('vga = "cirrus"', 'soundhw = "sb16"', 'usbdevice = "tablet"', 'vendor_device = "none"'),
    guest('vif = [ "model=rtl8139", "model=virtio-net", "type=vif,model=pcnet" ]'),
    // A PV guest has no emulated hardware.
    'name = "web"\ntype = "pv"\nkernel = "/boot/web"\nvif = [ "model=pcnet" ]\nvga = "qxl"\n',
    guest('vkb = [ "backend=0,backend-type=qemu" ]', 'dm_restrict = 1', 'max_grant_version = 2'),
    // Each of these is a finding of its own, or does nothing.
    guest('spice = 1', 'device_model_stubdomain_override = 1'),
    guest('spice = 1', 'spicehost = "0.0.0.0"'),
    guest('usbctrl = [ "type=qusb" ]'),
    guest('disk = [ "/srv/a.vhd,vhd,xvda,w" ]', 'soundhw = "sb16,es1370"'),
  ],
});
