// Defines guests of the corpus in libvirt's qemu driver, embedded in virsh, and asks hvlint what that holds: what
// `check --connect` finds is what a check of the files finds that `virsh dumpxml --inactive` writes. Then the same of
// libvirt's test driver. node out/scripts/oracles/connect.js CORPUS
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lintCorpus } from './corpus.js';
import { completed, withoutKvm } from './libvirt-driver.js';

/** How many guests are defined: each costs a start of virsh with its driver. */
const GUESTS = 20;

const [corpus] = process.argv.slice(2);
if (corpus === undefined) throw new Error('name the corpus');
const folder = mkdtempSync(path.join(tmpdir(), 'hvlint-connect-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const embedded = `qemu:///embed?root=${path.join(folder, 'root')}`;

function run(command: string, args: readonly string[], cwd = folder) {
  const done = spawnSync(command, args, { encoding: 'utf8', cwd, maxBuffer: 2 ** 28 });
  if (done.error) throw done.error;
  return done;
}

const virsh = (uri: string, ...words: string[]) => run('virsh', [`--connect=${uri}`, '--quiet', ...words]);

/** The findings of a check, each as one line, sorted. */
function findings(cwd: string, ...args: string[]): readonly string[] {
  const { stdout, stderr, status } = run(
    process.execPath,
    [path.resolve('out/server/src/cli.js'), 'check', '--format', 'json', '--profile', 'paranoid', ...args],
    cwd,
  );
  const report = JSON.parse(stdout);
  assert.deepEqual(report.errors, [], stderr);
  assert.notEqual(status, 2, stderr);
  return report.findings.map((each: unknown) => JSON.stringify(each)).sort();
}

/** Holds what is found by asking a libvirt against what is found in files of the same texts. */
function compare(uri: string, host: string, files: Readonly<Record<string, string>>): void {
  const [connected, written] = ['connected', 'written'].map(name => path.join(folder, host, name));
  assert.ok(connected !== undefined && written !== undefined);
  mkdirSync(connected, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(written, host, 'etc/libvirt', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const asked = findings(connected, '--connect', uri);
  assert.deepEqual(asked, findings(written));
  console.log(
    `${uri.replace(/\?.*/, '')}: ${Object.keys(files).length} definitions, ${asked.length} findings, the same`,
  );
  assert.ok(asked.length > 0, 'something is found');
}

const texts = lintCorpus(corpus)
  .map(({ text }) => text)
  .filter(text => /^\s*(?:<[?!][^>]*>\s*)*<domain\b[^>]*\btype\s*=\s*["'](?:kvm|qemu)["']/.test(text));
const dumped = new Map<string, string>();
for (const text of texts) {
  if (dumped.size >= GUESTS) break;
  const file = path.join(folder, 'guest.xml');
  writeFileSync(file, completed(withoutKvm(text)));
  const name = /<name>\s*([^<]*?)\s*<\/name>/.exec(text)?.[1];
  if (name === undefined || dumped.has(`qemu/${name}.xml`) || virsh(embedded, 'define', file).status !== 0) continue;
  // libvirt takes a few that it cannot load again.
  const { stdout, status } = virsh(embedded, 'dumpxml', '--inactive', '--security-info', name);
  if (status === 0) dumped.set(`qemu/${name}.xml`, stdout);
}
assert.equal(dumped.size, GUESTS, 'enough guests of the corpus are accepted');
compare(embedded, 'qemu', Object.fromEntries(dumped));

const tested = 'test:///default';
compare(tested, 'test', {
  'qemu/test.xml': virsh(tested, 'dumpxml', '--inactive', '--security-info', 'test').stdout,
  // This driver knows no inactive network.
  'qemu/networks/default.xml': virsh(tested, 'net-dumpxml', 'default').stdout,
  'storage/default-pool.xml': virsh(tested, 'pool-dumpxml', '--inactive', 'default-pool').stdout,
});
