import { devices, libvirtRule } from '#core';

const share = (attributes: string, more = '', driver = '') => devices`
  <filesystem type='mount'${attributes}>${driver}
    <source dir='/srv/share'/>
    <target dir='share'/>${more}
  </filesystem>
`;
const HANDLE = "\n    <driver type='handle'/>";
const MAPPED =
  "Keep owners and modes in extended attributes, with accessmode='mapped' (the guest sees other owners than before)";
const READONLY = 'Make it read-only (the guest can no longer write to it)';
const READ = '\n    <readonly/>';

export default libvirtRule({
  title: 'The guest sets owners and modes of files on the host',
  why: `What the guest makes in the folder is a file of the host with the owner and mode that the guest chose: a program with the
        setuid bit, where QEMU may set one, waits there for any user of the host to run it.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#filesystems', 'CVE-2016-9602'],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    if (document.driver !== 'qemu' || (here.value('type') ?? 'mount') !== 'mount') return;
    // virtiofs, which has a daemon of its own, knows no other access mode.
    const server = here.first('driver')?.value('type') ?? 'path';
    const mode = here.value('accessmode') ?? 'passthrough';
    if (!['path', 'handle'].includes(server) || mode === 'mapped' || here.has('readonly')) return;
    const target = here.first('target') ?? here.first('source');
    const folder = here.first('source')?.known('dir') ?? 'this folder';
    yield {
      at: here.attribute('accessmode')?.valueSpan ?? here.nameSpan,
      subject: here.first('target')?.known('dir') ?? folder,
      message: `accessmode='${mode}'${here.attribute('accessmode') ? '' : ', the default,'} lets this guest set owner and mode of the files that it makes in ${folder} on the host, setuid programs among them: map them or make the folder read-only.`,
      fixes: [
        // The handle driver has no other mode: qemuValidateDomainDeviceDefFS.
        ...(server === 'path' ? [{ title: MAPPED, safe: false, edits: [here.set('accessmode', 'mapped')] }] : []),
        ...(target ? [{ title: READONLY, safe: false, edits: [target.insertAfter('<readonly/>')] }] : []),
      ],
    };
  },

  examples: [
    {
      bad: share(" accessmode='«passthrough»'"),
      good: share(" accessmode='mapped'", READ),
      fixed: { [MAPPED]: share(" accessmode='mapped'"), [READONLY]: share(" accessmode='passthrough'", READ) },
    },
    {
      bad: share(" accessmode='«squash»'"),
      good: share(" accessmode='mapped'"),
      fixed: { [MAPPED]: share(" accessmode='mapped'"), [READONLY]: share(" accessmode='squash'", READ) },
    },
    {
      bad: share('').replace('filesystem', '«filesystem»'),
      good: share('', READ),
      fixed: { [MAPPED]: share(" accessmode='mapped'"), [READONLY]: share('', READ) },
    },
    {
      bad: share('', '', HANDLE).replace('filesystem', '«filesystem»'),
      good: share('', READ, HANDLE),
    },
  ],
  ignores: [
    share(" accessmode='mapped'"),
    share(" accessmode='passthrough'", READ),
    share(" accessmode='passthrough'", '', "\n    <driver type='virtiofs'/>"),
    share(" accessmode='{{ mode }}'"),
    share('').replace("type='mount'", "type='template'"),
    share('').replace("type='kvm'", "type='lxc'"),
  ],
});
