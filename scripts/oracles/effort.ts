import { rules } from '../../rules/index.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { cpuMilliseconds } from '../../test/cpu-time.js';
import { GROWN } from './grown.js';

/** What eight times as much of one thing costs. */
export interface Growth {
  readonly what: string;
  /** Milliseconds. */
  readonly once: number;
  readonly eightfold: number;
}

/** Times the linting of a file with so many of each wanted thing that may repeat, and with eight times as many. */
export const growths = (count: number, wanted = (_: string): boolean => true): readonly Growth[] =>
  GROWN.filter(({ what }) => wanted(what)).map(({ what, file, text }) => {
    const [small, large] = [text(count), text(8 * count)];
    lint(file, small);
    const once = cpuMilliseconds(() => lint(file, small));
    return { what, once, eightfold: cpuMilliseconds(() => lint(file, large)) };
  });

/** Whether the costs grow with the square; what takes less than `least` milliseconds says nothing. */
export const isTooMuch = ({ once, eightfold }: Growth, least: number): boolean =>
  eightfold > 24 * Math.max(once, least);

function lint(file: string, text: string): void {
  const workspace = new Workspace(rules, { profile: 'paranoid' });
  workspace.complete = true;
  workspace.put(file, text);
  workspace.findings(file);
}
