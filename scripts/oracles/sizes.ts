// Files of 30 MB and things by the hundred thousand, through the command line and the server as processes of their own:
// node out/scripts/oracles/sizes.js [--megabytes N] [--count N] [--only WORDS]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { decode } from '../../server/src/scan/read.js';
import { Editor } from '../../test/server/editor.js';
import { type LargeFile, largeFiles } from './large-files.js';

/** Bounds: seconds of CPU for a file, megabytes resident, and seconds in which another request is answered meanwhile. */
const MOST = { cli: 45, megabytes: 2200, answer: 30 } as const;
/** With a heap of this size it must do: given more, Node takes more before it looks for what it can give back. */
const HEAP = '--max-old-space-size=1536';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '30' },
    count: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
  },
});
const root = mkdtempSync(path.join(tmpdir(), 'hvlint-sizes-'));
const faults: string[] = [];

/** Prints what a process took when it ends, for whoever listens on its fourth channel. */
const PROBE = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});`;

interface Taken {
  readonly seconds: number;
  readonly megabytes: number;
  readonly status: number | string;
  readonly findings: string;
}

/** `hvlint check` of one file, as a process of its own. */
async function checked(file: string): Promise<Taken> {
  const probe = path.join(root, 'probe.cjs');
  writeFileSync(probe, PROBE);
  const argv = [
    HEAP,
    '--require',
    probe,
    'dist/cli.js',
    'check',
    '--profile',
    'paranoid',
    '--no-progress',
    '--format',
    'json',
    file,
  ];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const said = ['', '', ''];
  for (const [index, stream] of [child.stdout, child.stderr, child.stdio[3]].entries())
    stream?.on('data', chunk => {
      said[index] += chunk;
    });
  const [status, signal] = await once(child, 'close');
  const [stdout = '', stderr = '', probed = ''] = said;
  const taken = { seconds: 0, megabytes: 0, ...(probed === '' ? {} : JSON.parse(probed)) };
  if ((status !== 0 && status !== 1 && !/hvlint\.json/.test(stderr)) || /^\s+at .*:\d+:\d+/m.test(stderr))
    faults.push(`${path.basename(file)}: ended with ${status ?? signal}: ${stderr.slice(0, 400)}`);
  let findings = '–';
  if (stdout !== '') findings = String(JSON.parse(stdout).findings.length);
  return { ...taken, status: status ?? signal, findings };
}

/** The longest that another document waited for an answer while a server took the file in, in seconds; and its memory. */
async function opened({ file, bytes }: LargeFile, folder: string) {
  const child = spawn(process.execPath, [HEAP, 'dist/cli.js', 'server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit').then(([status]) => Promise.reject(new Error(`the server died with ${status}`)));
  try {
    const work = async () => {
      const editor = await Editor.start(
        { output: child.stdout, input: child.stdin },
        { folder: path.join(folder, 'none') },
      );
      await editor.open('small.xml', "<domain type='kvm'><name>a</name></domain>");
      await editor.pull('small.xml');
      const text = decode(bytes);
      const begun = performance.now();
      await editor.open(file, text);
      const large = editor.pull(file);
      let longest = 0;
      let done = false;
      void large.finally(() => {
        done = true;
      });
      while (!done) {
        const asked = performance.now();
        await editor.hover('small.xml', 'name');
        longest = Math.max(longest, performance.now() - asked);
      }
      const told = (await large)?.length ?? 0;
      const whole = performance.now() - begun;
      const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      return { longest: longest / 1000, whole: whole / 1000, told, megabytes: Number(kilobytes) / 1024 };
    };
    return await Promise.race([work(), died]);
  } finally {
    died.catch(() => undefined);
    child.kill('SIGKILL');
  }
}

async function run(): Promise<void> {
  mkdirSync(path.join(root, 'none'));
  console.log('what | bytes | hvlint check: s, MB, findings | server: s to findings, longest wait of another, MB');
  for (const large of largeFiles(Number(values.megabytes) * 1e6, Number(values.count))) {
    if (!large.what.includes(values.only)) continue;
    const folder = mkdtempSync(path.join(root, 'f-'));
    const file = path.join(folder, large.file);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, large.bytes);
    const target = large.file === 'hvlint.json' ? folder : file;
    const cli = await checked(target);
    const server = await opened(large, root);
    rmSync(folder, { recursive: true });
    const figures = `${large.what} | ${(large.bytes.length / 1e6).toFixed(1)} MB | ${cli.seconds.toFixed(1)} s, ${cli.megabytes.toFixed(0)} MB, ${cli.findings} | ${server.whole.toFixed(1)} s, ${server.longest.toFixed(1)} s, ${server.megabytes.toFixed(0)} MB`;
    console.log(figures);
    if (
      cli.seconds > MOST.cli ||
      cli.megabytes > MOST.megabytes ||
      server.megabytes > MOST.megabytes ||
      server.longest > MOST.answer
    )
      faults.push(`too much: ${figures}`);
  }
}

run()
  .catch((error: unknown) => faults.push(String(error)))
  .finally(() => {
    rmSync(root, { recursive: true, force: true });
    for (const fault of faults) console.error(fault);
    console.log(`${faults.length} faults`);
    process.exit(faults.length > 0 ? 1 : 0);
  });
