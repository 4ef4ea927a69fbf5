import { engineRule } from '#core';

const guest = (comment: string) =>
  `<domain type='kvm'>\n  <name>web</name>\n  ${comment}\n  <seclabel type='none'/>\n</domain>\n`;
const console = (comment: string) => ({
  'web.xl': `name = "web"\ntype = "pvh"\nvnc = 1\nvnclisten = "0.0.0.0" ${comment}\n`,
});
const REASON = 'a lab guest without a network';

export default engineRule({
  title: 'A finding is accepted without a reason',
  why: `Whoever reads this in a year cannot tell a decision from a shortcut. So what gives no reason accepts nothing, and an
        override that turns a rule off without one is told.`,
  severity: 'warning',
  references: ['docs/accepting.md'],

  examples: [
    {
      bad: guest('«<!-- hvlint-ignore libvirt/seclabel-type-none -->»'),
      good: guest(`<!-- hvlint-ignore libvirt/seclabel-type-none: ${REASON} -->`),
    },
    {
      bad: console('«# hvlint-ignore xen/vnc-exposed: why it is accepted»'),
      good: console('# hvlint-ignore xen/vnc-exposed: the host stands in a lab'),
    },
    {
      bad: {
        'hvlint.json':
          '{ "overrides": [{ "files": ["lab/**"], "rules": { "libvirt/seclabel-type-none": «"off"» } }] }\n',
      },
      good: {
        'hvlint.json': `{ "overrides": [{ "files": ["lab/**"], "rules": { "libvirt/seclabel-type-none": "off" }, "reason": "${REASON}" }] }\n`,
      },
    },
  ],
  ignores: [
    // Where hvlint.json lets nothing be accepted in the files, hvlint/unused-ignore says so.
    {
      'web.xml': guest('<!-- hvlint-ignore libvirt/seclabel-type-none -->'),
      'hvlint.json': '{ "inlineIgnores": false }\n',
    },
  ],
});
