import { domain, type LibvirtDocument, libvirtRule } from '#core';
import { type SelinuxContext, selinuxContext } from '../../shared/selinux.js';
import { hasMacDriver, type Seclabel, staticContext } from '../../shared/static-label.js';

/** Types that SELinux policies do not confine, or that run the host itself. */
const FREE = ['unconfined_t', 'spc_t', 'virtd_t', 'init_t', 'initrc_t', 'kernel_t', 'unconfined_service_t'];
const OF_GUESTS = /^(\w+_)?svirt(_\w+)?_t$|^qemu_t$/;
const OF_CONTAINERS = /^container(_\w+)?_t$/;

const label = (type: string) => domain`
  <seclabel type='static' model='selinux' relabel='yes'>
    <label>system_u:system_r:${type}:s0:c107,c434</label>
  </seclabel>
`;
const base = (type: string) => domain`
  <seclabel type='dynamic' model='selinux' relabel='yes'>
    <baselabel>system_u:system_r:${type}:s0</baselabel>
  </seclabel>
`;
const as = (kind: string, sample: string) => sample.replace("type='kvm'", `type='${kind}'`);
const mark = (sample: string) => sample.replace(/system_u:[^<]+/, '«$&»');

export default libvirtRule({
  title: 'The SELinux type of the guest is not one for guests',
  why: `The type decides what SELinux lets the guest do on the host, and only the types of svirt are written for guests. With
        unconfined_t and its like there is a label but no confinement at all.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#selinux-basic-confinement',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
  ],

  select: 'domain/seclabel',
  *check(seclabel, document) {
    const found = hasMacDriver(document) ? contextOf(seclabel) : undefined;
    if (!found) return;
    const { context, place } = found;
    const isContainer = document.driver === 'lxc' && OF_CONTAINERS.test(context.type);
    if (OF_GUESTS.test(context.type) || isContainer) return;
    const free = FREE.includes(context.type);
    const type = typeFor(document);
    yield {
      at: place.textSpan,
      subject: 'selinux',
      severity: free ? 'error' : 'warning',
      message: free
        ? `SELinux hardly confines ${context.type}: after a break-out this guest may do on the host what its user may, so give it ${type}.`
        : `${context.type} is no type of svirt, and this file does not show what the policy lets it do: use ${type} unless the policy was written for it.`,
      fixes: [
        {
          title: `Use the type ${type} (what the policy does not allow to guests fails)`,
          safe: false,
          edits: [place.setText([context.user, context.role, type, context.level].filter(Boolean).join(':'))],
        },
      ],
    };
  },

  examples: [
    { bad: mark(label('unconfined_t')), good: label('svirt_t') },
    { bad: mark(base('my_vm_t')), good: base('svirt_t') },
    { bad: mark(as('qemu', label('virtd_t'))), good: as('qemu', label('svirt_tcg_t')) },
    { bad: mark(as('lxc', label('spc_t'))), good: as('lxc', label('container_t')) },
  ],
  ignores: [
    label('svirt_tcg_t'),
    label('svirt_kvm_net_t'),
    label('my_svirt_t'),
    label('qemu_t'),
    base('svirt_t'),
    as('lxc', label('svirt_lxc_net_t')),
    as('lxc', label('container_init_t')),
    // libvirt ignores the label of a dynamic one.
    label('unconfined_t').replace("type='static'", "type='dynamic'"),
    label('unconfined_t').replace("model='selinux'", "model='apparmor'"),
    as('xen', label('unconfined_t')),
    label('{{ type }}'),
  ],
});

/** The context that counts, with its place: the label of a static one, the base of a dynamic one. */
function contextOf(
  seclabel: Seclabel,
): { context: SelinuxContext; place: { textSpan: Seclabel['span']; setText: Seclabel['setText'] } } | undefined {
  const label = seclabel.first('label');
  const fixed = staticContext(seclabel);
  if (fixed && label) return { context: fixed, place: label };
  const place = seclabel.value('model') === 'selinux' ? seclabel.first('baselabel') : undefined;
  const context = place && selinuxContext(place.text);
  return context && place && { context, place };
}

/** The type that svirt's policy has for this kind of guest. */
function typeFor(document: LibvirtDocument): string {
  if (document.driver === 'lxc') return 'container_t';
  return document.domain?.value('type') === 'qemu' ? 'svirt_tcg_t' : 'svirt_t';
}
