import { workspaceRule } from '#core';
import { clashesIn } from '../shared/rivals.js';

const guest = (name: string, vtpm: string, kernel = '/boot/web') =>
  `name = "${name}"\nkernel = "${kernel}"\nvtpm = [ ${vtpm} ]\n`;
const stubdom = (name: string, uuid: string) =>
  guest(name, `"backend=vtpmmgr${uuid && `,uuid=${uuid}`}"`, '/usr/lib/xen/boot/vtpm-stubdom.gz');
const marked = (sample: string) => sample.replace(/"backend[^"]*"/, '«$&»');
const UUID = 'ac0a5b9e-cbe2-4c07-b43b-1d69e46fb839';

export default workspaceRule({
  title: 'Two Xen guests have one virtual TPM',
  why: `One domain serves one virtual TPM to one guest, whose keys and measurements it keeps. A second guest on it unseals the
        secrets of the first, and resets what it measured.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xen-vtpm.7.html',
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
  ],

  select: 'vtpm',
  group: ({ serves, uuid, name, guest }) => (serves ? `TPM ${uuid ?? `of ${guest}`}` : `backend ${name}`),
  *check(same, fleet) {
    for (const here of same) {
      if (!here.serves || here.uuid !== undefined) continue;
      yield {
        at: here,
        subject: here.name,
        severity: 'warning',
        message: `${here.guest} asks for a virtual TPM without naming its UUID, so each start gives it a new, empty one: what its guest sealed is lost.`,
      };
    }
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      if (here.serves && here.uuid === undefined) continue;
      yield {
        at: here,
        subject: here.name,
        related: rivals.map(at => ({ at, message: `${at.guest} has it too.` })),
        message: here.serves
          ? `${here.guest} and ${others} ask for the virtual TPM of one UUID: the guests that they serve share its keys, so give each a UUID of its own.`
          : `${here.guest} and ${others} have the virtual TPM that ${here.name} serves: each reaches the keys of the other one, so give each a vTPM domain of its own.`,
      };
    }
  },

  examples: [
    {
      bad: { 'web.xl': guest('web', '«"backend=vtpm1"»'), 'db.xl': guest('db', '«"backend=vtpm1"»') },
      good: { 'web.xl': guest('web', '"backend=vtpm-web"'), 'db.xl': guest('db', '"backend=vtpm-db"') },
    },
    {
      bad: {
        'a.xl': marked(stubdom('vtpm-web', UUID)),
        'b.xl': marked(stubdom('vtpm-db', UUID.toUpperCase())),
      },
      good: { 'a.xl': stubdom('vtpm-web', UUID), 'b.xl': stubdom('vtpm-db', UUID.replace('ac', 'bd')) },
    },
    { bad: { 'a.xl': marked(stubdom('vtpm-web', '')) }, good: { 'a.xl': stubdom('vtpm-web', UUID) } },
  ],
  ignores: [
    { 'web.xl': guest('web', '"backend=vtpm1"'), 'copy.xl': guest('web', '"backend=vtpm1"') },
    {
      'web.xl': guest('web', '"backend=vtpm1"'),
      'db.xl': guest('db', '"backend=vtpm1"'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});
