/** A FLASK context, `user:role:type` with a level behind it where the policy has levels. */
export interface FlaskContext {
  readonly user: string;
  readonly role: string;
  readonly type: string;
  /** Where the type stands in the text. */
  readonly typeStart: number;
}

/** Reads a context as far as its type; undefined where it has none. */
export function flaskContext(text: string | undefined): FlaskContext | undefined {
  const [, user, role, type] = /^([^:]+):([^:]+):([^:]+)/.exec(text ?? '') ?? [];
  if (user === undefined || role === undefined || type === undefined) return undefined;
  return { user, role, type, typeStart: user.length + role.length + 2 };
}

/** The same context with another type. */
export const withType = (text: string, { type, typeStart }: FlaskContext, other: string): string =>
  text.slice(0, typeStart) + other + text.slice(typeStart + type.length);
