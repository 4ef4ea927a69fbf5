// The rules that the engine itself applies; their pages are in rules/hvlint.

export const BAD_SETTINGS = 'hvlint/bad-settings';
export const UNUSED_IGNORE = 'hvlint/unused-ignore';
export const WITHOUT_REASON = 'hvlint/ignore-without-reason';
