import assert from 'node:assert/strict';
import type { Rules } from '#core';
import { Workspace } from '../../server/src/core/workspace.js';
import { Random } from './random.js';
import { FLEET_FILES, fleetText } from './small-fleet.js';

/** How long to go on, and from which numbers to begin. */
export interface Edits {
  readonly seed: number;
  readonly steps: number;
}

/** What came of it, so that nobody takes silence for a proof. */
export interface Held {
  readonly findings: number;
  /** The rules across files that found something. */
  readonly rules: ReadonlySet<string>;
}

/**
 * Adds, changes, renames and deletes files of a small fleet, settings among them. At any of them the workspace that saw
 * every step must find what a fresh one finds in the same files, whatever order it reads them in, and must have told of
 * every file whose findings changed. Throws where it does not.
 */
export function holdAgainstFresh(rules: Rules, { seed, steps }: Edits): Held {
  const random = new Random(seed);
  const texts = new Map<string, string>();
  // Half of the fleet is there from the start, so that much of it meets.
  for (const file of FLEET_FILES) if (random.once(2)) texts.set(file, fleetText(file, random));
  const kept = freshly(rules, texts, random);
  let before = new Map<string, string>();
  let findings = 0;
  const found = new Set<string>();
  const told = new Set(texts.keys());
  for (let step = 0; step < steps; step++) {
    for (const file of change(random, texts, kept)) told.add(file);
    // Several steps at once are another case than each by itself.
    if (random.once(2)) continue;
    for (const file of kept.takeChanged()) told.add(file);
    const fresh = freshly(rules, texts, random);
    const after = new Map<string, string>();
    for (const file of texts.keys()) {
      const expected = fresh.findings(file);
      after.set(file, JSON.stringify(expected));
      if (JSON.stringify(kept.findings(file)) !== after.get(file))
        assert.deepEqual(kept.findings(file), expected, `seed ${seed}, step ${step}: ${file}`);
      if (before.get(file) !== after.get(file))
        assert.ok(told.has(file), `seed ${seed}, step ${step}: ${file} has other findings, and nobody was told`);
      findings += expected.length;
      for (const { rule, related } of expected) if (related.some(each => each.file !== file)) found.add(rule);
    }
    before = after;
    told.clear();
  }
  return { findings, rules: found };
}

/** One step; returns the files that were touched by hand. */
function change(random: Random, texts: Map<string, string>, workspace: Workspace): readonly string[] {
  const file = random.pick(FLEET_FILES);
  const old = texts.get(file);
  const put = (name: string, text: string) => {
    texts.set(name, text);
    workspace.put(name, text);
  };
  const remove = (name: string) => {
    texts.delete(name);
    workspace.remove(name);
  };
  const touched = [file];
  const what = old === undefined ? 'write' : random.pick(['write', 'write', 'type', 'type', 'delete', 'rename']);
  if (old === undefined || what === 'write') put(file, fleetText(file, random));
  // It says the same, further down.
  else if (what === 'type') put(file, file.endsWith('.json') ? `${old}\n` : old.replace('\n', '\n\n'));
  else {
    remove(file);
    const ending = file.split('.').at(-1);
    const to = random.pick(FLEET_FILES.filter(each => each.split('.').at(-1) === ending));
    if (what === 'rename') put(to, old);
    touched.push(to);
  }
  for (let stale = workspace.takeStale(); stale.length > 0; stale = workspace.takeStale())
    for (const each of stale) workspace.put(each, texts.get(each) ?? '');
  return touched;
}

/** A workspace that reads the files once, in any order. */
function freshly(rules: Rules, texts: ReadonlyMap<string, string>, random: Random): Workspace {
  const workspace = new Workspace(rules);
  workspace.complete = true;
  const files = [...texts.keys()];
  while (files.length > 0) {
    const [file = ''] = files.splice(random.below(files.length), 1);
    workspace.put(file, texts.get(file) ?? '');
  }
  for (let stale = workspace.takeStale(); stale.length > 0; stale = workspace.takeStale())
    for (const file of stale) workspace.put(file, texts.get(file) ?? '');
  return workspace;
}
