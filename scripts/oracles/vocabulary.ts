// Holds what we say and write of libvirt's vocabulary against libvirt's own schemas (Debian's libvirt-daemon): every
// documented attribute and value is in them, and every block, in the smallest definition around it, is valid.
// node out/scripts/oracles/vocabulary.js [SCHEMAS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attributesAt, elementFacts } from '../../server/src/core/libvirt/reference.js';
import { VOCABULARY } from '../../server/src/core/libvirt/vocabulary.js';
import { BLOCKS } from '../../server/src/service/libvirt/blocks.js';
import { wholeDefinitions } from '../../test/client/snippets.js';
import { blockInPlace } from '../../test/service/libvirt/block-in-place.js';

/** What the schemas of libvirt 9.0.0 lack, though newer ones have it. */
const NEWER = new Set([
  'domain/launchSecurity@type=sev-snp',
  'domain/launchSecurity@type=tdx',
  'domain/launchSecurity@authorKey',
  'domain/launchSecurity@vcek',
  'domain/launchSecurity/idBlock',
  'domain/launchSecurity/idAuth',
  'domain/launchSecurity/hostData',
  'launchSecurity: SEV-SNP',
  'libvirt: an SEV-SNP guest',
  'domain/devices/disk@type=vhostvdpa',
  'domain/devices/disk/source@protocol=ssh',
  'domain/devices/disk/source/knownHosts',
  'domain/devices/disk/source/encryption@format=luks-any',
  'domain/devices/disk/encryption@format=luks-any',
  'domain/devices/iommu/driver@dma_translation',
]);

const [folder = '/usr/share/libvirt/schemas'] = process.argv.slice(2);
const schemas = readdirSync(folder)
  .filter(name => name.endsWith('.rng'))
  .map(name => readFileSync(path.join(folder, name), 'utf8'))
  .join('\n');
const faults: string[] = [];
let looked = 0;

/** Whether the schemas have it; what they lack must be known to be newer. */
function expect(name: string, holds: boolean): void {
  looked++;
  if (!holds && !NEWER.has(name)) faults.push(`${name} is not in the schemas`);
}

const said = (element: string, name: string): boolean => new RegExp(`<${element} name=["']${name}["']`).test(schemas);
/** A value may stand in a list or in a pattern. */
const isValue = (value: string): boolean =>
  schemas.includes(`<value>${value}</value>`) || new RegExp(`[(|>]${value}[)|<]`).test(schemas);

for (const each of Object.keys(VOCABULARY)) {
  if (!elementFacts(each) || each.includes('hvlint:')) continue;
  expect(each, said('element', each.slice(each.lastIndexOf('/') + 1)));
  for (const { name, facts } of attributesAt(each)) {
    expect(`${each}@${name}`, said('attribute', name));
    // The schemas leave open: names of filters, variables and drivers, units; of chains they know how names begin.
    if (/filterref|parameter/.test(each) || /seclabel@model$|@unit$|filter@chain$/.test(`${each}@${name}`)) continue;
    for (const value of Object.keys(facts.values ?? {})) expect(`${each}@${name}=${value}`, isValue(value));
  }
}
console.log(`${looked} names and values`);

const place = mkdtempSync(path.join(tmpdir(), 'hvlint-blocks-'));
const pieces = [
  ...BLOCKS.map(block => ({ name: block.label, below: block.below, text: blockInPlace(block).text })),
  ...wholeDefinitions.map(({ name, text }) => ({ name, below: 'domain', text })),
];
for (const { name, below, text } of pieces) {
  const file = path.join(place, 'a.xml');
  writeFileSync(file, completed(text));
  const schema = below.startsWith('filter') ? 'nwfilter' : below.startsWith('network') ? 'network' : 'domain';
  const { status, stderr, error } = spawnSync(
    'xmllint',
    ['--noout', '--relaxng', path.join(folder, `${schema}.rng`), file],
    {
      encoding: 'utf8',
    },
  );
  if (error) throw error;
  if (status !== 0 && !NEWER.has(name)) faults.push(`${name}: ${stderr}`);
}
rmSync(place, { recursive: true });
console.log(`${pieces.length} blocks`);
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

/** The schema wants every domain to have an OS. */
function completed(text: string): string {
  return text.startsWith('<domain') && !text.includes('<os')
    ? text.replace('</memory>', "</memory><os><type arch='x86_64' machine='q35'>hvm</type></os>")
    : text;
}
