import { devices, libvirtRule } from '#core';

const vnc = (attributes: string) => devices`<graphics type='vnc' autoport='yes'${attributes}/>`;

export default libvirtRule({
  title: 'The VNC console has a port for browsers',
  why: `Any web page that the operator opens can connect to a WebSocket on the operator's machine or network: browsers ask nobody.
        It is a second way to the guest's keyboard and screen, on the loopback too.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: 'domain/devices/graphics',
  *check(here, domain) {
    const port = here.attribute('websocket');
    const fix = here.unset('websocket');
    if (domain.driver !== 'qemu' || here.value('type') !== 'vnc' || !port || !fix) return;
    yield {
      at: port.span,
      subject: 'vnc',
      message: `VNC listens for WebSockets ${port.value === '-1' ? 'on a port of its own' : `on port ${port.value}`}: any web page in a browser that reaches it may try, so close it unless viewers are browsers.`,
      fixes: [{ title: 'Close the port for browsers (noVNC and the like stop working)', safe: false, edits: [fix] }],
    };
  },

  examples: [{ bad: vnc(" «websocket='-1'»"), good: vnc('') }],
  ignores: [vnc(''), vnc(" websocket='5700'").replace('kvm', 'vmware')],
});
