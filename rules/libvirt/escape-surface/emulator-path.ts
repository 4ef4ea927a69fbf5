import { devices, isWithin, lexicalPath, libvirtRule } from '#core';

/** Where users, not packages, put programs. */
const TEMPORARY = ['/tmp', '/var/tmp', '/dev/shm'];
const PERSONAL = ['/home', '/root', '/run/user', '/srv'];
const MOUNTED = ['/mnt'];

const guest = (path: string) => devices`<emulator>${path}</emulator>\n<input type='tablet' bus='usb'/>`;
const GOOD = devices`<input type='tablet' bus='usb'/>`;

export default libvirtRule({
  title: 'The guest runs on an emulator that no package looks after',
  why: `The program runs with the label of the guest and opens all its devices, and a wrapper can drop the sandbox that libvirt
        asks for. No update of the distribution reaches it, and whoever may write to it runs as the guest's process.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#devices'],

  select: 'domain/devices/emulator',
  *check(emulator, domain) {
    if (domain.driver === 'other') return;
    const path = lexicalPath(emulator.text);
    const folder = [...TEMPORARY, ...PERSONAL, ...MOUNTED].find(each => isWithin(path, each));
    if (!folder) return;
    yield {
      at: emulator.textSpan,
      ...(MOUNTED.includes(folder) ? {} : { severity: 'error' as const }),
      message: `The emulator ${path} lies in ${folder}, where ${TEMPORARY.includes(folder) ? 'anybody may put a file' : 'no package puts programs'}: let the guest run on one that the distribution updates.`,
      fixes: [
        {
          title: "Take libvirt's own choice of emulator (what this one adds is gone)",
          safe: false,
          edits: [emulator.remove()],
        },
      ],
    };
  },

  examples: [
    { bad: guest('«/home/bob/../bob/qemu-wrap.sh»'), good: GOOD },
    { bad: guest('«/mnt/tools/qemu-system-x86_64»'), good: GOOD },
    { bad: guest('«/tmp/qemu»'), good: GOOD },
    { bad: guest('«/run/user/1000/qemu»'), good: GOOD },
  ],
  ignores: [
    guest('/usr/bin/qemu-system-x86_64'),
    guest('/usr/local/sbin/qemu'),
    guest('/run/libvirt/nix-emulators/qemu-kvm'),
    guest('/homes/qemu'),
    guest('/home/bob/qemu').replace('kvm', 'vmware'),
  ],
});
