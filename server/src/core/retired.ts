/** Ids that rules once had, and the id that replaced each; '' where none did. No id is used twice. */
export type Retired = Readonly<Record<string, string>>;

/** The id under which a rule is known today. */
export const currentId = (id: string, retired: Retired): string =>
  Object.hasOwn(retired, id) ? (retired[id] ?? id) : id;
