/** What the server asks of the disk; the main brings it. Paths have `/`. */
export interface Disk {
  /** The files below a folder that may be ours, each `hvlint.json` before all else of its folder. Reads as it goes. */
  filesBelow(folder: string, ignored: (path: string) => boolean, trouble: Trouble): Iterable<string>;
  /** Whether a search of the folder would give this file. */
  isFoundBelow(folder: string, file: string, ignored: (path: string) => boolean): boolean;
  /** Whether a file can be changed, or files be made in a folder. */
  isWritable(path: string): boolean;
  kindOf(path: string): 'file' | 'folder' | 'nothing';
  /** The settings file that holds for a folder: in it, or above it. */
  settingsAbove(folder: string): string | undefined;
  /** The text of a file; undefined where it is none of ours and not `wanted` all the same. Throws an error whose message an operator understands. */
  read(file: string, wanted: boolean): string | undefined;
  /** The URI of a file, where its name does not tell it. */
  uriOf?(file: string): string | undefined;
}

/** Told of what could not be read, and why. */
export type Trouble = (path: string, message: string) => void;
