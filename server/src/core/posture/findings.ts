import type { FileFinding } from '../file-finding.js';
import { SEVERITIES } from '../severity.js';
import type { Counts, Worst } from './model.js';

/** How many findings there are of each severity, accepted ones apart. */
export function countsOf(findings: readonly FileFinding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0, accepted: 0 };
  for (const { severity, accepted } of findings) counts[accepted === undefined ? severity : 'accepted'] += 1;
  return counts;
}

/** The first of those that weigh most; accepted ones weigh nothing. */
export function worstOf(findings: readonly FileFinding[]): Worst | undefined {
  for (const wanted of SEVERITIES) {
    const found = findings.find(({ severity, accepted }) => severity === wanted && accepted === undefined);
    if (!found) continue;
    const { rule, severity, message, file, at } = found;
    return { rule, severity, message, file, at };
  }
  return undefined;
}
