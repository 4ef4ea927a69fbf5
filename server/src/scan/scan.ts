import { folderOf, isWithin } from '../core/paths.js';
import type { Retired } from '../core/retired.js';
import type { Rules } from '../core/rule.js';
import type { Profile } from '../core/severity.js';
import { SETTINGS_NAME, Workspace } from '../core/workspace.js';
import { filesBelow, type LeftOutBy } from './find.js';
import { absolute, commonFolder } from './paths.js';
import { SettingsFiles, takeBaselines } from './settings.js';
import { type Targets, targetsOf } from './targets.js';
import { examineFile, examineInThreads, type Outcome, wantsThreads } from './threads.js';

/** Something that was to be read and could not. */
export interface Trouble {
  readonly file: string;
  readonly message: string;
}

export interface ScanOptions {
  readonly rules: Rules;
  /** The ids that rules once had. */
  readonly retired: Retired;
  /** Files, folders and globs, seen from the working directory. */
  readonly paths: readonly string[];
  /** Holds whatever the settings say. */
  readonly profile?: Profile | undefined;
  /** The one settings file that holds, in place of those beside and above the files. */
  readonly config?: string | undefined;
  /** The one baseline file that holds, whatever the settings name. */
  readonly baseline?: string | undefined;
  /** Whether baselines are to be written anew: one that is missing is no trouble then. */
  readonly updateBaseline?: boolean | undefined;
  /** Texts that stand for files, whose paths are absolute. */
  readonly given?: readonly { readonly file: string; readonly text: string }[] | undefined;
  /** The script that examines files in threads of their own, where there are many. */
  readonly thread?: string | undefined;
  /** Told after each file. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
}

/** What a scan found out. */
export interface Scan {
  /** All files that are ours are in it, their findings ready. */
  readonly workspace: Workspace;
  /** Those files, settings left out, sorted. */
  readonly files: readonly string[];
  /** Files that were named and are none of ours. */
  readonly foreign: readonly string[];
  /** How many files below the folders were looked at and are none of ours. */
  readonly others: number;
  /** Files and folders that settings or a `.gitignore` leave out, and which of the two; sorted. */
  readonly leftOut: ReadonlyMap<string, LeftOutBy>;
  readonly troubles: readonly Trouble[];
}

/**
 * Reads what is named and all below it. A file that cannot be read is told, the others are read all the same.
 * Rejects with CannotRun where a settings file cannot be read.
 */
export async function scan(asked: ScanOptions): Promise<Scan> {
  const { rules, retired, paths, profile, config, baseline, given = [], progress, thread } = asked;
  const targets = targetsOf(paths);
  const folder = commonFolder([absolute('.'), ...foldersOf(targets), ...given.map(({ file }) => folderOf(file))]);
  const only = config === undefined ? undefined : absolute(config);
  const options = {
    rootOf: () => folder,
    forced: profile,
    settingsFile: only,
    baselineFile: baseline === undefined ? undefined : absolute(baseline),
    retired,
  };
  const workspace = new Workspace(rules, options);
  const settings = new SettingsFiles(workspace, only);
  const troubles: Trouble[] = [...targets.troubles];
  for (const { file } of given) settings.above(folderOf(file));
  const leftOut = new Map<string, LeftOutBy>();
  const found = find(targets, settings, troubles, leftOut);
  takeBaselines(workspace, asked.updateBaseline === true);
  const files: string[] = [];
  const foreign: string[] = [];
  for (const { file, text } of given) (workspace.put(file, text) ? files : foreign).push(file);
  let others = 0;
  let done = 0;
  const take = (outcome: Outcome): void => {
    const { file } = outcome;
    if ('trouble' in outcome) troubles.push({ file, message: outcome.trouble });
    else if (outcome.examined) {
      workspace.admit(outcome.examined);
      files.push(file);
    } else if (targets.files.includes(file)) foreign.push(file);
    else others++;
    progress?.(++done, found.size);
  };
  if (thread !== undefined && wantsThreads(found.size)) {
    const { rootOf: _, ...plain } = options;
    const data = { options: { ...plain, root: folder }, settings: settings.texts };
    await examineInThreads(thread, data, [...found], take);
  } else for (const file of found) take(examineFile(workspace, file));
  workspace.complete =
    troubles.length === 0 &&
    files.length > 0 &&
    files.every(file => isRead(workspace.settingsFor(file).folder, targets));
  troubles.sort((a, b) => (a.file < b.file ? -1 : 1));
  const sorted = new Map([...leftOut].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { workspace, files: files.sort(), foreign, others, leftOut: sorted, troubles };
}

/** Whether all below a folder was read. */
const isRead = (folder: string, targets: Targets): boolean =>
  targets.folders.some(each => each.whole && isWithin(folder, each.folder));

const foldersOf = (targets: Targets): readonly string[] => [
  ...targets.folders.map(({ folder }) => folder),
  ...targets.files.map(folderOf),
];

/** All files to read; the settings that hold for them are in the workspace then. */
function find(
  targets: Targets,
  settings: SettingsFiles,
  troubles: Trouble[],
  leftOut: Map<string, LeftOutBy>,
): ReadonlySet<string> {
  for (const file of targets.files) settings.above(folderOf(file));
  const found = new Set(targets.files.filter(file => !file.endsWith(`/${SETTINGS_NAME}`)));
  const search = {
    ignored: (path: string) => settings.ignores(path),
    trouble: (file: string, message: string) => troubles.push({ file, message }),
    leftOut: (path: string, by: LeftOutBy) => leftOut.set(path, by),
  };
  for (const { folder, wants } of targets.folders) {
    settings.above(folder);
    for (const file of filesBelow(folder, search)) {
      if (file.endsWith(`/${SETTINGS_NAME}`)) settings.take(file);
      else if (wants(file)) found.add(file);
    }
  }
  return found;
}
