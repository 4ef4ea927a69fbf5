import { isDom0, type XenAtom, xenRule } from '#core';

const guest = (channel: string) => `name = "web"\nkernel = "/boot/web"\nchannel = [ "${channel}" ]\n`;

export default xenRule({
  title: 'A channel of the guest ends where others reach it',
  why: `A channel carries bytes between the guest and a program of Dom0 that trusts it to be this guest. In a folder that all may
        write to, another account puts its own socket there, or talks to the guest in the place of that program.`,
  severity: { strict: 'warning' },
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/man/xen-pv-channel.7.html',
    'Xen tools/xl/xl_parse.c',
  ],

  select: 'channel',
  *check(_here, config) {
    for (const atom of config.list('channel')) {
      if (!atom.known) continue;
      const connection = part(atom, 'connection');
      if (
        connection &&
        /^(?:socket|pty)$/i.test(connection.text) &&
        connection.text !== connection.text.toLowerCase()
      ) {
        const lower = connection.text.toLowerCase();
        yield {
          at: connection.at,
          subject: connection.text,
          severity: 'error',
          message: `xl refuses connection=${connection.text}: it takes small letters only, unlike its manual.`,
          fixes: [
            {
              title: `Write ${lower} (xl takes the file then)`,
              safe: false,
              edits: [atom.edit(connection.start, connection.end, lower)],
            },
          ],
        };
        continue;
      }
      const [path, backend] = [part(atom, 'path'), part(atom, 'backend')];
      if (path && connection?.text === 'socket' && (!path.text.startsWith('/') || SHARED.test(path.text))) {
        yield {
          at: path.at,
          subject: path.text,
          message: `The channel ends in ${path.text}, ${path.text.startsWith('/') ? 'where every account of Dom0 may put things' : 'wherever xl happens to be called'}: take a path below /run that root alone may write to.`,
        };
      }
      if (backend && !isDom0(backend.text)) {
        yield {
          at: backend.at,
          subject: backend.text,
          message: `The channel ends in ${backend.text}, another guest: see that it is the one that is meant.`,
        };
      }
    }
  },

  examples: [
    {
      bad: guest('connection=socket,name=agent,path=«/tmp/web.sock»'),
      good: guest('connection=socket,name=agent,path=/run/xen/web.sock'),
    },
    {
      bad: guest('connection=«SOCKET»,name=agent,path=/run/xen/web.sock'),
      good: guest('connection=socket,name=agent,path=/run/xen/web.sock'),
    },
    { bad: guest('connection=pty,name=agent,backend=«netvm»'), good: guest('connection=pty,name=agent') },
    { bad: guest('connection=socket,path=«web.sock»'), good: guest('connection=socket,path=/run/xen/web.sock') },
  ],
  ignores: [guest('connection=pty,name=agent'), guest('connection=pty,backend=0'), guest('{{ channel }}')],
});

/** Folders in which every account may make files. */
const SHARED = /^\/(?:tmp|var\/tmp|dev\/shm)\//;

function part(atom: XenAtom, name: string) {
  const found = new RegExp(`(?<=(?:^|,)\\s*${name}=)[^,]*`).exec(atom.text);
  if (!found) return undefined;
  const [start, end] = [found.index, found.index + found[0].length];
  return { text: found[0], start, end, at: atom.place(start, end) };
}
