import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../rules/index.js';
import { type FileFinding, Workspace } from '../../server/src/core/workspace.js';

/** One of the corpus's files that is ours, with what is found in it. */
export interface Linted {
  /** `libvirt/qemuxmlconfdata`: where the file comes from. */
  readonly group: string;
  readonly file: string;
  readonly text: string;
  readonly findings: readonly FileFinding[];
}

/** Lints the corpus, each group for itself, in the profile that tells most. */
export function lintCorpus(corpus: string): readonly Linted[] {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && path.resolve(entry.parentPath) !== path.resolve(corpus))
    .map(entry => path.relative(corpus, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = file.split('/').slice(0, -1).slice(0, 2).join('/');
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  return [...groups].flatMap(([group, files]) => lintGroup(corpus, group, files));
}

function lintGroup(corpus: string, group: string, files: readonly string[]): readonly Linted[] {
  const workspace = new Workspace(rules, { profile: 'paranoid' });
  const ours = files.flatMap(file => {
    const text = readFileSync(path.join(corpus, file), 'utf8');
    const reading = workspace.put(file, text);
    return reading ? [{ file, text, reading }] : [];
  });
  return ours.map(({ file, text, reading }) => ({
    group,
    file,
    text,
    findings: workspace.findings(file).map(found => ({ ...found, fixes: workspace.fixes(found, reading) })),
  }));
}
