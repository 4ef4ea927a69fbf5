import { disks, xenRule } from '#core';

const guest = (disk: string) => `name = "web"\nkernel = "/boot/web"\ndisk = [ "${disk}" ]\n`;

/** What an author meant as an option of the disk, not as the end of a path. */
const OPTION =
  /,\s*(?:(?:format|vdev|devtype|access|backend|backendtype|script|discard|specification)=|(?:ro?|rw|w|cdrom|readonly|trusted|untrusted|discard|no-discard|direct-io-safe)\s*(?:,|$))/;

export default xenRule({
  title: 'The options behind target= are part of the path',
  why: `xl takes all that follows target= for the path. A read-only mark, a backend or a format that stands behind it is not in
        effect, and nothing says so: the disk is writable though the file reads otherwise.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl-disk-configuration.5.html#target',
    'Xen tools/libs/util/libxlu_disk_l.l',
  ],

  select: 'disk',
  *check(_here, config) {
    for (const disk of disks(config)) {
      const { text } = disk.atom;
      const target = disk.get('target')?.form === 'pair' ? /(?<=^|,)\s*target=/.exec(text) : null;
      const swallowed = target && OPTION.exec(text.slice(target.index));
      if (!target || !swallowed) continue;
      const from = target.index + swallowed.index;
      const path = text.slice(target.index + target[0].length, from);
      const options = text.slice(from + 1).replace(/,\s*$/, '');
      yield {
        at: disk.atom.place(from, text.length),
        subject: disk.vdev ?? path,
        message: `xl reads ${JSON.stringify(options)} as the end of the path of this disk, so it is not in effect${disk.writable ? ' and the disk is writable' : ''}.`,
        fixes: [
          {
            title: 'Move target= to the end',
            safe: true,
            edits: [disk.atom.edit(target.index, text.length, `${named(options)},target=${path}`)],
          },
        ],
      };
    }
  },

  examples: [
    {
      bad: guest('format=raw,vdev=xvda,target=/srv/gold.img«,access=ro»'),
      good: guest('format=raw,vdev=xvda,access=ro,target=/srv/gold.img'),
    },
    { bad: guest('vdev=xvda,target=/srv/gold.img«,r»'), good: guest('vdev=xvda,access=r,target=/srv/gold.img') },
    {
      bad: guest('vdev=xvda,target=/srv/gold.img«,readonly,»'),
      good: guest('vdev=xvda,access=r,target=/srv/gold.img'),
    },
  ],
  ignores: [
    guest('vdev=xvda,target=/srv/a,b.img'),
    guest('vdev=xvda,target=/srv/a.img,'),
    guest('/srv/a.img,raw,xvda,r'),
  ],
});

/** A bare access word counts by its place, which is another in front: it is given its name. */
const named = (options: string): string =>
  options.replace(
    /(?<=^|,)\s*(ro?|rw|w|readonly)\s*(?=,|$)/g,
    (_, word: string) => `access=${word === 'readonly' ? 'r' : word}`,
  );
