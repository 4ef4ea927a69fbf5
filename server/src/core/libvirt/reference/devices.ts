import { domainPage, ON_OFF, type Reference, YES_NO } from './shape.js';

const graphics = domainPage('graphical-framebuffers');

/** The screen, and what else a guest is given that is not of the host. */
export const DEVICES = {
  'domain/devices/graphics': {
    meaning: 'The screen and keyboard of the guest, over the network or a socket. Who reaches it is at the console.',
    holds: 'elements or nothing',
    several: true,
    needs: ['type'],
    see: graphics,
    attributes: {
      type: {
        meaning: 'How it is spoken with.',
        values: {
          vnc: 'In the clear, unless the qemu.conf of the host asks for TLS.',
          spice: 'With TLS where `tlsPort` is open.',
          dbus: 'On a bus of the host only.',
          'egl-headless': 'Not at all; for rendering.',
          sdl: 'In a window on the host.',
          rdp: 'By RDP.',
        },
      },
      listen: { meaning: 'The address on which it listens; `0.0.0.0` is every one of the host.', default: '127.0.0.1' },
      port: { meaning: 'The port; `-1` leaves it to libvirt.' },
      tlsPort: { meaning: 'SPICE: the port for what is encrypted.' },
      autoport: { meaning: 'Whether libvirt chooses the ports.', values: YES_NO },
      passwd: { meaning: 'A password, which then stands in the clear in this file; VNC takes eight letters of it.' },
      defaultMode: {
        meaning: 'SPICE: which channels are encrypted.',
        values: { secure: 'All.', insecure: 'None.', any: 'As the viewer likes.' },
        default: 'any',
        since: '0.9.12',
      },
      powerControl: {
        meaning: 'VNC: whether the viewer may turn the guest off.',
        values: YES_NO,
        default: 'no',
        since: '7.1.0',
      },
      passwdValidTo: { meaning: 'Until when the password holds, in UTC, as `2030-01-31T12:00:00`.' },
      connected: {
        meaning: 'What becomes of viewers when the password changes.',
        values: { keep: 'They stay.', disconnect: 'SPICE: they go.', fail: 'SPICE: it cannot be changed.' },
        since: '0.9.3',
      },
      sharePolicy: {
        meaning: 'VNC: whether several viewers see the screen at once.',
        values: {
          'allow-exclusive': 'As the viewer wants.',
          'force-shared': 'Those that ask to share it.',
          ignore: 'All, unseen by each other.',
        },
        default: 'allow-exclusive',
        since: '1.0.6',
      },
      socket: { meaning: 'VNC: the path of a socket of the host in place of an address.', since: '0.8.8' },
      websocket: { meaning: 'VNC: a port for browsers.' },
    },
  },
  'domain/devices/graphics/listen': {
    meaning: 'Where it listens.',
    several: true,
    needs: ['type'],
    see: graphics,
    attributes: {
      type: {
        meaning: 'On what.',
        values: {
          address: 'An address.',
          socket: 'A socket that only users of the host reach. Since 2.0.0.',
          none: 'Nothing. Since 2.0.0.',
          network: 'The address of a network of libvirt.',
        },
      },
      address: { meaning: 'The address.' },
      network: { meaning: 'The network.' },
      socket: { meaning: 'The path of the socket; left out, libvirt makes one.' },
    },
  },
  'domain/devices/graphics/clipboard': {
    meaning: 'SPICE: copy and paste between guest and viewer.',
    needs: ['copypaste'],
    see: graphics,
    attributes: { copypaste: { meaning: 'Whether it works.', values: YES_NO, default: 'yes' } },
  },
  'domain/devices/graphics/filetransfer': {
    meaning: 'SPICE: files from the viewer to the guest.',
    needs: ['enable'],
    since: '1.2.2',
    see: graphics,
    attributes: { enable: { meaning: 'Whether it works.', values: YES_NO, default: 'yes' } },
  },
  'domain/devices/graphics/channel': {
    meaning: 'SPICE: whether one of its channels is encrypted.',
    several: true,
    needs: ['name', 'mode'],
    see: graphics,
    attributes: {
      name: {
        meaning: 'Which one.',
        values: {
          main: '',
          display: 'The screen.',
          inputs: 'What is typed.',
          cursor: '',
          playback: 'Sound.',
          record: 'The microphone.',
          smartcard: 'A smart card of the viewer.',
          usbredir: 'USB devices of the viewer.',
        },
      },
      mode: {
        meaning: 'Whether it is.',
        values: { secure: 'Always.', insecure: 'Never.', any: 'As `defaultMode` says.' },
      },
    },
  },
  'domain/devices/graphics/gl': {
    meaning: 'OpenGL by the graphics card of the host, whose driver then reads what the guest draws.',
    needs: ['enable'],
    since: '1.3.3',
    see: graphics,
    attributes: {
      enable: { meaning: 'Whether it is on.', values: YES_NO },
      rendernode: { meaning: 'The device of the host that draws.' },
    },
  },
  'domain/devices/shmem': {
    meaning: 'Memory that every guest with the same name maps: a channel between them that nothing looks at.',
    holds: 'elements or nothing',
    several: true,
    needs: ['name'],
    see: domainPage('shared-memory-device'),
    attributes: {
      name: { meaning: 'Its name: who says the same shares it.' },
      role: { meaning: 'What becomes of it on migration.', values: { master: '', peer: '' }, since: '6.6.0' },
    },
  },
  'domain/devices/shmem/model': {
    meaning: 'How it is shared.',
    needs: ['type'],
    see: domainPage('shared-memory-device'),
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: { 'ivshmem-plain': 'Memory alone.', 'ivshmem-doorbell': 'With interrupts, by a server.', ivshmem: '' },
      },
    },
  },
  'domain/devices/shmem/server': {
    meaning: 'The server that hands out the memory, and which every guest trusts that uses it.',
    see: domainPage('shared-memory-device'),
    attributes: { path: { meaning: 'The path of its socket.' } },
  },
  'domain/devices/input': {
    meaning: 'A keyboard, mouse or tablet.',
    holds: 'elements or nothing',
    several: true,
    needs: ['type', 'bus'],
    see: domainPage('input-devices'),
    attributes: {
      type: {
        meaning: 'The kind of it.',
        values: {
          tablet: '',
          mouse: '',
          keyboard: '',
          passthrough: 'One of the host, whole. Since 1.3.0.',
          evdev: 'One of the host, shared: the guest hears what is typed there. Since 7.4.0.',
        },
      },
      bus: { meaning: 'How the guest sees it.', values: { virtio: '', usb: '', ps2: '', xen: '' } },
    },
  },
  'domain/devices/input/source': {
    meaning: 'The device of the host.',
    see: domainPage('input-devices'),
    attributes: {
      dev: { meaning: 'For `evdev`: its path.' },
      evdev: { meaning: 'For `passthrough`: its path.' },
      grab: { meaning: 'Whether it is all keyboards and mice at once.', values: { all: '' } },
    },
  },
  'domain/devices/video': {
    meaning: 'A graphics card.',
    holds: 'elements',
    several: true,
    see: domainPage('video-devices'),
  },
  'domain/devices/video/model': {
    meaning: 'The kind of it.',
    holds: 'elements or nothing',
    needs: ['type'],
    see: domainPage('video-devices'),
    attributes: {
      type: {
        meaning: 'The model; the simpler, the less of QEMU the guest reaches.',
        values: {
          none: 'None at all. Since 4.6.0.',
          virtio: '',
          bochs: 'Nothing old. Since 5.6.0.',
          ramfb: 'A piece of memory. Since 5.9.0.',
          vga: '',
          qxl: 'For SPICE; much code.',
          cirrus: 'Old, with a long record of faults.',
          vmvga: 'Old.',
          xen: '',
          vbox: '',
          gop: '',
        },
      },
    },
  },
  'domain/devices/video/model/acceleration': {
    meaning: 'Drawing by the graphics card of the host, whose driver then reads what the guest draws.',
    see: domainPage('video-devices'),
    attributes: {
      accel3d: { meaning: 'Whether 3D is.', values: YES_NO },
      accel2d: { meaning: 'Whether 2D is.', values: YES_NO },
      rendernode: { meaning: 'The device of the host that draws.' },
    },
  },
  'domain/devices/memballoon': {
    meaning: 'Takes memory from the guest and gives it back, as the host asks. libvirt adds one unless `none` is said.',
    holds: 'elements or nothing',
    needs: ['model'],
    see: domainPage('memory-balloon-device'),
    attributes: {
      model: {
        meaning: 'The kind of device.',
        values: { none: 'None.', virtio: '', 'virtio-transitional': '', 'virtio-non-transitional': '', xen: '' },
        default: 'virtio; xen on Xen',
      },
      freePageReporting: {
        meaning: 'Whether memory that the guest frees goes to others at once.',
        values: ON_OFF,
        default: 'off',
        since: '6.9.0',
      },
      autodeflate: {
        meaning: 'Whether the guest takes memory back by itself when it has none left.',
        values: ON_OFF,
        default: 'off',
        since: '1.3.1',
      },
    },
  },
  'domain/devices/watchdog': {
    meaning: 'Notices when the guest hangs.',
    several: true,
    needs: ['model', 'action'],
    see: domainPage('watchdog-device'),
    attributes: {
      model: {
        meaning: 'The device.',
        values: { itco: 'Part of q35.', i6300esb: '', ib700: '', diag288: 'For IBM Z.' },
      },
      action: {
        meaning: 'What happens then.',
        values: {
          reset: '',
          shutdown: '',
          poweroff: '',
          pause: '',
          none: '',
          dump: 'Its memory goes to a file of the host.',
          'inject-nmi': '',
        },
        default: 'reset',
      },
    },
  },
} as const satisfies Reference;
