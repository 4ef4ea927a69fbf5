import { engineRule, libvirtRule } from '#core';

const sample = '<domain type="kvm">\n  <«name»>web</name>\n</domain>\n';

/** What a fault in a rule looks like from outside. */
const faulty = libvirtRule({
  title: 'A rule with a fault in it',
  why: 'It shows what is told where a rule fails.',
  severity: 'error',
  references: ['docs/settings.md'],
  select: 'domain/name',
  // biome-ignore lint/correctness/useYield: a rule that fails finds nothing.
  *check() {
    throw new Error('no such table');
  },
  examples: [{ bad: sample, good: sample }],
});

export default engineRule({
  title: 'A rule of hvlint failed on this file',
  why: `The fault is in hvlint, not in your file. That rule says nothing here until it is mended, so what it looks for may
        be there; all other rules did their work.`,
  severity: 'warning',
  references: ['docs/settings.md'],

  beside: { 'libvirt/faulty': faulty },
  examples: [{ bad: sample, good: '<network>\n  <name>web</name>\n</network>\n' }],
});
