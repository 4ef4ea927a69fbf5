/** How xl takes a value. A boolean is a number: 0 is off, any other number is on, and a word is no number. */
export type Shape =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'list'
  | 'string or list'
  | 'boolean or string'
  | 'boolean or list'
  | 'integer or string'
  | 'list of lists';

export type GuestType = 'pv' | 'pvh' | 'hvm';

/** What is known of one key of a guest file. */
export interface OptionFacts {
  readonly shape: Shape;
  /** One line for a person who has not met the key. */
  readonly meaning: string;
  /** The guest types for which it does something; left out: all. */
  readonly guests?: readonly GuestType[];
  /** The architecture that it is bound to; left out: any. */
  readonly arch?: 'x86' | 'arm';
  /** What holds where the key is absent, in words where no single value does. */
  readonly default?: string;
  /** The first Xen release whose xl reads it; left out: 4.1 or older. */
  readonly since?: string;
  /** What to write instead, or that xl ignores the key. */
  readonly deprecated?: string;
  /** All words that xl takes, where it takes words of a fixed set. */
  readonly values?: readonly string[];
  /** Values that xl knows by name, where any other text may stand too. */
  readonly also?: readonly string[];
  /** All entries of its list, where they are of a fixed set. */
  readonly items?: readonly string[];
  /** What it does for or against the isolation of the guest, where it does something. */
  readonly isolation?: string;
}
