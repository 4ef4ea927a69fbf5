import assert from 'node:assert/strict';
import { hostRule, libvirtRule, type Rules, xenRule } from '#core';
import { Workspace } from '../../server/src/core/workspace.js';

const described = {
  title: 'Something is here',
  why: 'It may be accepted. It is everywhere.',
  severity: 'warning',
  references: ['docs/accepting.md'],
  examples: [{ bad: '', good: '' }],
} as const;

/** Finds every element and every key, so that what is accepted can be seen. */
export const rules: Rules = {
  'a/element': libvirtRule({
    ...described,
    select: ['domain', 'domain/name', 'domain/devices/disk', 'domain/devices/disk/source', 'network'],
    *check(here) {
      yield { at: here.nameSpan, message: 'An element.' };
    },
  }),
  'a/key': xenRule({
    ...described,
    select: ['name', 'memory', 'disk', 'vif'],
    *check(here) {
      yield { at: here.keySpan, message: 'A key.' };
      for (const item of here.items) yield { at: item.span, message: 'An item.' };
    },
  }),
};

/** The same for the files of a host. */
const hostRules: Rules = {
  'a/key': hostRule({
    ...described,
    file: ['qemu.conf', 'xl.conf', 'xen-line'],
    *check(_here, conf) {
      for (const { keySpan } of conf.settings) yield { at: keySpan, message: 'A key.' };
    },
  }),
};

/** Rules that went, and what they are called today. */
export const OPTIONS = { retired: { 'a/tag': 'a/element', 'a/gone': '' } };

/** The text with what is found and not accepted between « and ». */
export function open(file: string, text: string, settings?: string): string {
  const workspace = new Workspace(/conf$|grub$/.test(file) ? hostRules : rules, OPTIONS);
  if (settings !== undefined) workspace.put('hvlint.json', settings);
  assert.ok(workspace.put(file, text), 'a file of ours');
  return workspace
    .findings(file)
    .filter(({ rule, accepted }) => rule.startsWith('a/') && accepted === undefined)
    .toReversed()
    .reduce(
      (shown, { at }) => `${shown.slice(0, at.start)}«${shown.slice(at.start, at.end)}»${shown.slice(at.end)}`,
      text,
    );
}

/** What accepts a finding: in XML, and in the files of Xen and hosts. */
export const C = '<!-- hvlint-ignore a/element: tried -->';
export const H = '# hvlint-ignore a/key: tried';
