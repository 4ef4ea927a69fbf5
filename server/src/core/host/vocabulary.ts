/** Kinds of host configuration that rules may select. */
export type HostFile =
  | 'qemu.conf'
  | 'lxc.conf'
  | 'libxl.conf'
  | 'libvirtd.conf'
  | 'xl.conf'
  | 'xen-line'
  | 'kernel-line'
  | 'modprobe'
  | 'bridge.conf';
export type HostKey<_F extends HostFile> = string;
