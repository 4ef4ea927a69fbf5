import { type Span, type XenConfig, xenRule } from '#core';

const guest = (...lines: readonly string[]) => ['name = "web"', 'type = "hvm"', ...lines, ''].join('\n');

/** Passwords that are tried first. */
const COMMON = /^(?:123\d*|password|passwd|secret|changeme|xen|vnc|admin|root|test|guest)$/i;

export default xenRule({
  title: 'A console’s password stands in the file',
  why: `xl knows no other place for it, so it is in every copy and every version of this file, in xenstore, and for SPICE among
        the arguments of QEMU that every account sees. Keep the file readable by root alone, or set the password afterwards.`,
  severity: { strict: 'information' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#vncpasswd-PASSWORD',
    'Xen tools/libs/light/libxl_dm.c, dm_spice_options',
  ],

  *check(_here, config) {
    const name = config.get('name')?.atom?.knownText;
    for (const { key, text, at } of passwords(config)) {
      const guessed = COMMON.test(text) || text === name;
      yield {
        at,
        subject: key,
        ...(guessed ? { severity: { strict: 'warning' } as const } : {}),
        message: guessed
          ? `The password in ${key} is among the first that are tried: choose another.`
          : `The password in ${key} is readable by whoever reads this file: let nobody but root read it.`,
      };
    }
  },

  examples: [
    { bad: guest('vncpasswd = «"rosebud"»'), good: guest('vnc = 0') },
    { bad: guest('spicepasswd = «"123456"»'), good: guest('spice = 0') },
    {
      bad: 'name = "web"\nkernel = "/boot/web"\nvfb = [ "vnc=1,vncpasswd=«web»" ]\n',
      good: 'name = "web"\nkernel = "/boot/web"\n',
    },
  ],
  ignores: [guest('vncpasswd = ""'), guest('vncpasswd = "{{ password }}"')],
});

interface Password {
  readonly key: string;
  readonly text: string;
  readonly at: Span;
}

function* passwords(config: XenConfig): Generator<Password> {
  for (const key of ['vncpasswd', 'spicepasswd'] as const) {
    const atom = config.get(key)?.atom;
    if (atom?.knownText) yield { key, text: atom.text, at: atom.span };
  }
  for (const atom of config.list('vfb')) {
    const password = /(?<=(?:^|,)\s*vncpasswd=)[^,]+/.exec(atom.knownText ?? '');
    if (!password) continue;
    const end = password.index + password[0].length;
    yield { key: 'vfb', text: password[0], at: atom.place(password.index, end) };
  }
}
