import { rules } from '../../rules/index.js';
import { type Posture, postureOf } from '../../server/src/core/posture.js';
import { Workspace } from '../../server/src/core/workspace.js';

/** A picture of so many guests on so many hosts: three zones with a network each, disks that some share. */
export function fleetOf(guests: number, hosts: number): Posture {
  const workspace = new Workspace(rules);
  for (let number = 0; number < guests; number++) {
    const zone = ['dmz', 'office', 'back'][number % 3] ?? '';
    const host = `/site/kvm${number % hosts}/etc/libvirt`;
    const shared = number % 7 === 0 ? disk(`/images/shared${number % 2}`, 'vdb') : '';
    workspace.put(
      `${host}/qemu/guest${number}.xml`,
      guestXml(`guest${number}`, zone, disk(`/images/${number}`, 'vda') + shared + nic(zone) + nic('all')),
    );
  }
  return postureOf(workspace);
}

const disk = (path: string, target: string) =>
  `<disk type='file'><source file='${path}'/><target dev='${target}'/></disk>`;
const nic = (network: string) => `<interface type='network'><source network='${network}'/></interface>`;

/** A guest in a zone. */
export const guestXml = (name: string, zone: string, devices: string): string =>
  `<domain type='kvm'><name>${name}</name><metadata><h:vm xmlns:h='urn:hvlint:1' zone='${zone}'/></metadata><os><type>hvm</type></os><devices>${devices}</devices></domain>`;
