import { libvirtRule } from '#core';
import { worldReads, worldWrites } from '../../shared/file-mode.js';

/** Pools that are a folder of the host, which libvirt makes with this mode. */
const FOLDERS = ['dir', 'fs', 'netfs', 'logical'];
const CLOSE = 'Close it to other users, with mode 0711 (it is set when the pool is built)';

const pool = (mode: string, type = 'dir') => `<pool type='${type}'>
  <name>images</name>
  <target>
    <path>/srv/images</path>
    <permissions>
      <mode>${mode}</mode>
    </permissions>
  </target>
</pool>
`;

export default libvirtRule({
  title: 'Every user of the host may use the folder of the pool',
  why: `Whoever may write to the folder can take an image away and put one of their own in its place, whatever the mode of the
        image itself. Whoever may read it sees which guests there are.`,
  severity: 'error',
  references: ['https://libvirt.org/formatstorage.html#target-elements'],

  select: 'pool/target/permissions/mode',
  *check(mode, document) {
    const writes = worldWrites(mode.text);
    const root = document.first('pool');
    if ((!writes && !worldReads(mode.text)) || !FOLDERS.includes(root?.value('type') ?? '')) return;
    yield {
      at: mode.textSpan,
      subject: root?.first('name')?.knownText ?? 'pool',
      severity: writes ? 'error' : { strict: 'information' },
      message: writes
        ? `Mode ${mode.text} lets every user of the host replace the images in this pool: make it 0711, libvirt's own default.`
        : `Mode ${mode.text} shows every user of the host which images are in this pool: make it 0711, libvirt's own default.`,
      // Only pool-build looks at the mode: no guest that runs is affected, and QEMU may still enter the folder.
      fixes: [{ title: CLOSE, safe: writes, edits: [mode.setText('0711')] }],
    };
  },

  examples: [
    { bad: pool('«0777»'), good: pool('0711') },
    { bad: pool('«755»', 'netfs'), good: pool('0711', 'netfs') },
  ],
  ignores: [pool('0711'), pool('0770'), pool('{{ mode }}'), pool('0777', 'rbd')],
});
