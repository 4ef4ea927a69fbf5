import { type Element, libvirtRule } from '#core';
import { container } from '../../shared/container.js';

type Range = Element<'domain/idmap/uid'> | Element<'domain/idmap/gid'>;

/** Ids below belong to the accounts of the system: SYS_UID_MAX of login.defs(5). */
const FIRST_USER = 1000;
const START = '100000';

const idmap = (uid: string, gid: string) =>
  container`<idmap>\n  <uid start='0' target=${uid} count='65536'/>\n  <gid start='0' target=${gid} count='65536'/>\n</idmap>`;

export default libvirtRule({
  title: 'Ids in the container are those of accounts of the host',
  why: `A user namespace protects by giving the container ids that own nothing outside. Mapped onto root or onto a service of the
        host, whoever gets out of the container owns what that account owns.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#container-boot',
    'https://libvirt.org/drvlxc.html#user-and-group-isolation',
  ],

  select: 'domain/idmap',
  *check(here, document) {
    if (document.driver !== 'lxc') return;
    const ranges: readonly Range[] = [...here.select('uid'), ...here.select('gid')];
    const low = ranges.filter(range => targetOf(range) < FIRST_USER);
    const worst = low.find(range => targetOf(range) === 0) ?? low[0];
    const target = worst?.attribute('target');
    if (!worst || !target) return;
    const root = targetOf(worst) === 0;
    yield {
      at: target.valueSpan,
      ...(root ? {} : { severity: 'warning' as const }),
      related: low.filter(range => range !== worst).map(range => ({ at: range.span, message: 'So is this range.' })),
      message: root
        ? `${worst.name} ${worst.value('start') ?? '0'} of the container is root on the host: map it to an id that owns nothing there.`
        : `The ${worst.name} range begins at ${target.value}, among the accounts of the host's own services: map it to ids that own nothing there.`,
      fixes:
        here.select('uid').length === 1 && here.select('gid').length === 1
          ? [
              {
                title: `Map its ids to ${START} and up (the files of the container must be given to those)`,
                safe: false,
                edits: low.map(range => range.set('target', START)),
              },
            ]
          : [],
    };
  },

  examples: [
    { bad: idmap("'«0»'", "'0'"), good: idmap("'100000'", "'100000'") },
    { bad: idmap("'100000'", "'«0»'"), good: idmap("'100000'", "'100000'") },
    { bad: idmap("'«100»'", "'100000'"), good: idmap("'100000'", "'100000'") },
    {
      bad: container`<idmap>\n  <uid start='0' target='«0»' count='1'/>\n  <uid start='1' target='100000' count='9'/>\n</idmap>`,
      good: idmap("'100000'", "'100000'"),
    },
  ],
  ignores: [idmap("'1000'", "'100000'"), idmap("'{{ base }}'", "'0'"), idmap("'0'", "'0'").replace('lxc', 'kvm')],
});

/** Where the range begins on the host; what is no number is none of ours. */
function targetOf(range: Range): number {
  const target = range.value('target') ?? '';
  return /^\d+$/.test(target) ? Number(target) : Number.POSITIVE_INFINITY;
}
