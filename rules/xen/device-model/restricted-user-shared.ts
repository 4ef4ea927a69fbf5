import { type Fix, workspaceRule, type XenConfig } from '#core';
import { clashesIn } from '../../shared/rivals.js';

const guest = (name: string, user: string, more = '') =>
  `name = "${name}"\ntype = "hvm"\ndevice_model_user = ${user}\n${more}`;
const ownUser = (name: string) => `xen-qemuuser-${name}`;
const fix = (name: string) =>
  `Give ${name} the account ${ownUser(name)} (useradd --system it on the host first, else the guest does not start)`;
const SHARED = 'xen-qemuuser-shared';

export default workspaceRule({
  title: 'Programs of two guests run under one account',
  why: `The account is all that separates one guest's QEMU from another's in Dom0. One that is taken over can read the memory of
        every other process of its account, and kill it; xl does not check that accounts differ.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Device-Model-Options',
    'https://xenbits.xen.org/docs/unstable/features/qemu-deprivilege.html',
    'Xen tools/libs/light/libxl_dm.c, libxl__domain_get_device_model_uid',
  ],

  select: 'account',
  group: ({ name }) => name,
  *check(same, fleet) {
    const clashes = new Map([...clashesIn(same, fleet)].map(clash => [clash.here, clash]));
    for (const here of same) {
      const clash = clashes.get(here);
      if (here.name === 'root' || here.name === '0') {
        yield {
          at: here,
          subject: here.name,
          severity: 'warning',
          message: `libxl refuses to start ${here.guest}: ${here.name === '0' ? 'it wants the name of an account, and 0 is none' : 'root is no account for a restricted program'}.`,
        };
      } else if (clash) {
        yield {
          at: here,
          subject: here.name,
          related: clash.rivals.map(at => ({ at, message: `${at.guest} uses it too.` })),
          message: `Programs of ${here.guest} and ${clash.others} run as ${here.name}: one that is taken over has the others in its hands.`,
        };
      } else if (here.name === SHARED) {
        yield {
          at: here,
          subject: here.name,
          severity: 'warning',
          message: `${here.guest} runs its programs as ${SHARED}, to which every guest without an account of its own falls back.`,
        };
      }
    }
  },
  fixes({ xen }, { guest, at }) {
    // What useradd takes for a name.
    return xen && /^[a-z0-9_-]{1,19}$/.test(guest) ? [ownAccount(xen, guest, at.start)] : [];
  },

  examples: [
    {
      bad: { 'web.xl': guest('web', '«"qemu"»'), 'db.xl': guest('db', '«"qemu"»') },
      good: { 'web.xl': guest('web', '"xen-qemuuser-web"'), 'db.xl': guest('db', '"xen-qemuuser-db"') },
      fixed: {
        [fix('web')]: { 'web.xl': guest('web', '"xen-qemuuser-web"') },
        [fix('db')]: { 'db.xl': guest('db', '"xen-qemuuser-db"') },
      },
    },
    { bad: guest('web', '«"xen-qemuuser-shared"»'), good: guest('web', '"xen-qemuuser-web"') },
    { bad: guest('web', '«"root"»'), good: guest('web', '"xen-qemuuser-web"') },
    {
      bad: {
        'web.xl': 'name = "web"\nbootloader = "pygrub"\nbootloader_user = «"boot"»\n',
        'a.xl': guest('Web Shop', '«"boot"»'),
      },
      good: {
        'web.xl': 'name = "web"\nbootloader = "pygrub"\nbootloader_user = "xen-qemuuser-web"\n',
        'a.xl': guest('Web Shop', '"boot"'),
      },
    },
  ],
  ignores: [
    // One account for both programs of one guest.
    guest('web', '"xen-qemuuser-web"', 'bootloader = "pygrub"\nbootloader_user = "xen-qemuuser-web"\n'),
    { 'web.xl': guest('web', '"qemu"'), 'copy.xl': guest('web', '"qemu"') },
    {
      'web.xl': guest('web', '"qemu"'),
      'db.xl': guest('db', '"qemu"'),
      'hvlint.json': '{ "exclusive": [["web", "db"]] }',
    },
  ],
});

function ownAccount(xen: XenConfig, guest: string, start: number): Fix {
  const key = xen.get('bootloader_user')?.valueSpan.start === start ? 'bootloader_user' : 'device_model_user';
  return { title: fix(guest), safe: false, edits: [xen.set(key, ownUser(guest))] };
}
