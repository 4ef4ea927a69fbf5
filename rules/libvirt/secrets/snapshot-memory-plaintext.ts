import { canonicalPath, libvirtRule, matches } from '#core';

const snapshot = (memory: string) =>
  `<domainsnapshot>\n  <name>before-upgrade</name>\n  <domain type='kvm'>\n    <name>web</name>\n  </domain>\n  ${memory}\n</domainsnapshot>\n`;
const external = (file: string) => snapshot(`<memory snapshot='external' file='${file}'/>`);

export default libvirtRule({
  title: 'A snapshot keeps the memory of the guest in a file',
  why: `The memory of a running guest holds the keys of its encrypted disks, passwords and all that its users work on. In a file
        it outlives the guest, goes into backups, and whoever reads it has all of that.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatsnapshot.html', 'NIST SP 800-125, image and snapshot management'],

  select: 'domainsnapshot/memory',
  *check(memory, document, settings) {
    const file = memory.attribute('file');
    // Without a file it is in the guest's own image, or nowhere.
    if (!file || file.value === '' || memory.value('snapshot') !== 'external') return;
    if (matches(canonicalPath(file.value), settings.storage?.encryptedPaths ?? [])) return;
    yield {
      at: file.valueSpan,
      subject: document.first('domainsnapshot/name')?.knownText ?? 'memory',
      message: `${file.value} holds all memory of the guest as it ran, keys and passwords among it: keep it on encrypted storage named in storage.encryptedPaths of hvlint.json, or take a snapshot of the disks alone.`,
    };
  },

  examples: [{ bad: external('«/srv/state/web.mem»'), good: snapshot("<memory snapshot='no'/>") }],
  ignores: [
    snapshot("<memory snapshot='internal'/>"),
    snapshot("<memory snapshot='no' file='/srv/state/web.mem'/>"),
    external('{{ file }}'),
    {
      'snap.xml': external('/srv/luks/web.mem'),
      'hvlint.json': '{ "storage": { "encryptedPaths": ["/srv/luks/**"] } }',
    },
  ],
});
