/** What a table says of a word that somebody wrote: of `constructor` too it says nothing unless it has it. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
