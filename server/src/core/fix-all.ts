import { read } from './reading.js';
import { Revision } from './revision.js';
import { type Fix, fixesLater, type Rules } from './rule.js';
import { applyEdits, type Edit, type Span, touchesAny } from './text.js';
import type { FileFinding, Workspace } from './workspace.js';

/** A file that safe fixes have changed. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** What leads from one to the other. */
  readonly edits: readonly Edit[];
}

/** Which fixes are made unasked. */
export type Wanted = (fix: Fix) => boolean;

const isSafe: Wanted = fix => fix.safe;

/** How often a file is looked at again: a fix may make room for another, and two must not chase each other for ever. */
const ROUNDS = 10;

/**
 * Applies the fixes of these files that are wanted, else the safe ones, in the workspace until none is left. Accepted
 * findings are left alone, and so is a file that a fix would leave worse to read. `textOf` gives the text that was put
 * before; undefined leaves the file alone.
 */
export function fixAll(
  rules: Rules,
  workspace: Workspace,
  files: readonly string[],
  textOf: (file: string) => string | undefined,
  wanted: Wanted = isSafe,
): readonly FixedFile[] {
  const fixed = new Map<string, Revision>();
  const left = new Set<string>();
  for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
    moved = false;
    for (const file of files) {
      if (left.has(file) || !workspace.findings(file).some(finding => isOpen(finding, rules, wanted))) continue;
      const revision = fixed.get(file) ?? revisionOf(textOf(file));
      const edits = revision && once(workspace, file, revision.after, wanted);
      if (!revision || !edits) left.add(file);
      else if (edits.length > 0) {
        revision.apply(edits);
        fixed.set(file, revision);
        moved = true;
      }
    }
  }
  return [...fixed]
    .map(([file, { before, after, edits }]) => ({ file, before, after, edits }))
    .filter(({ before, after }) => before !== after);
}

const revisionOf = (text: string | undefined) => (text === undefined ? undefined : new Revision(text));

/** Whether a finding may have such a fix; that of a rule across files is made only when asked for. */
const isOpen = ({ rule, fixes, accepted }: FileFinding, rules: Rules, wanted: Wanted): boolean => {
  return accepted === undefined && (fixesLater(rules[rule]) || fixes.some(wanted));
};

/** One round on one file, whose text is then another: the edits, undefined where they would break it. */
function once(workspace: Workspace, file: string, text: string, wanted: Wanted): readonly Edit[] | undefined {
  const reading = read(file, text);
  // What goes into an element that does not end where it should would not be found there again.
  if (!reading?.nested) return undefined;
  const edits = fixEdits(workspace.findings(file), finding => workspace.fixes(finding, reading), wanted);
  const after = applyEdits(text, edits);
  if (after === text) return [];
  const now = workspace.put(file, after);
  if (now && now.syntax.length <= reading.syntax.length) return edits;
  workspace.put(file, text);
  return undefined;
}

/** The edits of one such fix for each finding not accepted; a fix that touches an earlier one waits for the next time. */
export function fixEdits(
  findings: readonly FileFinding[],
  fixesOf: (finding: FileFinding) => readonly Fix[],
  wanted: Wanted = isSafe,
): readonly Edit[] {
  const chosen: Edit[] = [];
  // In order, so that very many edits are searched in the logarithm of their number.
  const taken: Span[] = [];
  for (const finding of findings) {
    const fix = finding.accepted === undefined ? fixesOf(finding).find(wanted) : undefined;
    const edits = fix?.edits ?? [];
    if (edits.some(({ span }) => touchesAny(taken, span))) continue;
    let ordered = true;
    for (const edit of edits) {
      chosen.push(edit);
      ordered &&= edit.span.start >= (taken.at(-1)?.start ?? 0);
      taken.push(edit.span);
    }
    if (!ordered) taken.sort((a, b) => a.start - b.start || a.end - b.end);
  }
  return chosen;
}
