import { domain, libvirtRule } from '#core';
import { categories, categoryPair } from '../../shared/selinux.js';
import { DYNAMIC, dynamicFix, hasMacDriver, staticContext } from '../../shared/static-label.js';

const label = (level: string, type = 'static', close = '') => domain`
  <seclabel type='${type}' model='selinux' relabel='yes'>
    <label>system_u:system_r:svirt_t${level}</label>${close}
  </seclabel>
`;
const dynamic = domain`<seclabel type='dynamic' model='selinux' relabel='yes'/>`;
const OWN = 'Add two categories, c1021,c1023 (choose a pair that no other guest has)';

export default libvirtRule({
  title: 'The SELinux label does not keep guests apart',
  why: `Two categories, which no other guest has, are all that keeps one confined guest from the disks of the next. Without
        them SELinux still protects the host, but every guest may open the files of this one; a guest with a single category
        shares it with many others.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
    'libvirt src/security/security_selinux.c, virSecuritySELinuxMCSFind',
    'CVE-2021-3631',
  ],

  select: 'domain/seclabel',
  *check(seclabel, document) {
    const context = hasMacDriver(document) ? staticContext(seclabel) : undefined;
    const place = seclabel.first('label');
    if (!context || !place) return;
    const { level, user, role, type } = context;
    const count = categories(level).size;
    if (count > 1) return;
    const sensitivity = level.split(/[-:]/)[0] || 's0';
    const pair = categoryPair(document.guest ?? '');
    yield {
      at: place.textSpan,
      subject: 'selinux',
      // A site with an MLS policy may keep its guests apart by sensitivities.
      ...(sensitivity === 's0' ? {} : { severity: 'information' }),
      message: `The level ${level || 's0'} of this label has ${count === 0 ? 'no category' : 'a single category'}, so SELinux does not keep this guest from the files of others, nor others from its own: give it two.`,
      fixes: [
        {
          title: `Add two categories, ${pair} (choose a pair that no other guest has)`,
          safe: false,
          edits: [place.setText(`${user}:${role}:${type}:${sensitivity}:${pair}`)],
        },
        dynamicFix(seclabel, 'selinux'),
      ],
    };
  },

  examples: [
    {
      bad: label(':s0').replace(/system_u\S+s0/, '«$&»'),
      good: label(':s0:c107,c434'),
      fixed: { [OWN]: label(':s0:c1021,c1023'), [DYNAMIC]: dynamic },
    },
    {
      bad: label(':s3').replace(/system_u\S+s3/, '«$&»'),
      good: label(':s3:c107,c434'),
      fixed: { [OWN]: label(':s3:c1021,c1023'), [DYNAMIC]: dynamic },
    },
  ],
  ignores: [
    label(':s0:c107,c434'),
    label(':s0-s0:c107,c434'),
    label(':s0:c0.c1023'),
    // libvirt ignores the label of a dynamic one and takes the level of a base label for its own.
    label(':s0', 'dynamic'),
    label(':s0').replace("model='selinux'", "model='apparmor'"),
    label(':s0').replace("type='kvm'", "type='hvf'"),
    label(':s0').replace("type='kvm'", "type='xen'"),
    label('{{ level }}'),
  ],
});
