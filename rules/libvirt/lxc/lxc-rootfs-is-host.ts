import { lexicalPath, libvirtRule } from '#core';
import { container } from '../../shared/container.js';

const rootfs = (source: string, more = '') =>
  container`
    <devices>
      <filesystem type='mount'>
        <source dir=${source}/>
        <target dir='/'/>${more}
      </filesystem>
    </devices>
  `;
const GOOD = rootfs("'/srv/lxc/web'");

export default libvirtRule({
  title: 'The container has the file system of the host',
  why: `Without a root of its own a container stands in that of the host: its files, its keys, the sockets through which it is
        run. What a process may open outside it may open inside.`,
  severity: 'error',
  references: ['https://libvirt.org/drvlxc.html#filesystem-isolation', 'libvirt src/lxc/lxc_container.c'],

  select: 'domain',
  *check(root, document) {
    if (document.driver !== 'lxc') return;
    const own = root
      .select('devices/filesystem')
      .find(each => lexicalPath(each.first('target')?.value('dir') ?? '') === '/');
    if (!own) {
      yield {
        at: root.nameSpan,
        message:
          'No <filesystem> has the target /: this container sees all files of the host, so give it a root of its own.',
      };
      return;
    }
    const source = own.first('source')?.attribute('dir');
    if (!source || lexicalPath(source.value) !== '/') return;
    const readonly = own.has('readonly');
    yield {
      at: source.valueSpan,
      // A sandbox around one program, with mounts of its own over what it may write to.
      ...(readonly ? { severity: 'warning' as const } : {}),
      message: readonly
        ? 'The root of this container is that of the host, read-only: it can read all files of the host that its ids may.'
        : 'The root of this container is that of the host: it can change all files of the host that its ids may, so give it one of its own.',
    };
  },

  examples: [
    { bad: container`<devices/>`.replace('<domain', '<«domain»'), good: GOOD },
    { bad: rootfs("'«/»'"), good: GOOD },
    { bad: rootfs("'«/»'", '\n    <readonly/>'), good: GOOD },
    {
      bad: rootfs("'/srv/data'").replace("target dir='/'", "target dir='/data'").replace('<domain', '<«domain»'),
      good: GOOD,
    },
  ],
  ignores: [
    GOOD,
    GOOD.replace("<source dir='/srv/lxc/web'/>", "<source file='/srv/lxc/web.img'/>"),
    rootfs("'{{ root }}'"),
    rootfs("'/'").replace("type='lxc'", "type='kvm'"),
  ],
});
