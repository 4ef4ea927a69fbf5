import { libvirtRule } from '#core';
import { worldReads, worldWrites } from '../../shared/file-mode.js';

const CLOSE = 'Close it to other users, with mode 0600 (it is set when the volume is made)';

const volume = (mode: string) => `<volume>
  <name>web.img</name>
  <capacity unit='GiB'>5</capacity>
  <target>
    <path>/srv/images/web.img</path>
    <permissions>
      <mode>${mode}</mode>
    </permissions>
  </target>
</volume>
`;

export default libvirtRule({
  title: 'Every user of the host may use the volume',
  why: `The mode lets in users of the host who have nothing to do with the guest: they read its keys and passwords off the disk,
        or change a program on it that its root will run.`,
  severity: 'error',
  references: ['https://libvirt.org/formatstorage.html#storage-volume-target-elements'],

  select: 'volume/target/permissions/mode',
  *check(mode, document) {
    const writes = worldWrites(mode.text);
    // What is read of an encrypted volume is of no use without its secret.
    if (!writes && (!worldReads(mode.text) || document.first('volume/target/encryption'))) return;
    yield {
      at: mode.textSpan,
      subject: document.first('volume/name')?.knownText ?? 'volume',
      // Images of media are 0644 as a rule, and libvirt prints the mode that it finds.
      severity: writes ? 'error' : { strict: 'information' },
      message: `Mode ${mode.text} lets every user of the host ${writes ? 'change' : 'read'} this volume: make it 0600, libvirt's own default.`,
      // Only the making of a volume looks at the mode: no guest that runs is affected.
      fixes: [{ title: CLOSE, safe: writes, edits: [mode.setText('0600')] }],
    };
  },

  examples: [
    { bad: volume('«0666»'), good: volume('0600') },
    { bad: volume('«644»'), good: volume('0600') },
    {
      bad: volume('«0606»').replace('</permissions>', "</permissions>\n    <encryption format='luks'/>"),
      good: volume('0600').replace('</permissions>', "</permissions>\n    <encryption format='luks'/>"),
    },
  ],
  ignores: [
    volume('0644').replace('</permissions>', "</permissions>\n    <encryption format='luks'/>"),
    volume('0600'),
    volume('0660'),
    volume('{{ mode }}'),
  ],
});
