import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { guestXml } from './guest.js';

const NETWORK = `<network>
  <name>default</name>
  <forward mode='nat'/>
  <bridge name='virbr0' stp='on' delay='0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'/>
</network>
`;

/** What was written: the folder's guests, and how large one of them is, in bytes. */
export interface Fleet {
  readonly guests: readonly string[];
  readonly bytes: number;
}

/**
 * Writes guests on hosts (`hostN/etc/libvirt/qemu/NAME.xml`), each host with a qemu.conf and a network. Every seventh
 * guest has no label, every fiftieth shares a disk with its neighbour.
 */
export function writeFleet(folder: string, guests: number, hosts: number): Fleet {
  const written: string[] = [];
  for (let host = 0; host < hosts; host++) {
    const libvirt = path.join(folder, `host${host}`, 'etc', 'libvirt');
    mkdirSync(path.join(libvirt, 'qemu', 'networks'), { recursive: true });
    writeFileSync(path.join(libvirt, 'qemu.conf'), 'security_driver = "selinux"\n');
    writeFileSync(path.join(libvirt, 'qemu', 'networks', 'default.xml'), NETWORK);
  }
  let bytes = 0;
  for (let number = 0; number < guests; number++) {
    const name = `guest${number}`;
    const file = path.join(folder, `host${number % hosts}`, 'etc', 'libvirt', 'qemu', `${name}.xml`);
    const text = fleetGuest(name, number, hosts);
    writeFileSync(file, text);
    written.push(file);
    bytes += Buffer.byteLength(text);
  }
  return { guests: written, bytes: Math.round(bytes / guests) };
}

/** One guest of a fleet. */
function fleetGuest(name: string, number: number, hosts: number): string {
  const text = guestXml({ name, number, disks: 3, interfaces: 1 });
  if (number % 7 === 0) return text.replace(/ {2}<seclabel[^\n]*\n/, '');
  if (number % 50 === 1) return text.replaceAll(`${name}-1.qcow2`, `guest${number + hosts}-1.qcow2`);
  return text;
}
