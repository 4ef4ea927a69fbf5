import { read } from './reading.js';
import type { Fix, Rules } from './rule.js';
import { applyEdits, type Edit, touches } from './text.js';
import type { FileFinding, Workspace } from './workspace.js';

/** A file that safe fixes have changed. */
export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** How often a file is looked at again: a fix may make room for another, and two must not chase each other for ever. */
const ROUNDS = 10;

/**
 * Applies the safe fixes of these files in the workspace until none is left. Accepted findings are left alone, and so
 * is a file that a fix would leave worse to read. `textOf` gives the text that was put before; undefined
 * leaves the file alone.
 */
export function fixAll(
  rules: Rules,
  workspace: Workspace,
  files: readonly string[],
  textOf: (file: string) => string | undefined,
): readonly FixedFile[] {
  const fixed = new Map<string, FixedFile>();
  const left = new Set<string>();
  for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
    moved = false;
    for (const file of files) {
      if (left.has(file) || !workspace.findings(file).some(finding => isOpen(finding, rules))) continue;
      const before = fixed.get(file)?.after ?? textOf(file);
      const after = before === undefined ? undefined : once(workspace, file, before);
      if (before === undefined || after === undefined) left.add(file);
      else if (after !== before) {
        fixed.set(file, { file, before: fixed.get(file)?.before ?? before, after });
        moved = true;
      }
    }
  }
  return [...fixed.values()].filter(({ before, after }) => before !== after);
}

/** Whether a finding may have a safe fix; that of a rule across files is made only when asked for. */
const isOpen = ({ rule, fixes, accepted }: FileFinding, rules: Rules): boolean => {
  const found = rules[rule];
  const later = found?.kind === 'workspace' && found.fixes !== undefined;
  return accepted === undefined && (later || fixes.some(fix => fix.safe));
};

/** One round on one file: its text then, undefined where the fixes would break it. */
function once(workspace: Workspace, file: string, text: string): string | undefined {
  const reading = read(file, text);
  if (!reading) return undefined;
  const edits = safeEdits(workspace.findings(file), finding => workspace.fixes(finding, reading));
  const after = applyEdits(text, edits);
  if (after === text) return text;
  const now = workspace.put(file, after);
  if (now && now.syntax.length <= reading.syntax.length) return after;
  workspace.put(file, text);
  return undefined;
}

/** The edits of one safe fix for each finding not accepted; a fix that touches an earlier one waits for the next time. */
export function safeEdits(
  findings: readonly FileFinding[],
  fixesOf: (finding: FileFinding) => readonly Fix[],
): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.accepted === undefined ? fixesOf(finding).find(each => each.safe) : undefined;
    const edits = fix?.edits ?? [];
    const free = !edits.some(edit => chosen.some(other => touches(edit.span, other.span)));
    if (free) chosen.push(...edits);
  }
  return chosen;
}
