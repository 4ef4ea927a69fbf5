// Every block of completion, in the smallest definition around it, and every whole definition of the extension, filled in
// as they come: valid by libvirt's schemas, taken by libvirt's own drivers (qemu for guests, test for networks and
// volumes, those of a libvirtd for filters and secrets), and by the real xl without a word. node out/scripts/oracles/blocks.js ORACLES
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { grouped } from '../../server/src/core/grouped.js';
import { BLOCKS } from '../../server/src/service/libvirt/blocks.js';
import { wholeDefinitions } from '../../test/client/snippets.js';
import { blockInPlace } from '../../test/service/libvirt/block-in-place.js';
import { askLibvirt } from './libvirt-driver.js';
import { askDaemon, isOfDaemon } from './own-libvirtd.js';
import { areValid, SCHEMAS } from './schemas.js';
import { dryRuns } from './xl-dry-run.js';

/** What libvirt 9.0.0 lacks, though newer ones have it. */
const NEWER = new Set(['launchSecurity: SEV-SNP', 'libvirt: an SEV-SNP guest']);

/** What no machine without that CPU takes: libvirt reads it, and then asks what QEMU can do. */
const OTHER_CPU = /SEV launch security is not supported with this QEMU binary/;

interface Piece {
  readonly name: string;
  readonly text: string;
}

const faults: string[] = [];
const expect = (name: string, ok: boolean, why: string): void => {
  if (!ok) faults.push(`${name}: ${why}`);
};

/** Has libvirt's test driver, which is a part of libvirt itself, take what its qemu driver does not know. */
function testDriver({ name, text }: Piece, command: readonly string[]): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-blocks-'));
  try {
    const file = path.join(folder, 'a.xml');
    writeFileSync(file, text);
    const { status, stderr, error } = spawnSync('virsh', ['--connect=test:///default', ...command, file], {
      encoding: 'utf8',
    });
    if (error) throw error;
    expect(name, status === 0, stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function askAboutLibvirt(oracles: string, pieces: readonly Piece[]): void {
  const known = pieces.filter(({ name }) => !NEWER.has(name));
  for (const [kind, ours] of grouped(known, rootOf)) {
    if (!isSchema(kind)) {
      for (const { name } of ours) faults.push(`${name}: <${kind}> is no document of libvirt`);
      continue;
    }
    const texts = ours.map(({ text }) => text);
    for (const [index, valid] of areValid(kind, texts).entries())
      expect(ours[index]?.name ?? '', valid, `not valid by ${SCHEMAS[kind]}`);
    if (kind === 'network') for (const each of ours) testDriver(each, ['net-define', '--validate']);
    if (kind === 'volume') for (const each of ours) testDriver(each, ['vol-create', 'default-pool']);
    if (isOfDaemon(kind))
      for (const [index, why] of askDaemon(kind, texts).entries()) expect(ours[index]?.name ?? '', why === '', why);
    if (kind !== 'domain') continue;
    for (const [index, answer] of askLibvirt(oracles, 'domain', texts.map(withAcpi)).entries())
      expect(ours[index]?.name ?? '', answer.ok || OTHER_CPU.test(answer.why), answer.ok ? '' : answer.why);
  }
  console.log(`${pieces.length} of libvirt, ${pieces.length - known.length} newer than the libvirt here`);
}

/** UEFI wants it, as every guest has it. */
const withAcpi = (text: string): string =>
  text.includes('<features>') ? text : text.replace('</memory>', '</memory><features><acpi/></features>');

const rootOf = ({ text }: Piece): string => /^<(\w+)/.exec(text)?.[1] ?? '';

const isSchema = (root: string): root is keyof typeof SCHEMAS => Object.hasOwn(SCHEMAS, root);

async function askAboutXl(oracles: string, pieces: readonly Piece[]): Promise<void> {
  const texts = pieces.map(({ text }) => text);
  for (const [index, { ok, messages }] of (await dryRuns(oracles, texts)).entries())
    expect(pieces[index]?.name ?? '', ok && messages.length === 0, messages.join(' | ') || 'refused');
  console.log(`${pieces.length} of xl`);
}

async function main(): Promise<void> {
  const [oracles] = process.argv.slice(2);
  if (oracles === undefined) throw new Error('name the oracles');
  const blocks = BLOCKS.map(block => ({ name: block.label, text: blockInPlace(block).text }));
  const whole = (ending: string): readonly Piece[] => wholeDefinitions.filter(({ file }) => file.endsWith(ending));
  askAboutLibvirt(oracles, [...blocks, ...whole('.xml')]);
  await askAboutXl(oracles, whole('.cfg'));
  for (const fault of faults) console.log(fault);
  console.log(`${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
