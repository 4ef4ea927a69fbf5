import { CRASHED } from './lint.js';
import type { Rule, Rules } from './rule.js';
import type { SampleFile } from './sample-files.js';
import type { Profile } from './severity.js';
import { type FileFinding, Workspace } from './workspace.js';

/** A finding in a sample, with the text of its file and its fixes. */
export interface SampleFinding extends FileFinding {
  readonly text: string;
}

/**
 * What a rule finds in a sample, in the profile that tells most if none is named. It runs alone, so that no other silences it; what the
 * engine itself finds is about the other rules, so all of them run. Where it fails is told too. Throws where a file is none of ours.
 */
export function sampleFindings(
  id: string,
  rule: Rule,
  rules: Rules,
  files: readonly SampleFile[],
  profile: Profile = 'paranoid',
): readonly SampleFinding[] {
  const running = rule.kind === 'engine' ? { ...rules, ...rule.beside } : { [id]: rule };
  const workspace = new Workspace(running, { profile });
  workspace.complete = true;
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const readings = new Map([...texts].map(([file, text]) => [file, workspace.put(file, text)]));
  for (const file of workspace.takeStale()) readings.set(file, workspace.put(file, texts.get(file) ?? ''));
  return [...readings].flatMap(([file, reading]) => {
    if (!reading) throw new Error(`${file} is not recognised`);
    return workspace
      .findings(file)
      .filter(finding => finding.rule === id || finding.rule === CRASHED)
      .map(finding => ({ ...finding, text: reading.text, fixes: workspace.fixes(finding, reading) }));
  });
}
