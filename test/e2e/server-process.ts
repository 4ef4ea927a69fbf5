import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes of the language server that this extension host has started. */
export const serverProcesses = (): readonly number[] =>
  processes()
    .filter(({ parent, command }) => parent === process.pid && /dist[\\/]server\.js/.test(command))
    .map(({ id }) => id);

/** Kills the language server, as a system short of memory does. Returns what it was. */
export function killServer(): readonly number[] {
  const running = serverProcesses();
  assert.equal(running.length, 1, 'one server runs');
  for (const id of running) process.kill(id, 'SIGKILL');
  return running;
}

function processes(): readonly Process[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? fromProc(name) : []));
  const [program, ...args] =
    process.platform === 'win32'
      ? [
          'powershell',
          '-Command',
          'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }',
        ]
      : ['ps', '-A', '-o', 'pid=,ppid=,args='];
  return execFileSync(program ?? 'ps', args, { encoding: 'utf8' })
    .split('\n')
    .flatMap(line => {
      const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s*(.*)$/.exec(line) ?? [];
      return id === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
    });
}

/** One process of Linux; none where it has ended meanwhile. */
function fromProc(name: string): readonly Process[] {
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // Behind the name of the program, which may hold anything, come the state and the parent.
    const [, parent] = /^.*\) \S (\d+) /s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
    return [{ id: Number(name), parent: Number(parent), command }];
  } catch {
    return [];
  }
}
