import type { Blast, Posture } from '../../core/posture.js';
import type { SettingsFile } from '../../core/settings.js';
import type { Profile } from '../../core/severity.js';
import type { Report } from '../report.js';

/** What the page is made from. */
export interface PageParts {
  readonly report: Report;
  readonly posture: Posture;
  readonly blast: Blast;
  /** What each rule is about. */
  readonly categories: Readonly<Record<string, string>>;
  /** The path of a file as people see it. */
  name(file: string): string;
  /** What was read, in the words of whoever asked for the page. */
  readonly scope: string;
  /** The connection URI of the libvirt that was asked; undefined where files were read. */
  readonly asked: string | undefined;
  /** How many files each profile holds for. */
  readonly profiles: ReadonlyMap<Profile, number>;
  /** The settings that hold for these files, each with the file or folder that people know them by. */
  readonly settings: readonly { readonly file: string; readonly settings: SettingsFile }[];
  /** What was not read, besides the report's errors. */
  readonly unread: Unread;
  /** When it was made, as it is to be shown. */
  readonly made: string;
  /** The SHA-256 of a text in base64: the page's own style is the only one that a browser takes. */
  hash(text: string): string;
}

export interface Unread {
  /** Files that were named and are none of libvirt or Xen. */
  readonly foreign: readonly string[];
  /** How many others were looked at and are none. */
  readonly others: number;
  /** Files and folders that were left out, and which file says so. */
  readonly leftOut: readonly { readonly file: string; readonly by: string }[];
}
