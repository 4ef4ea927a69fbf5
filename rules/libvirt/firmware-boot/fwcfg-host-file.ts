import { domain, libvirtRule } from '#core';
import { sensitivePath } from '../../shared/sensitive-paths.js';

const entry = (file: string) =>
  domain`<sysinfo type='fwcfg'>\n  <entry name='opt/com.example/cfg' ${file}/>\n</sysinfo>`;
const GOOD = domain`<sysinfo type='fwcfg'>\n  <entry name='opt/com.example/name'>web</entry>\n</sysinfo>`;

export default libvirtRule({
  title: 'The guest is given a file of the host through its firmware',
  why: `QEMU reads the file as it starts and shows it to the guest byte by byte, where every process that may read sysfs
        finds it. For a first-boot configuration that is what it is made for; for a file of the host it is a leak.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#smbios-system-information', 'QEMU docs/specs/fw_cfg.rst'],

  select: 'domain/sysinfo',
  *check(here, document) {
    if (document.driver !== 'qemu' || here.value('type') !== 'fwcfg') return;
    for (const each of here.select('entry')) {
      const file = each.attribute('file');
      if (!file) continue;
      const sensitive = sensitivePath(file.value);
      const name = each.known('name') ?? 'an entry';
      // What anybody may read gives nothing away.
      yield sensitive && !sensitive.readable
        ? {
            at: file.valueSpan,
            subject: name,
            severity: 'error',
            message: `The guest can read ${file.value} as ${name}, and that path ${sensitive.is}, so take it away.`,
          }
        : {
            at: file.valueSpan,
            subject: name,
            message: `The guest can read the file ${file.value} of the host as ${name}: see that nothing is in there which it should not know.`,
          };
    }
  },

  examples: [
    { bad: entry("file='«/etc/ssl/private/host.key»'"), good: GOOD },
    { bad: entry("file='«/var/lib/libvirt/images/web.ign»'"), good: GOOD },
  ],
  ignores: [
    entry("file='/etc/shadow'").replace("type='fwcfg'", "type='smbios'"),
    entry("file='{{ ignition }}'"),
    entry("file='/etc/shadow'").replace('kvm', 'xen'),
  ],
});
