export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Each profile holds all that stands before it. */
export const PROFILES = ['baseline', 'strict', 'paranoid'] as const;
export type Profile = (typeof PROFILES)[number];

/** One severity for every profile, or one from a profile upwards; below the first named profile the rule is silent. */
export type Levels = Severity | { readonly [P in Profile]?: Severity };

/** The severity that holds in a profile; undefined: silent there. */
export function severityIn(levels: Levels, profile: Profile): Severity | undefined {
  if (typeof levels === 'string') return levels;
  return PROFILES.slice(0, PROFILES.indexOf(profile) + 1).reduce<Severity | undefined>(
    (severity, each) => levels[each] ?? severity,
    undefined,
  );
}

/** The stricter of two profiles. */
export const stricter = (a: Profile, b: Profile): Profile => (PROFILES.indexOf(a) > PROFILES.indexOf(b) ? a : b);
