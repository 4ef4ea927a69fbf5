import { devices, libvirtRule, matches } from '#core';
import { diskName, whereOf } from '../../shared/disk.js';
import { hasMacDriver } from '../../shared/static-label.js';

const disk = (seclabel: string) => devices`
  <disk type='file' device='disk'>
    <driver name='qemu' type='raw'/>
    <source file='/srv/nfs/a.img'${seclabel === '' ? '/>' : `>\n      ${seclabel}\n    </source>`}
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const NO = "<seclabel model='selinux' relabel='no'/>";
const plain = (sample: string) => sample.replace(/[«»]/g, '');

export default libvirtRule({
  title: 'libvirt leaves the label of the disk as it is',
  why: `What keeps the other guests from this disk is the label that libvirt gives it while the guest runs. Left alone, the disk has
        whatever label it had, often one that is the same for all files there.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#security-label'],

  select: 'domain/devices/disk',
  *check(here, document, { storage }) {
    const source = here.first('source');
    if (!source || !hasMacDriver(document)) return;
    for (const seclabel of source.select('seclabel')) {
      const relabel = seclabel.attribute('relabel');
      // An owner and a mode are no label.
      if (relabel?.value !== 'no' || seclabel.value('model') === 'dac') continue;
      const path = source.value('file') ?? source.value('dev');
      if (path !== undefined && matches(path, storage?.unlabelledPaths ?? [])) continue;
      yield {
        at: relabel.valueSpan,
        subject: diskName(here),
        message: `relabel='no' leaves ${whereOf(here)} with the label that it has: take the seclabel away, unless its file system keeps no labels.`,
        fixes: [
          {
            title: 'Let libvirt label the disk (where its file system keeps no labels, the guest does not start)',
            safe: false,
            edits: source.removeChildren([seclabel]),
          },
        ],
      };
    }
  },

  examples: [{ bad: disk(NO.replace('no', '«no»')), good: disk('') }],
  ignores: [
    disk(NO.replace('no', 'yes')),
    disk(NO.replace('selinux', 'dac')),
    { 'web.xml': plain(disk(NO)), 'hvlint.json': '{ "storage": { "unlabelledPaths": ["/srv/nfs/**"] } }' },
    plain(disk(NO)).replace('kvm', 'xen'),
  ],
});
