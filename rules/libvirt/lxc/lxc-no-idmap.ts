import { type Element, libvirtRule } from '#core';
import { container } from '../../shared/container.js';

const RANGE = "start='0' target='100000' count='65536'/>";
const IDMAP = `<idmap>\n  <uid ${RANGE}\n  <gid ${RANGE}\n</idmap>`;
const OS = '<os>\n  <type>exe</type>\n  <init>/sbin/init</init>\n</os>';
const LABEL = "<seclabel type='dynamic' model='selinux' relabel='yes'/>";

export default libvirtRule({
  title: 'Root in the container is root on the host',
  why: `Without user namespaces a container keeps its processes under the ids that they have inside, so its root is that of the
        host, held back by nothing but dropped capabilities and a label. libvirt's own page calls that no isolation of root.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://libvirt.org/drvlxc.html#user-and-group-isolation',
    'https://libvirt.org/formatdomain.html#container-boot',
  ],

  select: 'domain',
  *check(root, document) {
    if (document.driver !== 'lxc') return;
    const idmap = root.first('idmap');
    const [uid, gid] = [idmap?.has('uid'), idmap?.has('gid')];
    if (uid && gid) return;
    const labelled = root
      .select('seclabel')
      .some(each => each.value('model') !== 'dac' && (each.value('type') ?? 'dynamic') !== 'none');
    yield {
      at: idmap?.nameSpan ?? root.nameSpan,
      ...(labelled ? {} : { severity: 'error' as const }),
      message: `${idmap ? `<idmap> maps no ${uid ? 'groups' : 'users'}` : 'There is no <idmap>'}: root in this container is root on the host${labelled ? '' : ', and the file gives it no label'}, so map its ids to some of its own.`,
      fixes: [
        {
          title: 'Map its ids to 100000 and up (the files of the container must be given to those)',
          safe: false,
          edits: [idmap ? idmap.append(`<${uid ? 'gid' : 'uid'} ${RANGE}`) : placed(root)],
        },
      ],
    };
  },

  examples: [
    { bad: container`${OS}`.replace('<domain', '<«domain»'), good: container`${OS}\n${IDMAP}` },
    { bad: container`${LABEL}`.replace('<domain', '<«domain»'), good: container`${LABEL}\n${IDMAP}` },
    {
      bad: container`<«idmap»>\n  <uid ${RANGE}\n</idmap>`,
      good: container`${IDMAP}`,
    },
  ],
  ignores: [container`${IDMAP}`, container`${OS}`.replace('lxc', 'kvm')],
});

/** Where libvirt writes it: behind <os>. */
function placed(root: Element<'domain'>) {
  const os = root.first('os');
  return os ? os.insertAfter(IDMAP) : root.append(IDMAP);
}
