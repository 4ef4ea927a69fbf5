import { type Block, filledIn } from '../../../server/src/service/libvirt/blocks.js';

/** The smallest documents in which blocks stand, `#` being their place. */
const FRAMES: Readonly<Record<string, string>> = {
  domain: "<domain type='kvm'>\n  <name>web</name>\n  <memory>1048576</memory>\n#\n</domain>\n",
  'domain/devices': '  <devices>\n#\n  </devices>',
  'domain/devices/disk/source':
    "    <disk type='file' device='disk'>\n      <driver name='qemu' type='qcow2'/>\n      <source file='/srv/a.qcow2'>\n#\n      </source>\n      <target dev='vda' bus='virtio'/>\n    </disk>",
  'domain/devices/interface':
    "    <interface type='network'>\n      <mac address='52:54:00:00:00:01'/>\n      <source network='default'/>\n#\n    </interface>",
  'volume/target':
    "<volume>\n  <name>web.qcow2</name>\n  <capacity unit='GiB'>8</capacity>\n  <target>\n    <format type='qcow2'/>\n#\n  </target>\n</volume>\n",
  filter: "<filter name='last' chain='root'>\n  <uuid>00000000-0000-4000-8000-000000000001</uuid>\n#\n</filter>\n",
};

/** A block in a document, filled in, and where it begins. */
export function blockInPlace({ below, body }: Block) {
  const frames = Object.entries(FRAMES).filter(([path]) => below === path || below.startsWith(`${path}/`));
  const frame = frames.map(([, text]) => text).reduce((outer, inner) => outer.replace('#', inner));
  const block = filledIn(body.join('\n'));
  const offset = frame.indexOf('#');
  return { text: frame.replace('#', block), offset, length: block.length };
}
