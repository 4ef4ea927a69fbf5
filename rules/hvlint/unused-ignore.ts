import { engineRule } from '#core';

const console = (comment: string) => ({
  'web.xl': `name = "web"\ntype = "pvh"\n${comment}vnc = 1\nvnclisten = "127.0.0.1"\n`,
});

const labelled = (metadata: string) =>
  `<domain type='kvm'>\n  <name>web</name>\n  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n${metadata}    </hvlint:vm>\n  </metadata>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n</domain>\n`;

const NONE = "<seclabel type='none'/>";
const unlabelled = (comment: string) => `<domain type='kvm'>\n  <name>web</name>\n  ${comment}\n  ${NONE}\n</domain>\n`;
const ACCEPTED = '<!-- hvlint-ignore libvirt/seclabel-type-none: a lab guest without a network -->';

export default engineRule({
  title: 'An accepted finding is not there',
  why: `What is accepted here was mended, or the rule is misspelt, or hvlint.json lets nothing be accepted in the files. A
        leftover is no harm today, and accepts the same fault unseen when somebody brings it back.`,
  severity: 'warning',
  references: ['docs/accepting.md'],

  examples: [
    {
      bad: console('«# hvlint-ignore xen/vnc-exposed: on the management network only»\n'),
      good: console(''),
    },
    {
      bad: labelled("      «<hvlint:ignore rule='libvirt/seclabel-missing' reason='labelled by its host'/>»\n"),
      good: labelled(''),
    },
    {
      bad: unlabelled('<!-- hvlint-ignore «libvirt/seclabel-typ-none»: a lab guest without a network -->'),
      good: unlabelled(ACCEPTED),
    },
    {
      bad: { 'web.xml': unlabelled(`«${ACCEPTED}»`), 'hvlint.json': '{ "inlineIgnores": false }\n' },
      good: { 'web.xml': unlabelled(ACCEPTED) },
    },
  ],
  ignores: [
    // The rule is silent in this profile, or turned off: what it would find is there all the same.
    { 'web.xml': unlabelled(ACCEPTED), 'hvlint.json': '{ "rules": { "libvirt/seclabel-type-none": "off" } }\n' },
    // What a template fills in may be what is accepted.
    { 'web.xml.j2': unlabelled(ACCEPTED).replace("'none'", "'{{ type }}'") },
    // In a file that is no XML, a rule may miss what is there.
    { 'web.xml': unlabelled(ACCEPTED).replace(NONE, '<') },
    unlabelled('<!-- How hvlint-ignore works is told in the wiki. -->'),
    unlabelled('<!-- hvlint-ignored once, and no more -->'),
  ],
});
