import { rules } from '../../rules/index.js';
import { fixAll } from '../../server/src/core/fix-all.js';
import { CRASHED } from '../../server/src/core/lint.js';
import type { Reading } from '../../server/src/core/reading.js';
import { applyEdits, type Span } from '../../server/src/core/text.js';
import { type FileFinding, Workspace } from '../../server/src/core/workspace.js';

/**
 * What must hold of any text at all: nothing throws, every place lies inside the text, every fix can be applied, and
 * what the safe ones leave has no new syntax error and nothing that is safe to fix. Returns what does not hold.
 */
export function brokenLaws(file: string, text: string): readonly string[] {
  try {
    const workspace = new Workspace(rules, { profile: 'paranoid' });
    workspace.complete = true;
    const reading = workspace.put(file, text);
    if (!reading) return [];
    const findings = workspace.findings(file).map(each => ({ ...each, fixes: workspace.fixes(each, reading) }));
    return [...findings.flatMap(finding => brokenBy(finding, text)), ...brokenByFixing(workspace, file, reading)];
  } catch (error) {
    return [String(error instanceof Error ? error.stack : error)];
  }
}

function brokenBy(finding: FileFinding, text: string): readonly string[] {
  const isOutside = ({ start, end }: Span): boolean => !(0 <= start && start <= end && end <= text.length);
  const at = `${finding.rule} at ${finding.at.start}`;
  const places = [finding.at, ...finding.related.map(other => other.at)];
  return [
    ...(finding.rule === CRASHED ? [`${at}: ${finding.message}`] : []),
    ...(places.some(isOutside) ? [`${at}: a place outside the text`] : []),
    ...finding.fixes.flatMap(({ title, edits }) => {
      if (edits.some(({ span }) => isOutside(span))) return [`${at}: “${title}” edits outside the text`];
      try {
        applyEdits(text, edits);
        return [];
      } catch (error) {
        return [`${at}: “${title}”: ${error instanceof Error ? error.message : String(error)}`];
      }
    }),
  ];
}

/** Two safe fixes that each make room for the other would be made for ever; one that would break the file is not made. */
function brokenByFixing(workspace: Workspace, file: string, before: Reading): readonly string[] {
  const [fixed] = fixAll(rules, workspace, [file], () => before.text);
  if (!fixed) return [];
  const after = workspace.put(file, fixed.after);
  if (!after) return ['safe fixes make the file none of ours'];
  const [again] = fixAll(rules, workspace, [file], () => fixed.after);
  return [
    ...(after.syntax.length > before.syntax.length ? ['safe fixes leave a new syntax error'] : []),
    ...(again ? [`safe fixes are left: ${JSON.stringify(again.edits[0])}`] : []),
  ];
}
