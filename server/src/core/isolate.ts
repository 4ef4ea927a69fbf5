import { fixAll, type Wanted } from './fix-all.js';
import { strikesTemplate } from './ignore/insert.js';
import { setInMetadata } from './libvirt/metadata.js';
import { type Reading, read } from './reading.js';
import { Revision } from './revision.js';
import type { Rules } from './rule.js';
import type { Edit } from './text.js';
import type { FileFinding, Workspace } from './workspace.js';
import { markIsolated } from './xen/isolated.js';

/** What came of isolating a guest. */
export interface Isolation {
  /** Its name; undefined where a template leaves that open. */
  readonly guest: string | undefined;
  readonly before: string;
  readonly after: string;
  /** What leads from one to the other. */
  readonly edits: readonly Edit[];
  /** How many findings are gone. */
  readonly mended: number;
  /** What an isolated guest must not have and no safe fix mends, in the file's order. */
  readonly left: readonly FileFinding[];
  /** How many findings somebody has accepted: they are left alone. */
  readonly accepted: number;
}

/** Whether there is a guest in a file that can be marked as isolated: a whole one, without syntax errors. */
export const isIsolable = (reading: Reading): boolean => markOf(reading) !== undefined;

/**
 * Marks the guest of a file as isolated, which holds it to `strict`, and makes all fixes that are safe and those that
 * isolate, in the workspace too. `text` is what was put there. Undefined where `isIsolable` says no.
 */
export function isolate(rules: Rules, workspace: Workspace, file: string, text: string): Isolation | undefined {
  const reading = read(file, text);
  const mark = reading && markOf(reading);
  if (!reading || !mark) return undefined;
  const revision = new Revision(text);
  revision.apply(mark);
  workspace.put(file, revision.after);
  const found = openFindings(workspace, file).length;
  const [fixed] = fixAll(rules, workspace, [file], () => revision.after, isWanted);
  if (fixed) revision.apply(fixed.edits);
  const left = openFindings(workspace, file);
  return {
    guest: reading.libvirt[0]?.guest ?? reading.xen?.guest,
    before: text,
    after: revision.after,
    edits: revision.edits,
    mended: Math.max(0, found - left.length),
    left,
    accepted: workspace.findings(file).filter(({ accepted }) => accepted !== undefined).length,
  };
}

const isWanted: Wanted = fix => fix.safe || fix.isolates === true;

const openFindings = (workspace: Workspace, file: string): readonly FileFinding[] =>
  workspace.findings(file).filter(({ accepted }) => accepted === undefined);

/** What marks the guest, nothing where it is marked; undefined where there is none, or a template leaves no room. */
function markOf(reading: Reading): readonly Edit[] | undefined {
  const [document] = reading.libvirt;
  if (!reading.nested || reading.syntax.length > 0) return undefined;
  if (document?.domain) return inside(reading, setInMetadata(document, 'isolated', 'yes'));
  return reading.xen?.guest === undefined ? undefined : inside(reading, markIsolated(reading.xen));
}

function inside(reading: Reading, mark: Edit | undefined): readonly Edit[] | undefined {
  if (!mark) return [];
  return strikesTemplate(reading, mark) ? undefined : [mark];
}
