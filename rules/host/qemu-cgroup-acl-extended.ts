import { hostRule } from '#core';
import { sensitivePath } from '../shared/sensitive-paths.js';

/** What libvirt puts on the list itself, now or in older releases. */
const STOCK = new Set(
  'null full zero random urandom ptmx kvm kqemu userfaultfd rtc hpet vfio/vfio'.split(' ').map(name => `/dev/${name}`),
);
/** Disks of the host, whole or in parts. */
const DISK = /^\/dev\/(?:(?:[shv]|xv)d[a-z]|nvme\d|mmcblk\d|md\d|dm-\d|disk\/|mapper\/)/;

const without = (path: string) =>
  `Take ${path} off the list (guests that use it without having it in their XML stop working)`;

export default hostRule({
  title: 'Every guest may open a device of the host',
  why: `What stands on this list is open to every QEMU of the host, whatever its guest was given. A device that one guest
        needs belongs into the XML of that guest, where libvirt opens it for nobody else.`,
  severity: 'warning',
  references: [
    'libvirt src/qemu/qemu.conf.in, cgroup_device_acl',
    'https://libvirt.org/drvqemu.html#cgroups-device-acls',
    'https://nvd.nist.gov/vuln/detail/CVE-2020-14339',
  ],

  file: 'qemu.conf',
  select: 'cgroup_device_acl',
  *check(here, conf) {
    for (const item of here.items) {
      const path = item.text;
      if (STOCK.has(path)) continue;
      const open = sensitivePath(path) !== undefined || DISK.test(path);
      const rdma = path.startsWith('/dev/infiniband/');
      yield {
        at: item.span,
        subject: path,
        ...(open ? { severity: 'error' as const } : rdma ? { severity: 'information' as const } : {}),
        message: rdma
          ? `${path} is open to every guest of this host, as migration over RDMA needs it.`
          : `${path} is open to every guest of this host: give it to the one that needs it, in its XML.`,
        fixes: [{ title: without(path), safe: false, edits: [conf.removeItem(here, item)] }],
      };
    }
  },

  examples: [
    {
      bad: 'cgroup_device_acl = [\n    "/dev/null", "/dev/kvm",\n    «"/dev/sda"»\n]\n',
      good: 'cgroup_device_acl = [\n    "/dev/null", "/dev/kvm"\n]\n',
    },
    {
      bad: 'cgroup_device_acl = [ «"/dev/mapper/control"», "/dev/null" ]\n',
      good: 'cgroup_device_acl = [ "/dev/null" ]\n',
    },
    {
      bad: 'cgroup_device_acl = [ "/dev/null", «"/dev/infiniband/rdma_cm"» ]\n',
      good: 'cgroup_device_acl = [ "/dev/null" ]\n',
    },
    {
      bad: 'cgroup_device_acl = [ "/dev/null", «"/dev/dri/renderD128"» ]\n',
      good: 'cgroup_device_acl = [ "/dev/null" ]\n',
    },
  ],
  ignores: [
    '#cgroup_device_acl = [\n#    "/dev/null", "/dev/sda"\n#]\n',
    'cgroup_device_acl = [ "/dev/null", "/dev/full", "/dev/zero", "/dev/random", "/dev/urandom", "/dev/ptmx", "/dev/kvm", "/dev/userfaultfd" ]\n',
    'cgroup_device_acl = [ "/dev/kvm", "/dev/rtc", "/dev/hpet", "/dev/vfio/vfio" ]\n',
  ],
});
