import { devices, libvirtRule } from '#core';

const share = (sandbox: string, driver = 'virtiofs') => devices`
  <filesystem type='mount' accessmode='passthrough'>
    <driver type='${driver}'/>
    <binary>${sandbox}</binary>
    <source dir='/srv/share'/>
    <target dir='share'/>
  </filesystem>
`;

export default libvirtRule({
  title: 'The virtiofs daemon has no namespaces of its own',
  why: `The daemon runs as root and does what the guest asks of it. With chroot alone it still sees the processes and the network
        of the host, so a guest that takes it over is only a step from the rest.`,
  severity: { strict: 'warning' },
  references: [
    'https://libvirt.org/formatdomain.html#filesystems',
    'https://libvirt.org/kbase/virtiofs.html',
    'CVE-2020-35517',
  ],

  select: 'domain/devices/filesystem',
  *check(here, document) {
    const sandbox = here.first('binary/sandbox');
    const mode = sandbox?.attribute('mode');
    if (document.driver !== 'qemu' || here.first('driver')?.value('type') !== 'virtiofs') return;
    if (!sandbox || mode?.value !== 'chroot') return;
    yield {
      at: mode.valueSpan,
      subject: here.first('target')?.known('dir') ?? 'virtiofs',
      message: `mode='chroot' leaves virtiofsd among the processes and on the network of the host: mode='namespace', the default, gives it its own.`,
      fixes: [
        {
          title: 'Give the daemon namespaces of its own (it does not start where libvirt itself may not make any)',
          safe: false,
          edits: [sandbox.set('mode', 'namespace')],
        },
      ],
    };
  },

  examples: [{ bad: share("<sandbox mode='«chroot»'/>"), good: share("<sandbox mode='namespace'/>") }],
  ignores: [
    share(''),
    share("<sandbox mode='{{ mode }}'/>"),
    share("<sandbox mode='chroot'/>", 'path'),
    share("<sandbox mode='chroot'/>").replace("type='kvm'", "type='lxc'"),
  ],
});
