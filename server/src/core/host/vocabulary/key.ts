/** How the reader of the file takes a value; a switch is 0 or 1, an option of a boot line may also stand alone. */
export type HostShape =
  | 'string'
  | 'integer'
  | 'switch'
  | 'list'
  | 'string or list'
  | 'integer or string'
  | 'option'
  | 'lines';

/** What is known of one key of a host file. */
export interface KeyFacts {
  readonly shape: HostShape;
  /** One line for a person who has not met the key. */
  readonly meaning: string;
  /** What holds where the key is absent, in words where no single value does. */
  readonly default?: string;
  /** All words that are taken, where they are of a fixed set. */
  readonly values?: readonly string[];
  /** What to write instead, or that the key is ignored. */
  readonly deprecated?: string;
}
