import { domainPage, ON_OFF, type Reference } from './shape.js';

const see = domainPage('filesystems');

/** Folders of the host inside a guest. */
export const FILESYSTEMS = {
  'domain/devices/filesystem': {
    meaning: 'A folder of the host inside the guest.',
    holds: 'elements',
    several: true,
    needs: ['type', 'accessmode'],
    see: see,
    attributes: {
      type: {
        meaning: 'What is shared.',
        values: { mount: 'A folder.', template: '', file: '', block: '', ram: '', bind: '' },
      },
      accessmode: {
        meaning: 'Whose rights count for what the guest does.',
        values: {
          mapped: "QEMU's user; what the guest says of owners is noted beside the file.",
          passthrough: "The guest's own users as such of the host; virtiofs takes this one only.",
          squash: 'As `passthrough`, but failures are hidden.',
        },
        default: 'passthrough',
      },
    },
  },
  'domain/devices/filesystem/driver': {
    meaning: 'Who shares it.',
    needs: ['type'],
    see: see,
    attributes: {
      type: {
        meaning: 'The means.',
        values: {
          virtiofs: 'A process of its own, since 6.2.0.',
          path: '9p, in QEMU itself.',
          mtp: 'As a USB device, in QEMU itself, since 10.2.0.',
          loop: 'A file, for a container.',
          nbd: 'An image, for a container.',
          handle: '',
          ploop: '',
        },
      },
    },
  },
  'domain/devices/filesystem/source': {
    meaning: 'What is shared. Whatever lies below is as open to the guest as the rights there allow.',
    see,
    attributes: {
      dir: { meaning: 'The folder of the host.' },
      file: { meaning: 'For `file`: an image.' },
      dev: { meaning: 'For `block`: a device of the host.' },
      socket: { meaning: 'The socket of a virtiofsd that you start yourself, and shut in yourself.' },
      name: { meaning: 'For `template`: its name.' },
    },
  },
  'domain/devices/filesystem/target': {
    meaning: 'The name under which the guest mounts it; for a container the folder.',
    needs: ['dir'],
    see,
    attributes: { dir: { meaning: 'The name or folder.' } },
  },
  'domain/devices/filesystem/binary': {
    meaning: 'The virtiofsd that serves it.',
    holds: 'elements or nothing',
    since: '6.2.0',
    see,
    attributes: {
      path: { meaning: 'The program.' },
      xattr: { meaning: 'Whether it keeps extended attributes, labels among them.', values: ON_OFF, default: 'off' },
    },
  },
  'domain/devices/filesystem/idmap': {
    meaning: 'Users of the guest as other ones of the host, so that virtiofsd needs no root.',
    holds: 'elements',
    since: '10.0.0',
    see,
  },
  'domain/devices/filesystem/binary/sandbox': {
    meaning: 'How virtiofsd shuts itself in.',
    needs: ['mode'],
    since: '7.2.0',
    see: see,
    attributes: {
      mode: {
        meaning: 'The means.',
        values: {
          namespace: 'Namespaces: it sees the shared folder alone.',
          chroot: 'A root folder: root leaves it at will.',
        },
        default: 'namespace',
      },
    },
  },
  'domain/devices/filesystem/readonly': { meaning: 'The guest cannot write to it.', see: see },
} as const satisfies Reference;
