import { spawnSync } from 'node:child_process';

/** The middle of the values, and their ends. */
export interface Figures {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
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

/** Runs the commands by turns, so that whatever else the machine does meets all of them; milliseconds by name. */
export function sideBySide(commands: readonly Command[], rounds: number): ReadonlyMap<string, Figures> {
  const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, argv, ok, input } of commands) {
      const begun = process.hrtime.bigint();
      const [program, ...args] = argv;
      const { status, error, stderr } = spawnSync(program, args, {
        ...(input === undefined ? {} : { input }),
        encoding: 'utf8',
        stdio: ['pipe', 'ignore', 'pipe'],
        maxBuffer: 2 ** 30,
      });
      const took = Number(process.hrtime.bigint() - begun) / 1e6;
      if (error || status === null || !ok.includes(status))
        throw new Error(
          `${argv.slice(0, 3).join(' ')} … ended with ${status}: ${error?.message ?? stderr.slice(-500)}`,
        );
      times.get(name)?.push(took);
    }
  }
  return new Map([...times].map(([name, values]) => [name, figuresOf(values)]));
}
