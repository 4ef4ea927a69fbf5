/** What is known of one word inside a structured string such as those of `disk` and `vif`. */
export interface WordFacts {
  /** How xl takes what follows its "="; a flag stands alone. A boolean is a number: 0 is off, any other is on. */
  readonly shape: 'string' | 'integer' | 'boolean' | 'flag';
  /** One line for a person who has not met the word. */
  readonly meaning: string;
  /** What it does for or against the isolation of the guest, where it does something. */
  readonly isolation?: string;
  /** All values that xl takes, or that make sense, where they are of a fixed set. */
  readonly values?: readonly string[];
  /** What holds where the word is absent, in words where no single value does. */
  readonly default?: string;
  /** Whether xl refuses the string without it. */
  readonly required?: true;
  /** The first Xen release whose xl reads it; left out: older than 4.5, or as old as the key itself. */
  readonly since?: string;
  /** What to write instead. */
  readonly deprecated?: string;
}

/** The words of one kind of string. */
export type Words = Readonly<Record<string, WordFacts>>;

/** Whether a table knows a word. */
export const hasWord = <W extends Words>(words: W, word: string | undefined): word is keyof W & string =>
  word !== undefined && Object.hasOwn(words, word);
