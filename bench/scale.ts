// npm run bench:scale [-- --most N]: how time and memory grow with the guests of a workspace. Writes docs/scale.md.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeFleet } from './fleet.js';
import { withServer } from './server.js';

/** Guests of one host. */
const A_HOST = 200;
const SIZES = [1000, 3000, 10_000, 30_000, 100_000];
const UNRELATED = 100_000;

const { values } = parseArgs({ options: { most: { type: 'string', default: '100000' } } });
const most = Number(values.most);

/** Seconds and megabytes. */
interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

interface Row {
  readonly guests: number;
  readonly cli: Cost;
  readonly server: Cost;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'hvlint-scale-'));
main().finally(() => rmSync(folder, { recursive: true, force: true }));

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const guests of SIZES.filter(size => size <= most)) {
    const fleet = path.join(folder, String(guests));
    writeFleet(fleet, guests, Math.ceil(guests / A_HOST));
    rows.push({ guests, cli: await check(fleet, 1), server: await index(fleet) });
    rmSync(fleet, { recursive: true });
    console.error(JSON.stringify(rows.at(-1)));
  }
  const hosts = [10, 1000];
  const spread: Cost[] = [];
  for (const count of hosts) {
    const fleet = path.join(folder, `hosts${count}`);
    writeFleet(fleet, 2000, count);
    spread.push(await check(fleet, 1));
  }
  const others = path.join(folder, 'others');
  writeUnrelated(others, Math.min(UNRELATED, most));
  const unrelated = await check(others, 0);
  const page = `${[
    '# Scale',
    '',
    `Written by \`npm run bench:scale\`: one run each, ${A_HOST} guests of 5.8 kB a host, all rules, Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}.`,
    '',
    '| guests | `hvlint check` | µs a guest | most memory | index in the server | µs a guest | memory then |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      ({ guests, cli, server }) =>
        `| ${guests} | ${told(cli.seconds, 's')} | ${each(cli, guests)} | ${told(cli.megabytes, 'MB')} | ${told(server.seconds, 's')} | ${each(server, guests)} | ${told(server.megabytes, 'MB')} |`,
    ),
    '',
    `2000 guests on ${hosts[0]} hosts, in \`hvlint check\`: ${inWords(spread[0])}; on ${hosts[1]} hosts, each with a qemu.conf and a network: ${inWords(spread[1])}.`,
    '',
    `${Math.min(UNRELATED, most)} XML files of 2 kB that are none of libvirt: ${inWords(unrelated)}. Their heads are looked at, nothing is parsed.`,
    '',
    ...notes(rows),
  ].join('\n')}\n`;
  console.log(page);
  writeFileSync('docs/scale.md', page);
}

/** What the figures say, and what they would be for a million guests. */
function notes(rows: readonly Row[]): readonly string[] {
  const [first, last] = [rows.at(-2), rows.at(-1)];
  if (!first || !last) return [];
  const more = last.guests - first.guests;
  const kilobytes = (of: 'cli' | 'server') => ((last[of].megabytes - first[of].megabytes) * 1000) / more;
  const million = (of: 'cli' | 'server', what: keyof Cost) =>
    last[of][what] + ((last[of][what] - first[of][what]) / more) * (1e6 - last.guests);
  return [
    `From ${first.guests} to ${last.guests} guests each more of them costs ${(((last.cli.seconds - first.cli.seconds) * 1e6) / more).toFixed(0)} µs and ${kilobytes('cli').toFixed(0)} kB in \`hvlint check\`, ${(((last.server.seconds - first.server.seconds) * 1e6) / more).toFixed(0)} µs and ${kilobytes('server').toFixed(0)} kB in the server: what it says that others care about, and what is found in it. Its text and tree are dropped.`,
    '',
    '- **Time** grows with the guests. A few hundred cost more each, since V8 first has to compile what runs often. The server reads in one thread and leaves the editor its turns; the command line reads in as many threads as there are cores, eight at the most.',
    '- **Rules across files** cost the facts of a host, not their pairs: `test/hostile/shared-by-all.test.ts` holds that for hosts of which every guest shares everything.',
    '- **Memory** grows with the guests too. What it grows by beyond that is garbage that V8 has not collected yet; collecting is what a guest costs more where very many are kept.',
    `- **A million guests** would take ${(million('cli', 'seconds') / 60).toFixed(0)} minutes and ${(million('cli', 'megabytes') / 1000).toFixed(0)} GB in one run, reckoned from the above and not measured: more than V8 allows itself unasked, so \`NODE_OPTIONS=--max-old-space-size=…\` must allow it. Hosts have nothing in common but their settings, so one run for each hundred hosts finds the same in less than 2 GB; where neither \`hosts\` nor the layout tells hosts apart, all files are one host and must be checked together. An editor should open the folder of one site, not of all.`,
  ];
}

const told = (value: number, unit: string): string => `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
const inWords = (cost: Cost | undefined): string =>
  cost ? `${told(cost.seconds, 's')} and ${told(cost.megabytes, 'MB')}` : 'not measured';
const each = ({ seconds }: Cost, guests: number): string => ((seconds * 1e6) / guests).toFixed(0);

/** Runs the command line on a folder; its memory is the most that it ever held, as Linux counts it. */
function check(fleet: string, status: number): Promise<Cost> {
  const args = ['dist/cli.js', 'check', '--no-progress', '--format', 'json', '--output', `${fleet}.json`, fleet];
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    let megabytes = 0;
    const look = setInterval(() => {
      megabytes = Math.max(megabytes, peakMegabytes(child.pid ?? 0));
    }, 20);
    child.once('exit', code => {
      clearInterval(look);
      if (code === status) resolve({ seconds: (performance.now() - begun) / 1000, megabytes });
      else reject(new Error(`hvlint check ended with ${code}`));
    });
  });
}

const index = (fleet: string): Promise<Cost> =>
  withServer(fleet, async ({ took, memory }) => ({ seconds: took / 1000, megabytes: memory() }));

/** The most memory that a process has held; nothing where it has just ended. */
function peakMegabytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

/** Files that end as those of libvirt do, a thousand in a folder, as in a large tree of Java. */
function writeUnrelated(below: string, files: number): void {
  const property = (number: number) => `    <property name="p${number}">value ${number}</property>\n`;
  const text = `<project>\n${Array.from({ length: 40 }, (_, number) => property(number)).join('')}</project>\n`;
  for (let number = 0; number < files; number++) {
    const inside = path.join(below, `module${Math.floor(number / 1000)}`);
    if (number % 1000 === 0) mkdirSync(inside, { recursive: true });
    writeFileSync(path.join(inside, `part${number}.xml`), text);
  }
}
