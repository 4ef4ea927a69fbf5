import { rules } from '../../../rules/index.js';
import { read } from '../core/reading.js';
import { type Fix, fixesLater } from '../core/rule.js';
import type { Lines } from '../core/text.js';
import type { FileFinding, Workspace } from '../core/workspace.js';
import { type ReportedFinding, reported, type Sources } from '../report/report.js';
import { shown } from '../scan/paths.js';
import { readText } from '../scan/read.js';

/** Puts findings in the report's words, the text of one file at a time in memory. `texts` are those not on the disk. */
export function* tell(
  findings: readonly FileFinding[],
  workspace: Workspace,
  texts: ReadonlyMap<string, string>,
): Generator<ReportedFinding> {
  let current: { readonly file: string; readonly text: string } | undefined;
  const linesOf = new Map<string, Lines | undefined>();
  const sources: Sources = {
    name: shown,
    lines(file) {
      if (!linesOf.has(file)) linesOf.set(file, workspace.lines(file));
      return linesOf.get(file);
    },
    text(file) {
      if (current?.file !== file) current = { file, text: texts.get(file) ?? textOf(file) };
      return current.text;
    },
  };
  for (const finding of findings) yield reported(finding, fixesOf(finding, workspace, sources), sources);
}

/** The fixes of a finding; a rule that looks at other files makes them only now. */
function fixesOf(finding: FileFinding, workspace: Workspace, sources: Sources): readonly Fix[] {
  if (!fixesLater(rules[finding.rule])) return finding.fixes;
  const reading = read(finding.file, sources.text(finding.file), { quick: true });
  return reading ? workspace.fixes(finding, reading) : [];
}

/** The text of a file once more; a file that went away since shows no lines. */
function textOf(file: string): string {
  try {
    return readText(file, () => true) ?? '';
  } catch {
    return '';
  }
}
