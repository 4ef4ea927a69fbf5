import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The middle of the values, nineteen of twenty, and their ends. */
export interface Figures {
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
}

export function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** The value below which that part of the sorted values lies. */
export const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

/** A program of its own, timed from start to end. */
export interface Command {
  readonly name: string;
  readonly argv: readonly [string, ...string[]];
  /** Statuses that say that it did its work. */
  readonly ok: readonly number[];
  readonly input?: string;
}

/** What a program takes: milliseconds by the clock on the wall, and of all cores together. */
export interface Taken {
  readonly wall: Figures;
  readonly cpu: Figures;
}

/** Runs the commands by turns, so that whatever else the machine does meets all of them. */
export function sideBySide(commands: readonly Command[], rounds: number): ReadonlyMap<string, Taken> {
  const times = new Map(commands.map(({ name }) => [name, { wall: [] as number[], cpu: [] as number[] }]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, argv, ok, input } of commands) {
      const [begun, spent] = [performance.now(), cpuOfChildren()];
      const [program, ...args] = argv;
      const { status, error, stderr } = spawnSync(program, args, {
        ...(input === undefined ? {} : { input }),
        encoding: 'utf8',
        stdio: ['pipe', 'ignore', 'pipe'],
        maxBuffer: 2 ** 30,
      });
      const took = { wall: performance.now() - begun, cpu: cpuOfChildren() - spent };
      if (error || status === null || !ok.includes(status))
        throw new Error(
          `${argv.slice(0, 3).join(' ')} … ended with ${status}: ${error?.message ?? stderr.slice(-500)}`,
        );
      times.get(name)?.wall.push(took.wall);
      times.get(name)?.cpu.push(took.cpu);
    }
  }
  return new Map([...times].map(([name, { wall, cpu }]) => [name, { wall: figuresOf(wall), cpu: figuresOf(cpu) }]));
}

/** Milliseconds of all cores that ended programs of this one have taken, as Linux counts them in hundredths of a second. */
function cpuOfChildren(): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const [, , , , , , , , , , , , , user, system] =
    readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(user) + Number(system)) * 10;
}
