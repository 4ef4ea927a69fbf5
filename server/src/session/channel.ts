/** The way on which an editor learns what is found. */
export interface Channel {
  /** Findings of these files may be others; the text of `typed` ones has just come from the editor. */
  changed(files: ReadonlySet<string>, typed: ReadonlySet<string>): void;
  closed(file: string): void;
  stop(): void;
}
