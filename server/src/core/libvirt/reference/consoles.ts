import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

const see = domainPage('consoles-serial-parallel-channel-devices');

/** What the far end of a serial line or channel can be. */
const ENDS = {
  pty: 'A terminal of the host.',
  unix: 'A socket of the host.',
  tcp: 'TCP, in the clear unless TLS is asked for.',
  udp: 'UDP, in the clear.',
  file: 'A file of the host, which the guest can make as large as it likes.',
  dev: 'A device of the host.',
  pipe: 'A pipe of the host.',
  spicevmc: 'The SPICE viewer.',
  spiceport: 'The SPICE viewer, by the name of the port.',
  'qemu-vdagent': 'The clipboard and mouse of the viewer, by QEMU. Since 8.4.0.',
  dbus: 'A bus of the host. Since 8.4.0.',
  nmdm: 'A terminal of FreeBSD.',
  stdio: 'The input and output of QEMU.',
  vc: 'A console inside the screen of QEMU.',
  null: 'Nothing.',
} as const;

const LINE = { holds: 'elements', several: true, needs: ['type'], see } as const;
const TYPE = { type: { meaning: 'What is at the end on the host.', values: ENDS } } as const;

const SOURCE = {
  meaning: 'Where the far end is.',
  holds: 'elements or nothing',
  several: true,
  see,
  attributes: {
    mode: {
      meaning: 'Who calls whom.',
      values: { bind: 'The host listens: whoever reaches the address is at the line.', connect: 'QEMU calls.' },
    },
    host: { meaning: 'The address; `0.0.0.0` is every one of the host.' },
    service: { meaning: 'The port.' },
    path: { meaning: 'The path of the file, socket or device.' },
    tls: { meaning: 'TCP: whether it is encrypted.', values: YES_NO, default: 'as `chardev_tls` of qemu.conf says' },
  },
} as const;
const APPEND = {
  append: { meaning: 'Whether a file is kept and added to at the next start.', values: ON_OFF, default: 'off' },
} as const;
const WITH_APPEND = { ...SOURCE, attributes: { ...SOURCE.attributes, ...APPEND } } as const;

const PROTOCOL = {
  meaning: 'What is spoken over TCP.',
  needs: ['type'],
  see,
  attributes: {
    type: {
      meaning: 'What.',
      values: { raw: 'Bytes in the clear.', telnet: 'Telnet, in the clear.', telnets: '', tls: '' },
      default: 'raw',
    },
  },
} as const;

const LOG = {
  meaning: 'Writes down what the guest says, by virtlogd, which keeps the file small.',
  needs: ['file'],
  since: '1.3.3',
  see,
  attributes: { file: { meaning: 'The path of the log on the host.' }, ...APPEND },
} as const;

const LABEL = {
  meaning: 'Another label for this file or socket than that of the guest.',
  holds: 'elements or nothing',
  several: true,
  needs: ['model', 'relabel'],
  see: domainPage('security-label'),
  attributes: {
    model: { meaning: 'The driver for which it is.', values: { selinux: '', apparmor: '', dac: '' } },
    relabel: {
      meaning: 'With `no` the file keeps the label that it has: whoever may read that label may read it.',
      values: YES_NO,
    },
  },
} as const;

const SMARTCARD = domainPage('smartcard-devices');

/** Serial lines, channels, and what else speaks with programs of the host or a viewer. */
export const CONSOLES = {
  'domain/devices/serial': {
    meaning: 'A serial port. Whoever is at its end is at the console of the guest.',
    ...LINE,
    attributes: TYPE,
  },
  'domain/devices/serial/source': WITH_APPEND,
  'domain/devices/serial/source/seclabel': LABEL,
  'domain/devices/serial/protocol': PROTOCOL,
  'domain/devices/serial/log': LOG,
  'domain/devices/parallel': { meaning: 'A parallel port.', ...LINE, attributes: TYPE },
  'domain/devices/parallel/source': WITH_APPEND,
  'domain/devices/parallel/source/seclabel': LABEL,
  'domain/devices/parallel/protocol': PROTOCOL,
  'domain/devices/parallel/log': LOG,
  'domain/devices/console': {
    meaning: 'The text console. Whoever is at its end is at the console of the guest.',
    ...LINE,
    attributes: TYPE,
  },
  'domain/devices/console/source': WITH_APPEND,
  'domain/devices/console/source/seclabel': LABEL,
  'domain/devices/console/protocol': PROTOCOL,
  'domain/devices/console/log': LOG,
  'domain/devices/channel': {
    meaning: 'A channel between programs in the guest and on the host.',
    ...LINE,
    see: domainPage('channel'),
    attributes: TYPE,
  },
  'domain/devices/channel/source': WITH_APPEND,
  'domain/devices/channel/source/seclabel': LABEL,
  'domain/devices/channel/source/clipboard': {
    meaning: 'Copy and paste between guest and viewer, of a `qemu-vdagent`.',
    needs: ['copypaste'],
    since: '8.4.0',
    see: domainPage('channel'),
    attributes: { copypaste: { meaning: 'Whether it works.', values: YES_NO } },
  },
  'domain/devices/channel/protocol': PROTOCOL,
  'domain/devices/channel/log': LOG,
  'domain/devices/channel/target': {
    meaning: 'How the guest sees it.',
    needs: ['type', 'name'],
    see: domainPage('channel'),
    attributes: {
      type: {
        meaning: 'As what.',
        values: {
          virtio: 'As a port with a name.',
          guestfwd: 'As an address and port of its network.',
          xen: 'As one of Xen.',
        },
      },
      name: {
        meaning: 'The name by which programs in the guest find it.',
        values: {
          'org.qemu.guest_agent.0': 'The agent: what is sent over it runs as root in the guest.',
          'com.redhat.spice.0': 'The agent of SPICE.',
        },
      },
      address: { meaning: 'For `guestfwd`: the address.' },
      port: { meaning: 'For `guestfwd`: the port.' },
    },
  },
  'domain/devices/smartcard': {
    meaning: 'A reader for smart cards.',
    holds: 'elements or nothing',
    several: true,
    needs: ['mode'],
    see: SMARTCARD,
    attributes: {
      mode: {
        meaning: 'Whose card is in it.',
        values: {
          host: 'One of the host: the guest signs with it.',
          'host-certificates': 'Certificates of the host, as a card.',
          passthrough: 'One at the far end of a channel.',
        },
      },
      type: { meaning: 'For `passthrough`: what is at the far end.', values: ENDS },
    },
  },
  'domain/devices/smartcard/source': SOURCE,
  'domain/devices/redirdev': {
    meaning: 'A place for a USB device of the viewer, who plugs in what he likes unless a `<redirfilter>` says no.',
    holds: 'elements or nothing',
    several: true,
    needs: ['bus', 'type'],
    see: domainPage('redirected-devices'),
    attributes: {
      bus: { meaning: 'The bus.', values: { usb: '' } },
      type: { meaning: 'Where the viewer is.', values: ENDS },
    },
  },
  'domain/devices/redirdev/source': SOURCE,
  'domain/devices/redirdev/protocol': PROTOCOL,
  'domain/devices/redirfilter': {
    meaning: 'Which USB devices a viewer may plug in. The first entry that fits decides.',
    holds: 'elements',
    see: domainPage('redirected-devices'),
  },
  'domain/devices/redirfilter/usbdev': {
    meaning: 'Some devices; end with one that says `allow="no"` and nothing else.',
    several: true,
    needs: ['allow'],
    see: domainPage('redirected-devices'),
    attributes: {
      class: { meaning: 'The class, as `0x08` for storage.' },
      vendor: { meaning: 'The vendor.' },
      product: { meaning: 'The product.' },
      version: { meaning: 'The version.' },
      allow: { meaning: 'Whether it may.', values: YES_NO },
    },
  },
  'domain/devices/rng': {
    meaning: 'Random numbers from the host, so that keys of the guest can be guessed by nobody.',
    holds: 'elements',
    several: true,
    needs: ['model'],
    see: domainPage('random-number-generator-device'),
    attributes: {
      model: {
        meaning: 'The kind of device.',
        values: { virtio: '', 'virtio-transitional': '', 'virtio-non-transitional': '' },
      },
    },
  },
  'domain/devices/rng/backend': {
    meaning: 'Where they come from.',
    holds: 'text',
    needs: ['model'],
    see: domainPage('random-number-generator-device'),
    attributes: {
      model: {
        meaning: 'The source.',
        values: {
          random: 'A device of the host, `/dev/urandom` where no other is named.',
          builtin: 'QEMU itself. Since 6.1.0.',
          egd: 'A server: whoever is on the way knows the numbers.',
        },
      },
      type: { meaning: 'For `egd`: how the server is reached.', values: ENDS },
    },
  },
  'domain/devices/rng/backend/source': SOURCE,
} as const satisfies Reference;
