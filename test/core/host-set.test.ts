import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Rules, workspaceRule } from '#core';
import { Workspace } from '../../server/src/core/workspace.js';

const described = {
  title: 'A title',
  why: 'For the test.',
  severity: 'error',
  references: ['the test'],
  examples: [{ bad: '', good: '' }],
} as const;

/** A rule of each sort: rivals, one fact alone, and two that look up others and name their places. */
const RULES: Rules = {
  'workspace/same-disk': workspaceRule({
    ...described,
    select: 'disk',
    group: ({ source }) => (source.by === 'path' ? source.path : undefined),
    *check(same) {
      for (const at of same.length > 1 ? same : []) {
        yield {
          at,
          message: 'Shared.',
          related: same.filter(each => each !== at).map(each => ({ at: each, message: 'Here.' })),
        };
      }
    },
  }),
  'workspace/alone': workspaceRule({
    ...described,
    select: ['disk', 'guest'],
    *check([at]) {
      yield { at, message: `${at.name} is there.` };
    },
  }),
  'workspace/looks-up': workspaceRule({
    ...described,
    select: 'nic',
    uses: ['network'],
    *check([at], fleet) {
      const network = at.network === undefined ? undefined : fleet.get('network', at.network);
      if (network) yield { at, message: `On ${network.bridge}.`, related: [{ at: network, message: 'Defined here.' }] };
    },
  }),
  'workspace/groups-by-others': workspaceRule({
    ...described,
    select: 'nic',
    uses: ['network', 'guest'],
    group: (nic, fleet) => (nic.network === undefined ? undefined : fleet.get('network', nic.network)?.bridge),
    *check(same, fleet) {
      for (const at of same) {
        const related = fleet.all('guest').map(guest => ({ at: guest, message: 'A guest.' }));
        yield { at, message: `${same.length} on it.`, related };
      }
    },
  }),
};

/** Numbers that are the same in every run (mulberry32). */
function draws(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function text(draw: (below: number) => number): string {
  const pad = ' '.repeat(draw(4));
  if (draw(3) === 0) {
    return `${pad}<network><name>n${draw(2)}</name>${pad}<bridge name='br${draw(2)}'/></network>`;
  }
  const disk = draw(2) ? `<disk type='file'><source file='/d${draw(3)}'/><target dev='vda'/></disk>` : '';
  const nic = draw(3) ? `${pad}<interface type='network'><source network='n${draw(3)}'/></interface>` : '';
  return `${pad}<domain type='kvm'>${pad}<name>g${draw(4)}</name><devices>${disk}${nic}</devices></domain>`;
}

for (let seed = 1; seed <= 8; seed++) {
  test(`whatever is changed in whatever order, the findings are those of a fresh start, and who has others is told (${seed})`, () => {
    const draw = draws(seed);
    const texts = new Map<string, string>();
    const kept = new Workspace(RULES);
    const findings = (workspace: Workspace, file: string) => JSON.stringify(workspace.findings(file));
    let before = new Map<string, string>();
    for (let step = 0; step < 150; step++) {
      const file = `${draw(6)}.xml`;
      const old = texts.get(file);
      // Most of the time somebody types in a file: it says the same, further down.
      const next = old !== undefined && draw(3) > 0 ? old.replace('<', ' <') : draw(6) > 0 ? text(draw) : undefined;
      if (next === undefined) {
        texts.delete(file);
        kept.remove(file);
      } else {
        texts.set(file, next);
        kept.put(file, next);
      }
      if (draw(3) === 0) continue;
      const changed = kept.takeChanged();
      const fresh = new Workspace(RULES);
      for (const [each, content] of texts) fresh.put(each, content);
      const after = new Map([...texts.keys()].map(each => [each, findings(fresh, each)]));
      for (const [each, expected] of after) {
        assert.equal(findings(kept, each), expected, `${each} at step ${step}`);
        if (before.get(each) !== expected) assert.ok(changed.has(each), `${each} is told at step ${step}`);
      }
      before = after;
    }
  });
}
