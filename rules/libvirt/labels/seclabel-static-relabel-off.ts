import { devices, type LibvirtDocument, libvirtRule, lookUp, matches, type Settings } from '#core';
import { hasMacDriver } from '../../shared/static-label.js';

const DISK = "<disk type='file'><source file='/srv/nfs/a.img'/><target dev='vda'/></disk>";
const guest = (attributes: string, label = 'system_u:system_r:svirt_t:s0:c392,c662', disk = DISK) =>
  devices`${disk}`.replace(
    '</domain>',
    `  <seclabel type='static' ${attributes}>\n    <label>${label}</label>\n  </seclabel>\n</domain>`,
  );
const marked = (attributes: string, label?: string) => guest(attributes, label).replace(/<seclabel[^>]*>/, '«$&»');
const plain = (sample: string) => sample.replace(/[«»]/g, '');

const MODELS: Readonly<Record<string, { readonly what: string; readonly title: string }>> = {
  selinux: { what: 'label', title: 'Let libvirt label the disks (it changes the labels of their files)' },
  dac: { what: 'owner', title: 'Let libvirt give the guest its disks (it changes their owner when the guest starts)' },
};

export default libvirtRule({
  title: 'libvirt does not label the disks of the guest',
  why: `A static label says as what the guest runs; unless relabel is yes, libvirt leaves its disks as they are. Whoever sees to that
        by hand is tempted to give all disks one label, or to open them to all, and then every guest has those of the others.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#selinux-svirt-confinement',
  ],

  select: 'domain/seclabel',
  *check(here, document, settings) {
    // A static profile of AppArmor is never libvirt's to write, so relabel says nothing there.
    const model = lookUp(MODELS, here.value('model') ?? '');
    if (!model || !hasMacDriver(document) || here.value('type') !== 'static') return;
    if ((here.value('relabel') ?? 'no') !== 'no' || !hasLabelledDisk(document, settings)) return;
    yield {
      at: here.startTag,
      subject: here.value('model') ?? '',
      message: `${here.attribute('relabel') ? "relabel='no'" : 'A static label without relabel'} leaves the disks of this guest with the ${model.what} that they have: take relabel='yes', unless their file system cannot change it.`,
      fixes: [{ title: model.title, safe: false, edits: [here.set('relabel', 'yes')] }],
    };
  },

  examples: [
    { bad: marked("model='selinux'"), good: guest("model='selinux' relabel='yes'") },
    { bad: marked("model='selinux' relabel='no'"), good: guest("model='selinux' relabel='yes'") },
    { bad: marked("model='dac'", '+70001:+70001'), good: guest("model='dac' relabel='yes'", '+70001:+70001') },
  ],
  ignores: [
    guest("model='apparmor'", 'libvirt-web'),
    plain(guest("model='selinux'")).replace("'static'", "'dynamic'"),
    plain(guest("model='selinux'")).replace('kvm', 'xen'),
    guest(
      "model='selinux'",
      undefined,
      "<disk type='network'><source protocol='rbd' name='a'/><target dev='vda'/></disk>",
    ),
    {
      'web.xml': guest("model='selinux'"),
      'hvlint.json': '{ "storage": { "unlabelledPaths": ["/srv/nfs/**"] } }',
    },
  ],
});

/** Whether the guest has a disk on this host that keeps labels: what comes over the network has none. */
const hasLabelledDisk = (document: LibvirtDocument, { storage }: Settings): boolean =>
  document.select('domain/devices/disk').some(disk => {
    const source = disk.first('source');
    const path = source?.value('file') ?? source?.value('dev');
    if (path === undefined) return source?.attribute('volume') !== undefined;
    return !matches(path, storage?.unlabelledPaths ?? []);
  });
