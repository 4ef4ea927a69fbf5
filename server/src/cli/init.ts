import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { retired, rules } from '../../../rules/index.js';
import { type FoundHost, firstSettings, hostsAmong } from '../core/first-settings.js';
import { relative } from '../core/hosts.js';
import { read } from '../core/reading.js';
import { SETTINGS_NAME } from '../core/workspace.js';
import { count } from '../report/text.js';
import { absolute, shown } from '../scan/paths.js';
import { decode, reasonOf } from '../scan/read.js';
import { type Scan, scan } from '../scan/scan.js';
import { CannotRun } from '../scan/settings.js';
import { updateBaselines } from './baselines.js';
import { write } from './output.js';
import { say } from './say.js';

/** The baseline where none is named. */
const BASELINE = 'hvlint-baseline.json';

/**
 * `hvlint init`: writes settings that fit what is found below a folder, with `baseline` a baseline too. Throws CannotRun
 * where settings are there already or cannot be written.
 */
export async function init(named: string | undefined, options: { readonly baseline?: boolean }): Promise<void> {
  const folder = absolute(named ?? '.');
  const file = `${folder}/${SETTINGS_NAME}`;
  if (existsSync(file)) throw new CannotRun(`${shown(file)} is there already and stays as it is`);
  const { files, troubles } = await look(folder, false);
  for (const trouble of troubles) say(`${shown(trouble.file)}: ${trouble.message}`);
  const hosts = hostsAmong(
    files.map(each => relative(each, folder)),
    each => read(each, decode(readFileSync(`${folder}/${each}`))),
  );
  create(file, firstSettings(hosts, options.baseline ? BASELINE : undefined));
  await write([`${shown(file)}: ${written(hosts, files.length)}\n`], undefined);
  const { workspace } = await look(folder, options.baseline === true);
  const findings = [...workspace.files].flatMap(each => workspace.findings(each));
  const open = findings.filter(({ accepted }) => accepted === undefined).length;
  if (options.baseline) updateBaselines(workspace, findings);
  else if (open > 0)
    say(
      `${count(open, 'finding')} today: hvlint check shows them; for only new ones to count, name a "baseline" in ${shown(file)} and run hvlint check --update-baseline`,
    );
}

/** What the new settings are about. */
function written(hosts: readonly FoundHost[], files: number): string {
  if (files === 0)
    return 'written, but no file of libvirt or Xen is below this folder: bring them here, or run hvlint init where they are';
  if (hosts.length === 0)
    return `${count(files, 'file')}, taken for one host's as long as "hosts" in it does not say otherwise`;
  return `${count(hosts.length, 'host')} (${hosts.map(({ name }) => name).join(', ')}) among ${count(files, 'file')}`;
}

const look = (folder: string, updateBaseline: boolean): Promise<Scan> =>
  scan({ rules, retired, paths: [folder], updateBaseline });

/** Writes a new file, never over another one. */
function create(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    throw new CannotRun(`${shown(file)}: ${reasonOf(error)}`);
  }
}
