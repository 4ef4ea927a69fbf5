// npm run bench [-- --guests N] [-- --rounds N]: the speed of what an operator waits for, side by side with what it is
// held against, on guests made here. With --write it writes docs/speed.md, and the ratios that the CI looks at.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureChanges } from './changes.js';
import { writeFleet } from './fleet.js';
import { guestXml } from './guest.js';
import { timeLint } from './lint.js';
import { type Figures, sideBySide } from './measure.js';
import { measureRatios, SCHEMA } from './ratios.js';
import { measureServer } from './server.js';

const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
const [guests, rounds] = [Number(values.guests), Number(values.rounds)];

/** One line of the table: what, the figure, its bar and its aim. */
const table: (readonly [what: string, figure: string, bar: string, aim: string])[] = [];
const ms = ({ median, min, max }: Figures): string => `${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)})`;
const seconds = ({ median, min, max }: Figures): string =>
  `${(median / 1000).toFixed(2)} s (${(min / 1000).toFixed(2)}–${(max / 1000).toFixed(2)})`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'hvlint-bench-'));
main()
  .then(() => print())
  .finally(() => rmSync(folder, { recursive: true, force: true }));

async function main(): Promise<void> {
  const large = guestXml({ name: 'large', number: 1, disks: 80, interfaces: 24 });
  const size = `${(Buffer.byteLength(large) / 1000).toFixed(0)} kB`;
  table.push([`lint a ${size} domain, all rules`, ms(timeLint(large, 200)), '4 ms', '2 ms']);

  const one = path.join(folder, 'one.xml');
  writeFileSync(one, guestXml({ name: 'one', number: 2, disks: 3, interfaces: 1 }));
  const start = sideBySide(
    [
      { name: 'node', argv: [process.execPath, '-e', '0'], ok: [0] },
      { name: 'check', argv: [process.execPath, 'dist/cli.js', 'check', one], ok: [0, 1] },
    ],
    Math.max(rounds, 15),
  );
  const above = (start.get('check')?.wall.median ?? 0) - (start.get('node')?.wall.median ?? 0);
  table.push([
    '`hvlint check` of one file, whole process, above `node -e 0`',
    `${above.toFixed(0)} ms`,
    '120 ms',
    '60 ms',
  ]);

  const fleet = writeFleet(path.join(folder, 'fleet'), guests, 50);
  const check = {
    name: 'hvlint',
    argv: [process.execPath, 'dist/cli.js', 'check', '--no-progress', '--format', 'json', path.join(folder, 'fleet')],
    ok: [1],
  } as const;
  const reference = {
    name: 'xmllint',
    argv: ['xargs', 'xmllint', '--noout', '--relaxng', SCHEMA],
    ok: [0],
    input: fleet.guests.join('\n'),
  } as const;
  const compared = existsSync(SCHEMA);
  const scans = sideBySide(compared ? [check, reference] : [check], rounds);
  const [ours, theirs] = [scans.get('hvlint'), scans.get('xmllint')];
  const what = `scan of ${guests} guests of ${(fleet.bytes / 1000).toFixed(1)} kB on 50 hosts, rules across files included`;
  if (ours) table.push([what, seconds(ours.wall), '', '']);
  if (ours && theirs) {
    table.push(['the same files in `xmllint --relaxng domain.rng`', seconds(theirs.wall), '', '']);
    table.push(['ratio of the two', `${(ours.wall.median / theirs.wall.median).toFixed(2)} ×`, '1.0 ×', '0.5 ×']);
    const cores = (ours.cpu.median / theirs.cpu.median).toFixed(2);
    table.push(['ratio of what they take of all cores, of which xmllint uses one', `${cores} ×`, '', '']);
  } else table.push(['`xmllint` or libvirt’s schema is not on this machine', 'not compared', '1.0 ×', '0.5 ×']);

  const server = await measureServer(path.join(folder, 'fleet'), large);
  table.push([`index of that workspace in the server`, `${(server.indexed / 1000).toFixed(1)} s`, '', '']);
  table.push([
    `keystroke to diagnostics, ${size} document, p95`,
    `${server.keystroke.p95.toFixed(1)} ms`,
    '30 ms',
    '10 ms',
  ]);
  table.push(['server memory with all of it indexed', `${server.megabytes.toFixed(0)} MB`, '250 MB', '150 MB']);

  const oneHost = path.join(folder, 'one-host');
  writeFleet(oneHost, guests, 1);
  const changes = await measureChanges(oneHost);
  const follows = (what: string) => `a finding elsewhere follows a change of ${what}, ${guests} guests on one host`;
  table.push([follows('one guest'), ms(changes.guest), '50 ms', '']);
  table.push([follows('the network that all of them use'), ms(changes.network), '300 ms', '']);
  table.push([follows('the qemu.conf of their host'), ms(changes['qemu.conf']), '300 ms', '']);

  if (existsSync('hvlint.vsix'))
    table.push(['packaged extension', `${(statSync('hvlint.vsix').size / 1e6).toFixed(2)} MB`, '1.5 MB', '0.8 MB']);
}

function print(): void {
  const cpu = os.cpus()[0]?.model ?? 'unknown CPU';
  const text = [
    '# Speed',
    '',
    `Written by \`npm run bench -- --write\`: medians of ${rounds} rounds by turns (least–most), Node ${process.versions.node}, ${os.cpus().length} × ${cpu}.`,
    '',
    '| what | measured | bar | aim |',
    '|---|---|---|---|',
    ...table.map(row => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
  console.log(text);
  if (!values.write) return;
  writeFileSync('docs/speed.md', text);
  const ratios = Object.entries(measureRatios()).map(([what, ratio]) => [what, Number(ratio.toFixed(3))]);
  writeFileSync('bench/ratios.json', `${JSON.stringify(Object.fromEntries(ratios), undefined, 2)}\n`);
}
