import { type Finding, nearest, specWords, vfbs, type XenAtom, type XenConfig, xenRule } from '#core';

const guest = (key: string, words: string) => `name = "web"\nkernel = "/boot/web"\n${key} = [ "${words}" ]\n`;

export default xenRule({
  title: 'xl reads past a word of a screen or channel',
  why: `Of a word of vfb that it does not know xl says nothing at all, of one of channel a line. A slip in vncpasswd leaves the
        screen without a password, and one in backend leaves the channel with Dom0.`,
  severity: 'warning',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'Xen tools/xl/xl_parse.c, parse_config_data',
  ],

  select: ['vfb', 'channel'],
  *check(here, config) {
    yield* here.key === 'vfb' ? screens(config) : channels(config);
  },

  examples: [
    { bad: guest('vfb', 'vnc=1,«vncpaswd=rosebud»'), good: guest('vfb', 'vnc=1,vncpasswd=rosebud') },
    { bad: guest('vfb', '«vnc =0»'), good: guest('vfb', 'vnc=0') },
    { bad: guest('vfb', '«stray»,vncpasswd=rosebud'), good: guest('vfb', 'vncpasswd=rosebud') },
    {
      bad: guest('channel', 'name=agent,connection=pty,«bakend=netvm»'),
      good: guest('channel', 'name=agent,connection=pty,backend=netvm'),
    },
    { bad: guest('channel', 'name=agent,connection=pty,«colour=blue»'), good: guest('channel', 'connection=pty') },
  ],
  ignores: [
    guest('vfb', 'vnc=1,vncunused=1'),
    guest('vfb', '{{ screen }}'),
    guest('vfb', 'type=vnc,vncunused=1'),
    guest('channel', 'name = agent, connection=pty,'),
    guest('channel', '{{ channel }}'),
    // xl refuses the guest for it.
    guest('channel', 'name=agent,connection=pty,stray'),
    // An hvm guest has no such screen.
    `type = "hvm"\n${guest('vfb', 'vncpaswd=rosebud')}`,
  ],
});

/** A name is known with no blank in front of its "=", and xl stops at a word that has none. */
function* screens(config: XenConfig): Generator<Finding> {
  if (config.guestType === 'hvm') return;
  for (const { ignored, atom } of vfbs(config)) {
    for (const { text, name, start, end } of ignored) {
      // The word of xm for what xl does anyway.
      if (text === 'type=vnc') continue;
      if (name !== undefined) {
        yield unread('vfb', atom, start, { name, text });
        continue;
      }
      const message = `xl reads nothing of this vfb from ${JSON.stringify(text)} on, for it wants a value there.`;
      yield { at: atom.place(start, end), subject: text, message };
      break;
    }
  }
}

/** Blanks around the names of a channel count for nothing. */
function* channels(config: XenConfig): Generator<Finding> {
  for (const atom of config.list('channel').filter(({ known }) => known)) {
    let from = 0;
    for (const piece of atom.text.split(',')) {
      const text = piece.trim();
      const start = from + piece.length - piece.trimStart().length;
      const name = text.slice(0, Math.max(0, text.indexOf('='))).trimEnd();
      from += piece.length + 1;
      if (name && !Object.hasOwn(specWords('channel') ?? {}, name))
        yield unread('channel', atom, start, { name, text });
    }
  }
}

function unread(key: 'vfb' | 'channel', atom: XenAtom, start: number, said: { name: string; text: string }): Finding {
  const { name, text } = said;
  const known = nearest(name.trim(), Object.keys(specWords(key) ?? {}));
  return {
    at: atom.place(start, start + text.length),
    subject: name,
    message: `xl reads past ${JSON.stringify(text)} in ${key}, which it does not know${known ? ` (it knows ${known})` : ''}.`,
    fixes: known
      ? [
          {
            title: `Write ${known} (it takes effect then)`,
            safe: false,
            edits: [atom.edit(start, start + name.length, known)],
          },
        ]
      : [],
  };
}
