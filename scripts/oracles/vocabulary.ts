// Holds what we say of libvirt's vocabulary against libvirt's own schemas (Debian's libvirt-daemon): every documented
// element, attribute and value may stand where we say.
// node out/scripts/oracles/vocabulary.js [SCHEMAS]
import path from 'node:path';
import { attributesAt, elementFacts } from '../../server/src/core/libvirt/reference.js';
import { VOCABULARY } from '../../server/src/core/libvirt/vocabulary.js';
import { SchemaPlaces } from './schema-places.js';
import { SCHEMAS } from './schemas.js';

/** What the schemas of libvirt 9.0.0 lack, though newer ones have it. */
const NEWER = new Set([
  'domain/os/loader@format',
  'domain/os/nvram@format',
  'domain/launchSecurity@type=sev-snp',
  'domain/launchSecurity@type=tdx',
  'domain/launchSecurity@authorKey',
  'domain/launchSecurity@vcek',
  'domain/launchSecurity/idBlock',
  'domain/launchSecurity/idAuth',
  'domain/launchSecurity/hostData',
  'domain/launchSecurity/guestVisibleWorkarounds',
  'domain/features/ps2',
  'domain/devices/disk@type=vhostvdpa',
  'domain/devices/disk/source@protocol=ssh',
  'domain/devices/disk/source/identity@username',
  'domain/devices/disk/source/identity@keyfile',
  'domain/devices/disk/source/identity@agentsock',
  'domain/devices/disk/source/knownHosts',
  'domain/devices/disk/source/encryption@format=luks-any',
  'domain/devices/disk/encryption@format=luks-any',
  'domain/devices/filesystem/driver@type=mtp',
  'domain/devices/filesystem/idmap',
  'domain/devices/hostdev/driver@model',
  'domain/devices/interface/backend@type=default',
  'domain/devices/iommu/driver@dma_translation',
  'domain/devices/tpm/backend@debug',
  'domain/devices/tpm/backend/source@type=file',
  'domain/devices/tpm/backend/source@type=dir',
  'domain/devices/tpm/backend/profile',
  'domain/devices/watchdog@model=itco',
]);

/** What the schemas lack though libvirt's page on filters has it, and its parser takes it. */
const FORGOTTEN = new Set(
  ['tcp-ipv6', 'udp-ipv6', 'sctp-ipv6', 'icmpv6', 'all-ipv6'].map(each => `filter/rule/${each}@state`),
);

const [folder = '/usr/share/libvirt/schemas'] = process.argv.slice(2);
const faults: string[] = [];
let looked = 0;

/** Whether the schemas have it; what they lack must be known to be newer. */
function expect(name: string, holds: boolean): boolean {
  looked++;
  if (!holds && !NEWER.has(name) && !FORGOTTEN.has(name)) faults.push(`${name} is not in the schemas`);
  return holds;
}

const places = new Map(
  Object.entries(SCHEMAS).map(([root, file]) => [root, new SchemaPlaces(path.join(folder, file))]),
);
for (const each of Object.keys(VOCABULARY)) {
  const schema = places.get(each.split('/')[0] ?? '');
  if (!elementFacts(each) || each.includes('hvlint:')) continue;
  if (!schema) faults.push(`${each} is in no document of libvirt`);
  else if (expect(each, schema.hasElement(each))) {
    for (const { name, facts } of attributesAt(each)) {
      if (!expect(`${each}@${name}`, schema.hasAttribute(each, name))) continue;
      for (const value of Object.keys(facts.values ?? {}))
        expect(`${each}@${name}=${value}`, schema.hasValue(each, name, value));
    }
  }
}
console.log(`${looked} names and values`);

for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
