import { devices, nearest, workspaceRule } from '#core';

const disk = (pool: string, volume = 'web') => devices`
  <disk type='volume' device='disk'>
    <source pool='${pool}' volume='${volume}'/>
    <target dev='vda' bus='virtio'/>
  </disk>
`;
const FAST = "<pool type='dir'>\n  <name>fast</name>\n  <target>\n    <path>/srv/fast</path>\n  </target>\n</pool>\n";
const HOST = { 'hvlint.json': '{ "hosts": { "kvm01": { "files": ["**"], "complete": true } } }' };

export default workspaceRule({
  title: 'The pool of the disk is not among these files',
  why: `A volume is known by its pool alone: without it nobody can say from these files which image this is, nor who else writes to
        it. Where the name is a slip, libvirt does not start the guest until there is a pool of that name, whatever lies in it.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms',
    'https://libvirt.org/storage.html',
  ],

  select: 'disk',
  uses: ['pool'],
  *check([disk], fleet) {
    const { source, guest } = disk;
    // virt-install makes a pool `default`; where no pool is among the files, they are kept elsewhere.
    if (!fleet.complete || source.by !== 'volume' || source.pool === 'default') return;
    if (fleet.named('pool', source.pool).length > 0) return;
    const names = fleet.all('pool').map(({ name }) => name);
    if (names.length === 0) return;
    const meant = nearest(source.pool, names);
    yield {
      at: disk,
      subject: disk.name,
      message: `${source.volume} of ${guest} lies in the pool ${source.pool}, which none of these files defines: ${meant === undefined ? 'add its definition, or name another' : `${meant} has a name like it`}.`,
    };
  },

  examples: [
    {
      bad: { 'web.xml': disk('fats', '«web»'), 'fast.xml': FAST, ...HOST },
      good: { 'web.xml': disk('fast'), 'fast.xml': FAST, ...HOST },
    },
    {
      bad: { 'web.xml': disk('archive', '«web»'), 'fast.xml': FAST, ...HOST },
      good: { 'web.xml': disk('default'), 'fast.xml': FAST, ...HOST },
    },
  ],
  ignores: [
    { 'web.xml': disk('fats'), 'fast.xml': FAST },
    { 'web.xml': disk('fats'), ...HOST },
    { 'web.xml': disk('{{ pool }}'), 'fast.xml': FAST, ...HOST },
  ],
});
