import { devices, type Element, type Fix, type LibvirtDocument, libvirtRule } from '#core';
import { diskName, isWritable, whereOf } from '../../shared/disk.js';
import { categories, selinuxContext } from '../../shared/selinux.js';
import { hasMacDriver, staticContext } from '../../shared/static-label.js';

/** Types of files that a confined guest may write to; of others, such as virt_content_t, it may not. */
const WRITABLE = /^(svirt_(image|home|tmp|tmpfs|sandbox_file)|qemu_image|container_file)_t$/;
const LEAVE = 'Leave the label to libvirt (no other guest can use the file while this one runs)';
const ADD = "Add the categories of the guest's own label, c107,c434 (other guests can no longer use the file)";

const disk = (seclabel: string, label = '', more = '') =>
  devices`
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw'/>
      <source file='/srv/a.img'${seclabel === '' ? '/>' : `>${seclabel}\n      </source>`}
      <target dev='vda' bus='virtio'/>${more}
    </disk>
  `.replace('</devices>\n', `</devices>\n${label}`);
const shared = (context: string, relabel = "relabel='yes'") =>
  `\n        <seclabel model='selinux' ${relabel}>\n          <label>${context}</label>\n        </seclabel>`;
const STATIC =
  "  <seclabel type='static' model='selinux' relabel='yes'>\n    <label>system_u:system_r:svirt_t:s0:c107,c434</label>\n  </seclabel>\n";
const IMAGE = 'system_u:object_r:svirt_image_t:s0';

export default libvirtRule({
  title: 'The label of the disk opens it to every guest',
  why: `Two categories keep the files of one guest from the next, and libvirt puts them on every image by itself. This label
        has none, so each guest of the host that breaks out may read and write the image.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/kbase/qemu-passthrough-security.html#granting-access-per-vm',
    'https://libvirt.org/formatdomain.html#security-label',
  ],

  select: 'domain/devices/disk',
  *check(here, document) {
    if (!hasMacDriver(document) || !isWritable(here) || here.has('shareable')) return;
    const source = here.first('source');
    if (!source) return;
    for (const seclabel of source.select('seclabel')) {
      const place = seclabel.first('label');
      if (!place || seclabel.value('relabel') === 'no' || (seclabel.value('model') ?? 'selinux') !== 'selinux')
        continue;
      const context = selinuxContext(place.text);
      if (!context || !WRITABLE.test(context.type) || categories(context.level).size > 0) continue;
      yield {
        at: place.textSpan,
        subject: diskName(here),
        message: `The label ${place.text} has no categories, so that every guest of the host may write to ${whereOf(here)} after a break-out: leave the label to libvirt.`,
        fixes: [
          { title: LEAVE, safe: false, edits: source.removeChildren([seclabel]) },
          ...withCategories(place, document),
        ],
      };
    }
  },

  examples: [
    {
      bad: disk(shared(`«${IMAGE}»`)),
      good: disk(''),
    },
    {
      bad: disk(shared(`«${IMAGE}»`), STATIC),
      good: disk('', STATIC),
      fixed: { [LEAVE]: disk('', STATIC), [ADD]: disk(shared(`${IMAGE}:c107,c434`), STATIC) },
    },
  ],
  ignores: [
    disk(shared(`${IMAGE}:c107,c434`)),
    disk(shared('system_u:object_r:virt_content_t:s0')),
    disk(shared(IMAGE, "relabel='no'")),
    disk(shared(IMAGE)).replace("model='selinux'", "model='dac'"),
    disk("\n        <seclabel model='dac' relabel='yes'>\n          <label>+0:+0</label>\n        </seclabel>"),
    disk(shared(IMAGE), '', '\n      <readonly/>'),
    disk(shared(IMAGE)).replace("device='disk'", "device='cdrom'"),
    // libvirt/disk-shareable speaks of it.
    disk(shared(IMAGE), '', '\n      <shareable/>'),
    disk(shared(IMAGE)).replace("type='kvm'", "type='xen'"),
  ],
});

/** The fix that gives the file the categories of the guest, where the guest's own file says them. */
function withCategories(
  label: Element<'domain/devices/disk/source/seclabel/label'>,
  document: LibvirtDocument,
): readonly Fix[] {
  const own = document
    .select('domain/seclabel')
    .map(staticContext)
    .find(context => context !== undefined);
  const pair = /:(c\d+,c\d+)$/.exec(own?.level ?? '')?.[1];
  if (pair === undefined) return [];
  const title = `Add the categories of the guest's own label, ${pair} (other guests can no longer use the file)`;
  return [{ title, safe: false, edits: [label.setText(`${label.text.replace(/:s\d+$/, '')}:s0:${pair}`)] }];
}
