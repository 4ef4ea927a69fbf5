import { domain, libvirtRule } from '#core';
import { categories } from '../../shared/selinux.js';
import { dynamicFix, hasMacDriver, staticContext } from '../../shared/static-label.js';

const label = (level: string) => domain`
  <seclabel type='static' model='selinux' relabel='yes'>
    <label>${level}</label>
  </seclabel>
`;
const svirt = (level: string) => label(`system_u:system_r:svirt_t:${level}`);
const dynamic = domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`;

/** How many categories SELinux policies have. */
const ALL = 1024;

export default libvirtRule({
  title: 'The SELinux label covers the categories of other guests',
  why: `A process may open what has no more categories than it has itself. A guest that is given a whole range of them may
        open the disks of every guest whose pair lies in that range, and SELinux finds nothing wrong with it.`,
  severity: 'error',
  references: [
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'libvirt src/security/security_selinux.c, virSecuritySELinuxMCSFind',
  ],

  select: 'domain/seclabel',
  *check(seclabel, document) {
    const context = hasMacDriver(document) ? staticContext(seclabel) : undefined;
    const place = seclabel.first('label');
    if (!context || !place || !hasRange(context.level)) return;
    const count = categories(context.level).size;
    yield {
      at: place.textSpan,
      subject: 'selinux',
      severity: count === ALL ? 'error' : 'warning',
      message: `The level ${context.level} gives this guest ${count === ALL ? 'all' : count} categories, so SELinux lets it open the disks of ${count === ALL ? 'every other guest' : 'all guests whose own two are among them'}: give it two.`,
      fixes: [dynamicFix(seclabel, 'selinux')],
    };
  },

  examples: [
    { bad: label('«system_u:system_r:svirt_t:s0-s0:c0.c1023»'), good: dynamic },
    { bad: label('«system_u:system_r:svirt_t:s0:c0.c511,c800»'), good: dynamic },
  ],
  ignores: [
    svirt('s0:c107,c434'),
    // The form of the daemon's own range: both ends of it are s0, and there are two categories.
    svirt('s0-s0:c107,c434'),
    svirt('s0-s0'),
    svirt('s0:c5.c6'),
    svirt('s0:c0.c1023').replace("type='static'", "type='dynamic'"),
    svirt('s0:c0.c1023').replace("type='kvm'", "type='xen'"),
  ],
});

/** Whether a range of more than two categories stands in a level. */
const hasRange = (level: string): boolean =>
  [...level.matchAll(/c(\d+)\.c(\d+)/g)].some(([, from, to]) => Number(to) - Number(from) > 1);
