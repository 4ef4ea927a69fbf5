import { existsSync } from 'node:fs';
import { readBaseline } from '../core/baseline.js';
import { matches } from '../core/glob.js';
import { relative } from '../core/hosts.js';
import { folderOf } from '../core/paths.js';
import { type Fault, parseSettings } from '../core/settings-tree.js';
import { Lines } from '../core/text.js';
import { SETTINGS_NAME, type Workspace } from '../core/workspace.js';
import { shown } from './paths.js';
import { readText, reasonOf } from './read.js';
import { isSettingsFile } from './settings-name.js';

/** What ends a run at once: nothing can be said while it is so. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** The settings files that are met, each put into the workspace once. */
export class SettingsFiles {
  readonly #workspace: Workspace;
  readonly #texts = new Map<string, string>();
  /** The one file that holds everywhere, where the operator named one. */
  readonly #only: string | undefined;

  constructor(workspace: Workspace, only: string | undefined) {
    this.#workspace = workspace;
    this.#only = only;
    if (only !== undefined) this.#put(only);
  }

  /** Takes the settings of a folder: those that stand in it, or in the nearest folder above it. */
  above(folder: string): void {
    for (let at = folder; ; at = folderOf(at)) {
      const file = `${at}/${SETTINGS_NAME}`;
      const found = isSettingsFile(file);
      if (found) this.take(file);
      if (found || at === folderOf(at)) return;
    }
  }

  /** Takes a settings file that was met. Throws CannotRun where it is no JSON. */
  take(file: string): void {
    if (this.#only === undefined) this.#put(file);
  }

  /** The settings files that were met, with their texts. */
  get texts(): readonly { readonly file: string; readonly text: string }[] {
    return [...this.#texts].map(([file, text]) => ({ file, text }));
  }

  /** Whether the settings that hold there leave a file or folder out. */
  ignores(path: string): boolean {
    const { folder, settings } = this.#workspace.settingsFor(path);
    return settings.ignore !== undefined && matches(relative(path, folder), settings.ignore);
  }

  #put(file: string): void {
    if (this.#texts.has(file)) return;
    const text = textOf(file);
    this.#texts.set(file, text);
    stopAt(file, text, parseSettings(text).fault);
    this.#workspace.put(file, text);
  }
}

/**
 * Reads the baselines that the settings of a workspace name, into it. Throws CannotRun where one cannot be read; one
 * that is missing is let pass where it is about to be written.
 */
export function takeBaselines(workspace: Workspace, toBeWritten: boolean): void {
  for (const file of workspace.scope.baselines) {
    if (!existsSync(file)) {
      if (toBeWritten) continue;
      throw new CannotRun(`${shown(file)}: there is no such baseline; --update-baseline writes it`);
    }
    const text = textOf(file);
    stopAt(file, text, readBaseline(text).fault);
    workspace.put(file, text);
  }
}

function stopAt(file: string, text: string, fault: Fault | undefined): void {
  if (!fault) return;
  const { line, character } = Lines.of(text).position(fault.at.start);
  throw new CannotRun(`${shown(file)}:${line + 1}:${character + 1}: ${fault.message}`);
}

function textOf(file: string): string {
  try {
    return readText(file, () => true) ?? '';
  } catch (error) {
    throw new CannotRun(`${shown(file)}: ${reasonOf(error)}`);
  }
}
