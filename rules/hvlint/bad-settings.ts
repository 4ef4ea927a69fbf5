import { engineRule } from '#core';

export default engineRule({
  title: 'Something in hvlint.json cannot be meant',
  why: `A key that is misspelt, a rule that there is not or a value of the wrong kind has no effect: what you believe to be
        checked or silenced is not. The rest of the file holds meanwhile.`,
  severity: 'error',
  references: ['docs/settings.md'],

  examples: [
    {
      bad: { 'hvlint.json': '{\n  «"profle"»: "strict"\n}\n' },
      good: { 'hvlint.json': '{\n  "profile": "strict"\n}\n' },
    },
    {
      bad: { 'hvlint.json': '{\n  "rules": { «"seclabel-type-none"»: "error" }\n}\n' },
      good: { 'hvlint.json': '{\n  "rules": { "libvirt/seclabel-type-none": "error" }\n}\n' },
    },
    {
      bad: { 'hvlint.json': '{\n  "hosts": { "kvm1": { "files": ["kvm1/**"], "smt": «"on"» } }\n}\n' },
      good: { 'hvlint.json': '{\n  "hosts": { "kvm1": { "files": ["kvm1/**"], "smt": true } }\n}\n' },
    },
    {
      bad: { 'hvlint.json': '{\n  "profile": "strict"\n  «"ignore"»: ["old/**"]\n}\n' },
      good: { 'hvlint.json': '{\n  "profile": "strict",\n  "ignore": ["old/**"]\n}\n' },
    },
  ],
  ignores: [{ 'hvlint.json': '{ /* why */ "profile": "strict", }\n' }],
});
