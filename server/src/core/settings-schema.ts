import * as z from 'zod/mini';
import type { Retired } from './retired.js';
import type { Rules } from './rule.js';
import { LEVELS, settingsSchema } from './settings.js';

/** The JSON Schema (draft 7) of `hvlint.json`, with the ids of all rules and what each finds. */
export function settingsJsonSchema(rules: Rules, retired: Retired = {}): object {
  const schema = z.toJSONSchema(settingsSchema, {
    target: 'draft-07',
    override: ({ jsonSchema, path }) => {
      if (path.at(-1) !== 'rules') return;
      delete jsonSchema.type;
      delete jsonSchema.propertyNames;
      delete jsonSchema.additionalProperties;
      jsonSchema.allOf = [{ $ref: '#/definitions/rules' }];
    },
  });
  const known = Object.entries(rules).map(([id, rule]) => [id, level(rule.title)] as const);
  const former = Object.entries(retired).map(([id, now]) => [
    id,
    {
      ...level(now ? `Now ${now}.` : 'There is no such rule any more.'),
      deprecationMessage: now ? `Write ${now}.` : 'Take it out.',
    },
  ]);
  return {
    ...schema,
    title: 'hvlint.json',
    // Editors read these two as JSON with comments.
    allowComments: true,
    allowTrailingCommas: true,
    definitions: {
      level: { enum: LEVELS },
      rules: { type: 'object', properties: Object.fromEntries([...known, ...former]), additionalProperties: false },
    },
  };
}

const level = (description: string) => ({ description, allOf: [{ $ref: '#/definitions/level' }] });
