import { isDom0, isWithin, lexicalPath, p9Shares, xenRule } from '#core';
import { sensitiveFolder } from '../../shared/sensitive-paths.js';

const guest = (p9: string) => `name = "web"\nkernel = "/boot/web"\np9 = [ "${p9}" ]\n`;
const share = (path: string, more = '') => guest(`tag=data,security_model=none,path=${path}${more}`);

export default xenRule({
  title: 'The guest mounts a folder that Dom0 lives on',
  why: `What root of the guest writes there belongs to root in Dom0, for 9pfs under Xen maps no users. A guest that may write to
        Dom0's configuration or programs is Dom0.`,
  severity: 'error',
  references: [
    'https://xenbits.xen.org/docs/unstable/man/xl.cfg.5.html#Devices',
    'https://xenbits.xen.org/docs/unstable/SUPPORT.html',
    'NIST SP 800-125, file sharing between host and guest',
  ],

  select: 'p9',
  *check(_here, config) {
    for (const entry of p9Shares(config)) {
      const place = entry.get('path');
      if (!place || !isDom0(entry.backend)) continue;
      const path = lexicalPath(place.value);
      const home = isWithin(path, '/home') && path !== '/home';
      const is = place.value.startsWith('/') ? isOf(path) : 'is looked for wherever the backend was started';
      if (is === undefined && !home) continue;
      yield {
        at: place.valueSpan,
        subject: entry.value('tag') ?? path,
        ...(is === undefined ? { severity: 'warning' as const } : {}),
        message: `The guest mounts ${place.value} of Dom0 with the rights of its own root, and that ${is ?? 'is a folder whose programs a user of Dom0 runs'}: share a folder of its own.`,
      };
    }
  },

  examples: [
    { bad: share('«/»'), good: share('/srv/web') },
    { bad: share('«/etc/../etc/xen»', ',backend=0'), good: share('/srv/web', ',backend=0') },
    { bad: share('«/var/lib/xen/dump»'), good: share('/srv/web') },
    { bad: share('«/home/anna/share»'), good: share('/srv/web') },
    { bad: share('«share»'), good: share('/srv/web') },
  ],
  ignores: [
    share('/srv/web'),
    share('/etc', ',backend=storage'),
    guest('type=xen_9pfsd,tag=data'),
    share('{{ path }}'),
  ],
});

/** What the folder is to Dom0; undefined where it may be handed out. */
function isOf(path: string): string | undefined {
  const xen = ['/var/lib/xen', '/var/lib/xenstored', '/dev'].some(folder => isWithin(path, folder));
  return sensitiveFolder(path)?.is ?? (xen ? 'belongs to Xen itself' : undefined);
}
