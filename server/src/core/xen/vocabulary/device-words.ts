import type { Words } from './word.js';

const SWITCH = ['0', '1'] as const;
const BACKEND = {
  shape: 'string',
  default: 'Dom0',
  meaning: 'Domain that serves the device, by name or number.',
} as const;

/** What stands in an entry of vtpm. */
export const VTPM_WORDS = {
  backend: {
    shape: 'string',
    required: true,
    meaning: 'Domain that is the TPM: the vTPM of this guest, or for a vTPM its manager.',
    isolation: 'It holds the keys of the guest and must serve no other one.',
  },
  uuid: {
    shape: 'string',
    default: 'a random one at each start',
    meaning: 'Identity of the vTPM towards its manager.',
  },
} as const satisfies Words;

/** What stands in an entry of p9. */
export const P9_WORDS = {
  tag: { shape: 'string', required: true, meaning: 'Name by which the guest mounts the folder.' },
  path: {
    shape: 'string',
    required: true,
    meaning: 'Folder of the backend domain.',
    isolation: 'The guest reads and writes all that lies below.',
  },
  security_model: {
    shape: 'string',
    values: ['none'],
    required: true,
    meaning: 'How owners of files are kept: as the guest says.',
    isolation: 'A guest can so leave files there that belong to root and have its set-user-ID bit.',
  },
  backend: { ...BACKEND, isolation: 'In Dom0, a file server of the host answers the guest.' },
  type: {
    shape: 'string',
    values: ['qemu', 'xen_9pfsd'],
    default: 'qemu',
    since: '4.20',
    meaning: 'Which program serves the folder.',
  },
  'max-space': {
    shape: 'integer',
    since: '4.20',
    meaning: 'Most disk space in MiB, for xen_9pfsd.',
    isolation: 'Without a limit the guest can fill the disk of the backend.',
  },
  'max-files': { shape: 'integer', since: '4.20', meaning: 'Most files below the folder, for xen_9pfsd.' },
  'max-open-files': { shape: 'integer', since: '4.20', meaning: 'Most files open at once, for xen_9pfsd.' },
  'auto-delete': {
    shape: 'boolean',
    values: SWITCH,
    since: '4.20',
    meaning: 'Deletes files on its own where space runs out, for xen_9pfsd.',
  },
} as const satisfies Words;

/** What stands in an entry of pvcalls. */
export const PVCALLS_WORDS = {
  backend: { ...BACKEND, isolation: 'The guest speaks to the network with the addresses of this domain.' },
} as const satisfies Words;

/** What stands in an entry of channel. */
export const CHANNEL_WORDS = {
  name: { shape: 'string', required: true, meaning: 'Name by which the program in the guest finds the channel.' },
  connection: {
    shape: 'string',
    values: ['pty', 'socket'],
    required: true,
    meaning: 'Other end in the backend: a terminal, or a Unix socket at path.',
  },
  path: {
    shape: 'string',
    meaning: 'Path of the socket, which the backend makes.',
    isolation: 'Whoever may open it speaks to the guest, and the guest to whatever program listens there.',
  },
  backend: BACKEND,
} as const satisfies Words;

/** What stands in an entry of vfb. */
export const VFB_WORDS = {
  vnc: { shape: 'boolean', values: SWITCH, default: '1', meaning: 'Shows the screen over VNC.' },
  vnclisten: {
    shape: 'string',
    default: '127.0.0.1',
    meaning: 'Address on which VNC listens.',
    isolation: 'Any address but that of the host itself opens the screen to the network, unencrypted.',
  },
  vncpasswd: { shape: 'string', meaning: 'Password of the screen, at most 8 characters count.' },
  vncdisplay: { shape: 'integer', default: '0', meaning: 'VNC display; its port is 5900 more.' },
  vncunused: { shape: 'boolean', values: SWITCH, default: '1', meaning: 'Takes the first free VNC port.' },
  keymap: { shape: 'string', default: 'en-us', meaning: 'Keyboard layout of the viewer.' },
  sdl: { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Shows the screen in a window on the host.' },
  opengl: { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Draws that window with OpenGL.' },
  display: { shape: 'string', meaning: 'X display of that window.' },
  xauthority: { shape: 'string', meaning: 'X authority file for that window.' },
} as const satisfies Words;

/** What stands in an entry of vdispl. */
export const VDISPL_WORDS = {
  backend: BACKEND,
  'be-alloc': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Whether the backend holds the buffers.' },
  connectors: { shape: 'string', required: true, meaning: 'Screens as ID:WxH, separated by semicolons.' },
} as const satisfies Words;

/** What stands in an entry of vkb. */
export const VKB_WORDS = {
  'backend-type': { shape: 'string', values: ['qemu', 'linux'], required: true, meaning: 'Which backend serves it.' },
  backend: BACKEND,
  'unique-id': { shape: 'string', required: true, meaning: 'Name of the device towards the backend.' },
  'feature-disable-keyboard': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Has no keyboard.' },
  'feature-disable-pointer': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Has no pointer.' },
  'feature-abs-pointer': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Tells places, not movements.' },
  'feature-raw-pointer': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Tells places unscaled.' },
  'feature-multi-touch': { shape: 'boolean', values: SWITCH, default: '0', meaning: 'Has a touch screen.' },
  'multi-touch-width': { shape: 'integer', meaning: 'Width of the touch screen in pixels.' },
  'multi-touch-height': { shape: 'integer', meaning: 'Height of the touch screen in pixels.' },
  'multi-touch-num-contacts': { shape: 'integer', meaning: 'How many fingers it tells apart.' },
  width: { shape: 'integer', meaning: 'Width in which the pointer moves, in pixels.' },
  height: { shape: 'integer', meaning: 'Height in which the pointer moves, in pixels.' },
} as const satisfies Words;

/** What stands in an entry of virtio. */
export const VIRTIO_WORDS = {
  backend: BACKEND,
  type: { shape: 'string', required: true, meaning: 'Compatible string of the device, as virtio,device22.' },
  transport: { shape: 'string', values: ['mmio'], required: true, meaning: 'How the guest finds it.' },
  grant_usage: {
    shape: 'boolean',
    values: SWITCH,
    default: '1 where the backend is not Dom0',
    since: '4.19',
    meaning: 'Whether the backend reaches the memory of the guest by grants alone.',
    isolation: 'Without grants the backend may map any page of the guest.',
  },
} as const satisfies Words;
