export * from './addresses.js';
export * from './disk-key.js';
export { diskSource } from './facts/disk.js';
export type { DeclaredZone, DiskSource, Fact, Facts, Fleet, Kind, ZoneClaim } from './facts.js';
export { matches } from './glob.js';
export { grouped } from './grouped.js';
export { bootBoolean } from './host/boot/line.js';
export * from './host/boot/pv-protection.js';
export * from './host/boot/words.js';
export type { HostConfig, HostFile, HostItem, HostKey, HostSetting } from './host/document.js';
export {
  DAEMON_FILES,
  HOST_KEYS,
  keyFacts,
  LIBVIRT_CONF,
  NETWORK_DAEMON_FILES,
  XEN_PROTECTION,
} from './host/vocabulary.js';
export { hostPath } from './host-path.js';
export * from './libvirt/chardevs.js';
export * from './libvirt/device-names.js';
export type { Driver, LibvirtDocument } from './libvirt/document.js';
export type { Attribute, Element } from './libvirt/element.js';
export * from './libvirt/seclabel.js';
export * from './listens.js';
export { lookUp } from './look-up.js';
export { nearest } from './nearest.js';
export * from './paths.js';
export type { Retired } from './retired.js';
export * from './rule.js';
export * from './samples.js';
export type { Settings } from './settings.js';
export type { Levels, Profile, Severity } from './severity.js';
export * from './text.js';
export type { XenAtom, XenConfig, XenSetting, XenStatement, XenValue } from './xen/document.js';
export { TAKEN_BY_LIBVIRT } from './xen/errors.js';
export { isArm } from './xen/guesttype.js';
export { XM_KEYS } from './xen/legacy.js';
export { isDom0 } from './xen/specs/backend.js';
export { disks, type XenDisk } from './xen/specs/disk.js';
export { p9Shares } from './xen/specs/p9.js';
export { pciDevices, type XenPci } from './xen/specs/pci.js';
export { switchedOn } from './xen/specs/pci-switch.js';
export { ioPages, ioPorts, type XenRange } from './xen/specs/ranges.js';
export { usbControllers, usbDevices, type XenUsbDevice } from './xen/specs/usb.js';
export { vfbs, type XenVfb } from './xen/specs/vfb.js';
export { macAddress, VIF_WORDS, vifs, type XenVif } from './xen/specs/vif.js';
export { virtioDevices } from './xen/specs/virtio.js';
export { vncScreens } from './xen/specs/vnc.js';
export { specWords } from './xen/vocabulary/words.js';
export type { GuestType } from './xen/vocabulary.js';
export { isOption, OPTIONS, type Option, optionFacts } from './xen/vocabulary.js';
export * from './xml/tree.js';
