import { domain, workspaceRule } from '#core';

const WEB = domain``;
const MARKED = WEB.replace('domain', '«domain»');
const hosts = (one: string, two: string) => ({ 'hvlint.json': `{ "hosts": { "kvm1": ${one}, "kvm2": ${two} } }` });
const files = (globs: string) => `{ "files": [${globs}] }`;

export default workspaceRule({
  title: 'Two hosts of hvlint.json take in one file',
  why: `A guest clashes with the guests of its host alone. What two hosts take in counts for the first of them, so what it shares with
        guests of the other one is not seen.`,
  severity: 'warning',
  references: ['docs/settings.md#hosts'],

  select: ['guest', 'network'],
  group: (here, fleet) => {
    const [first, second] = fleet.hostsOf(here);
    return first !== undefined && second !== undefined ? JSON.stringify([first, second]) : undefined;
  },
  *check(same, fleet) {
    const [here, ...more] = same;
    const [first, second] = fleet.hostsOf(here);
    yield {
      at: here,
      subject: 'host',
      related: more.slice(0, 8).map(at => ({ at, message: `${at.name} is taken in by both too.` })),
      message: `${first} and ${second} of hvlint.json both take ${here.name} in${more.length > 0 ? `, and ${more.length} more` : ''}: it counts for ${first} only, so say in the files of one of them which it is.`,
    };
  },

  examples: [
    {
      bad: { 'kvm2/web.xml': MARKED, ...hosts(files('"**"'), files('"kvm2/**"')) },
      good: { 'kvm2/web.xml': WEB, ...hosts(files('"**", "!kvm2/**"'), files('"kvm2/**"')) },
    },
    {
      // One finding for all that two hosts take in.
      bad: {
        'etc/libvirt/qemu/a.xml': MARKED,
        'etc/libvirt/qemu/b.xml': WEB.replace('web', 'db'),
        ...hosts('{ "conf": "etc/libvirt" }', files('"etc/**"')),
      },
      good: { 'etc/libvirt/qemu/a.xml': WEB, ...hosts('{ "conf": "etc/libvirt" }', files('"srv/**"')) },
    },
  ],
  ignores: [
    WEB,
    { 'kvm2/web.xml': WEB, ...hosts(files('"kvm1/**"'), files('"kvm2/**"')) },
    {
      'etc/libvirt/qemu/web.xml': WEB,
      'hvlint.json': '{ "hosts": { "a": { "conf": "etc/libvirt", "files": ["etc/**"] } } }',
    },
  ],
});
