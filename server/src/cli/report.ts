import { createHash } from 'node:crypto';
import path from 'node:path';
import { categories, rules } from '../../../rules/index.js';
import { grouped } from '../core/grouped.js';
import { Blast, postureOf } from '../core/posture.js';
import { SETTINGS_NAME, type Workspace } from '../core/workspace.js';
import type { PageParts } from '../report/page/parts.js';
import { checked, summaryOf } from '../report/report.js';
import { absolute, shown, slashed } from '../scan/paths.js';
import { version } from '../version.js';
import { type ViewOptions, view } from './map.js';
import { write } from './output.js';
import { tell } from './tell.js';

/** `hvlint report`: writes the page that shows how a fleet stands. Returns the exit status. Throws CannotRun. */
export async function report(paths: readonly string[], options: ViewOptions): Promise<number> {
  const { workspace, files, troubles, foreign, others, leftOut, texts } = await view(paths, options);
  const findings = [...workspace.files].sort().flatMap(file => workspace.findings(file));
  const posture = postureOf(workspace);
  const { pageReport } = await import('../report/page/page.js');
  const page = pageReport({
    report: {
      files: checked(files, findings),
      findings: tell(findings, workspace, texts),
      errors: troubles.map(({ file, message }) => ({ file: shown(file), message })),
      summary: summaryOf(findings),
      rules,
      version,
      failing: [],
      compared: workspace.scope.baselines.size > 0,
    },
    posture,
    blast: new Blast(posture),
    categories,
    name: shown,
    scope: options.connect ?? scopeOf(paths),
    asked: options.connect,
    profiles: countOf(files.map(file => workspace.profile(file))),
    settings: settingsOf(workspace, files, options),
    unread: {
      foreign: foreign.map(shown),
      others,
      leftOut: [...leftOut].map(([file, by]) => ({ file: shown(file), by })),
    },
    made: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    hash: text => createHash('sha256').update(text).digest('base64'),
  });
  await write(page, options.output);
  return troubles.length > 0 ? 2 : 0;
}

/** What was asked for, in few words: the working directory by its name, what lies outside of it by its whole path. */
function scopeOf(paths: readonly string[]): string {
  const names = (paths.length > 0 ? paths : ['.']).map(each => {
    const inside = slashed(path.relative('', each));
    if (inside === '') return path.basename(process.cwd()) || '/';
    return inside.startsWith('..') ? absolute(each) : inside;
  });
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** How often each is there. */
function countOf<T>(all: readonly T[]): ReadonlyMap<T, number> {
  return new Map([...grouped(all, each => each)].map(([each, these]) => [each, these.length]));
}

/** The settings that hold for any of these files, each once. */
function settingsOf(workspace: Workspace, files: readonly string[], { config }: ViewOptions): PageParts['settings'] {
  const entries = grouped(files, file => workspace.settingsFor(file).folder);
  return [...entries].sort().map(([folder, [file]]) => ({
    file: config ?? shown(`${folder}/${SETTINGS_NAME}`),
    settings: workspace.settingsFor(file).settings,
  }));
}
