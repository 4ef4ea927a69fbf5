import type { Connection } from 'vscode-languageserver';
import { isWithin } from '../core/paths.js';
import { PROFILES } from '../core/severity.js';
import type { EditorSettings } from '../protocol.js';
import { uriOf } from './uris.js';
import { hasSchema, readXmlExtension } from './xml-extension.js';

const SECTION = 'hvlint';
const XML_SECTION = 'xml';
const RUNS = ['onType', 'onSave'] as const;
/** Milliseconds after which a client that does not tell its settings has none. */
const PATIENCE = 2000;

/** What a client's value says; what is missing or wrong in it is as by default. */
export function readEditorSettings(value: unknown): EditorSettings {
  const get = (name: keyof EditorSettings): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return {
    enable: get('enable') !== false,
    run: RUNS.find(each => each === get('run')) ?? 'onType',
    workspaceDiagnostics: get('workspaceDiagnostics') !== false,
    profile: PROFILES.find(each => each === get('profile')) ?? 'baseline',
  };
}

/** The editor's settings: those of the window, and what differs for a workspace folder. */
export class Settings {
  #window = readEditorSettings(undefined);
  #disabled: readonly string[] = [];
  #xml = readXmlExtension(undefined);

  get run(): EditorSettings['run'] {
    return this.#window.run;
  }

  get workspaceDiagnostics(): boolean {
    return this.#window.workspaceDiagnostics;
  }

  get profile(): EditorSettings['profile'] {
    return this.#window.profile;
  }

  /** Whether a file is checked at all; the nearest workspace folder decides. */
  isEnabled(file: string, folders: readonly string[]): boolean {
    const nearest = folders.filter(folder => isWithin(file, folder)).sort((a, b) => b.length - a.length)[0];
    return nearest === undefined ? this.#window.enable : !this.#disabled.includes(nearest);
  }

  /** Whether another extension knows by a schema what may stand in an XML file. */
  hasSchema(file: string, text: string): boolean {
    return hasSchema(this.#xml, file, text);
  }

  /** Asks the client for its settings. Returns whether they are others now. */
  async fetch(connection: Connection, folders: readonly string[]): Promise<boolean> {
    const items = [
      { section: SECTION },
      ...folders.map(folder => ({ section: SECTION, scopeUri: uriOf(folder) })),
      { section: XML_SECTION },
    ];
    const answer = await inTime(connection.workspace.getConfiguration(items));
    const [window, ...others] = Array.isArray(answer) ? answer : [];
    const scoped = others.slice(0, folders.length);
    this.#xml = readXmlExtension(others[folders.length]);
    return this.#take(
      readEditorSettings(window),
      folders.filter((_, index) => !readEditorSettings(scoped[index] ?? window).enable),
    );
  }

  /** Takes the settings that a client sends unasked. Returns whether they are others now. */
  take(settings: unknown, folders: readonly string[]): boolean {
    const value = typeof settings === 'object' && settings !== null ? Reflect.get(settings, SECTION) : undefined;
    const window = readEditorSettings(value);
    return this.#take(window, window.enable ? [] : folders);
  }

  #take(window: EditorSettings, disabled: readonly string[]): boolean {
    const before = JSON.stringify([this.#window, this.#disabled]);
    this.#window = window;
    this.#disabled = disabled;
    return before !== JSON.stringify([window, disabled]);
  }
}

/** What a client answers; nothing where it takes too long. */
async function inTime(answer: Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
