import { lexicalPath, libvirtRule } from '#core';
import { container } from '../../shared/container.js';
import { isAllowed } from '../../shared/passthrough.js';

const WHOLE_DISK = /^\/dev\/(?:(?:sd|vd|xvd|hd|dasd)[a-z]+|nvme\d+n\d+|mmcblk\d+|md\d+)$/;
const MEMORY = /^\/dev\/(?:k?mem|port)$/;

const hostdev = (type: string, source: string) =>
  container`
    <devices>
      <hostdev mode='capabilities' type='${type}'>
        <source>
          ${source}
        </source>
      </hostdev>
    </devices>
  `;
const GOOD = container`<devices/>`;

export default libvirtRule({
  title: 'The container is given a device of the host',
  why: `The container talks to the driver of the device in the one kernel that it shares with the host and its neighbours. A disk
        is there to be read and written past every file permission, a network card is gone from the host.`,
  severity: 'warning',
  references: ['https://libvirt.org/formatdomain.html#block-character-devices'],

  select: 'domain/devices/hostdev',
  *check(here, document, settings) {
    if (document.driver !== 'lxc' || here.value('mode') !== 'capabilities') return;
    const source = here.first('source');
    const place = source?.first('block') ?? source?.first('char') ?? source?.first('interface');
    if (!place || place.text === '' || isAllowed({ other: place.text }, document.guest, settings)) return;
    const path = here.value('type') === 'net' ? place.text : lexicalPath(place.text);
    const open = WHOLE_DISK.test(path) || MEMORY.test(path);
    yield {
      at: place.textSpan,
      subject: path,
      // Every user of the host may open it where guests run.
      ...(open ? { severity: 'error' as const } : path === '/dev/kvm' ? { severity: 'information' as const } : {}),
      message: `The container is given ${path}, ${MEMORY.test(path) ? 'all memory of the host' : WHOLE_DISK.test(path) ? 'a whole disk of the host' : 'a device of the host'}: see that nothing else of the host is behind it.`,
    };
  },

  examples: [
    { bad: hostdev('storage', '<block>«/dev/sda»</block>'), good: GOOD },
    { bad: hostdev('misc', '<char>«/dev/mem»</char>'), good: GOOD },
    { bad: hostdev('misc', '<char>«/dev/input/event3»</char>'), good: GOOD },
    { bad: hostdev('misc', '<char>«/dev/kvm»</char>'), good: GOOD },
    { bad: hostdev('net', '<interface>«eth1»</interface>'), good: GOOD },
  ],
  ignores: [
    hostdev('misc', '<char>{{ device }}</char>'),
    hostdev('storage', '<block>/dev/sda</block>').replace("type='lxc'", "type='kvm'"),
    hostdev('storage', '<block>/dev/sda</block>').replace('capabilities', 'subsystem'),
    {
      'web.xml': hostdev('net', '<interface>eth1</interface>'),
      'hvlint.json': '{ "devices": { "allowPassthrough": [{ "domains": ["web"] }] } }',
    },
  ],
});
