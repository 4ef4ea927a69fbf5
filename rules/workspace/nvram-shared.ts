import { domain, type Element, type Fix, workspaceRule } from '#core';
import { hostPath } from '../shared/host-path.js';
import { clashesIn } from '../shared/rivals.js';

const LOADER = "<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>";
const guest = (name: string, nvram: string) =>
  domain`
    <os>
      ${LOADER}${nvram && `\n      ${nvram}`}
    </os>
  `.replace('web', name);
const TEMPLATE = "template='/usr/share/OVMF/OVMF_VARS_4M.fd'";
const fix = (name: string) =>
  `Let libvirt make a store of its own for ${name} (boot entries and keys of the old one are left behind)`;

export default workspaceRule({
  title: 'Two guests keep their UEFI variables in one file',
  why: `The variables say what a guest boots and which keys Secure Boot trusts. In a shared file one guest writes those of the
        other one, and boots it with a loader of its own choice.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#bios-bootloader',
    'NIST SP 800-147B, BIOS protection guidelines for servers',
  ],

  select: 'nvram',
  group: (nvram, fleet) => hostPath(nvram.name, fleet),
  *check(same, fleet) {
    for (const here of same.filter(nvram => nvram.template)) {
      yield {
        at: here,
        subject: 'nvram',
        message: `${here.guest} keeps its UEFI variables in ${here.name}, which belongs to the firmware: every store made of it afterwards begins with what this guest wrote.`,
      };
    }
    for (const { here, rivals, others } of clashesIn(same, fleet)) {
      if (here.template) continue;
      yield {
        at: here,
        subject: 'nvram',
        related: rivals.map(at => ({ at, message: `${at.guest} keeps its variables here.` })),
        message: `${here.guest} and ${others} keep their UEFI variables in ${here.name}: each chooses what the other one boots and trusts, so give each a file of its own.`,
      };
    }
  },
  fixes({ libvirt }, { guest }) {
    const nvram = libvirt?.first('domain/os/nvram');
    return nvram ? [ownStore(nvram, guest)] : [];
  },

  examples: [
    {
      bad: {
        'web.xml': guest('web', `<nvram ${TEMPLATE}>«/srv/vars.fd»</nvram>`),
        'db.xml': guest('db', '<nvram>«/srv/vars.fd»</nvram>'),
      },
      good: {
        'web.xml': guest('web', '<nvram>/srv/web.fd</nvram>'),
        'db.xml': guest('db', '<nvram>/srv/db.fd</nvram>'),
      },
      fixed: {
        [fix('web')]: { 'web.xml': guest('web', `<nvram ${TEMPLATE}/>`) },
        [fix('db')]: { 'db.xml': guest('db', '') },
      },
    },
    {
      bad: {
        'web.xml': guest('web', "<nvram type='file'>\n        <source file='«/srv/vars.fd»'/>\n      </nvram>"),
        'db.xml': guest('db', "<nvram type='file'>\n        <source file='«/mnt/vars.fd»'/>\n      </nvram>"),
        'hvlint.json': '{ "storage": { "pathAliases": { "/mnt": "/srv" } } }',
      },
      good: { 'web.xml': guest('web', ''), 'db.xml': guest('db', '') },
      fixed: {
        [fix('web')]: { 'web.xml': guest('web', '') },
        [fix('db')]: { 'db.xml': guest('db', '') },
      },
    },
    {
      bad: guest('web', '<nvram>«/usr/share/OVMF/OVMF_VARS_4M.fd»</nvram>'),
      good: guest('web', ''),
    },
  ],
  ignores: [
    { 'web.xml': guest('web', `<nvram ${TEMPLATE}/>`), 'db.xml': guest('db', `<nvram ${TEMPLATE}/>`) },
    { 'web.xml': guest('web', '<nvram>{{ vars }}</nvram>'), 'db.xml': guest('db', '<nvram>{{ vars }}</nvram>') },
    {
      'web.xml': guest('web', '<nvram>/srv/vars.fd</nvram>'),
      'db.xml': guest('db', '<nvram>/srv/vars.fd</nvram>'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

/** libvirt puts the store of a guest that names none into a folder of its own, under the guest's name. */
function ownStore(nvram: Element<'domain/os/nvram'>, guest: string): Fix {
  const template = nvram.value('template');
  const edit = template === undefined ? nvram.remove() : nvram.replaceWith(`<nvram template='${template}'/>`);
  return { title: fix(guest), safe: false, edits: [edit] };
}
