import { devices, libvirtRule } from '#core';
import { mayHaveAgent } from '../../shared/spice-agent.js';

const AGENT = "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>\n";
const spice = (inner: string, [open, close] = ['', '']) =>
  devices`${AGENT}${open}<graphics type='spice'>${close}\n  <image compression='off'/>${inner}\n</graphics>`;
const OFF = "\n  <filetransfer enable='no'/>";

export default libvirtRule({
  title: 'Files go from the viewer into the guest',
  why: `A file that is dropped on the console lands in the guest, unseen by any gate between the two. With a guest that is not
        trusted, one slip of the mouse gives it what it should not have.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: 'domain/devices/graphics',
  *check(here, domain) {
    const transfer = here.first('filetransfer');
    if (domain.driver !== 'qemu' || here.value('type') !== 'spice' || transfer?.value('enable') === 'no') return;
    // Where the file asks for it, an agent may be on its way.
    if (!transfer && !mayHaveAgent(domain)) return;
    yield {
      at: transfer?.span ?? here.startTag,
      subject: 'spice',
      message: `${transfer ? 'This lets' : 'Without <filetransfer> SPICE lets'} a viewer drop files into this guest.`,
      fixes: [
        {
          title: 'Let no files in over the console (dropping them on it stops working)',
          safe: false,
          edits: [transfer ? transfer.set('enable', 'no') : here.append("<filetransfer enable='no'/>")],
        },
      ],
    };
  },

  examples: [
    { bad: spice('', ['«', '»']), good: spice(OFF) },
    { bad: spice("\n  «<filetransfer enable='yes'/>»"), good: spice(OFF) },
  ],
  ignores: [
    spice(OFF),
    devices`<graphics type='vnc'/>`,
    devices`<graphics type='spice'/>`,
    spice('').replace('kvm', 'vmware'),
  ],
});
