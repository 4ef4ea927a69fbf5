import { devices, libvirtRule } from '#core';
import { mayHaveAgent } from '../../shared/spice-agent.js';

const AGENT = "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>\n";
const spice = (inner: string, [open, close] = ['', '']) =>
  devices`${AGENT}${open}<graphics type='spice'>${close}\n  <image compression='off'/>${inner}\n</graphics>`;
const APART = "\n  <clipboard copypaste='no'/>";
const vdagent = (value: string) =>
  devices`<channel type='qemu-vdagent'><source>«<clipboard copypaste='${value}'/>»</source></channel>`;
const OFF = 'Keep the clipboards apart (copy and paste between viewer and guest stop working)';

export default libvirtRule({
  title: 'The guest shares the clipboard of whoever looks at it',
  why: `An agent in the guest reads what the viewer copies, passwords and keys among it, and may put something else in its place.
        Nothing shows when it does so.`,
  severity: { strict: 'information' },
  references: ['https://libvirt.org/formatdomain.html#graphical-framebuffers'],

  select: ['domain/devices/graphics', 'domain/devices/channel'],
  *check(here, domain) {
    if (domain.driver !== 'qemu') return;
    const type = here.value('type') ?? '';
    const clipboard = here.name === 'graphics' ? here.first('clipboard') : here.first('source/clipboard');
    const says = clipboard?.value('copypaste');
    // SPICE shares it unless told not to, a channel for another console only when told to.
    if (type === 'spice' ? says === 'no' : type !== 'qemu-vdagent' || says !== 'yes') return;
    // Where the file asks for it, an agent may be on its way.
    if (says === undefined && !mayHaveAgent(domain)) return;
    yield {
      at: clipboard?.span ?? here.startTag,
      subject: type,
      message: `${says === undefined ? 'Without <clipboard> SPICE' : `copypaste='${says}'`} shares the clipboard of the viewer with this guest, in both directions.`,
      fixes: [
        {
          title: OFF,
          safe: false,
          edits: [clipboard ? clipboard.set('copypaste', 'no') : here.append("<clipboard copypaste='no'/>")],
        },
      ],
    };
  },

  examples: [
    { bad: spice('', ['«', '»']), good: spice(APART) },
    {
      bad: "«<graphics type='spice'>»\n  <image compression='off'/>\n</graphics>\n",
      good: `<graphics type='spice'>\n  <image compression='off'/>${APART}\n</graphics>\n`,
    },
    { bad: vdagent('yes'), good: vdagent('no').replace(/[«»]/g, '') },
  ],
  ignores: [
    spice(APART),
    vdagent('no').replace(/[«»]/g, ''),
    devices`<graphics type='vnc'/>`,
    // Without an agent nothing is shared.
    devices`<graphics type='spice'/>`,
    spice('').replace('kvm', 'vmware'),
  ],
});
