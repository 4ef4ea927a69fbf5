import { domainPage, type Reference, YES_NO } from './shape.js';

const see = domainPage('security-label');

/** Labels that keep a guest apart from the host and from other guests. */
export const LABELS = {
  'domain/seclabel': {
    meaning:
      'The label under which the host runs this guest. With it a guest that breaks out of QEMU still cannot open what belongs to another. There may be one for each driver of the host.',
    holds: 'elements or nothing',
    several: true,
    needs: ['type', 'model'],
    see,
    attributes: {
      type: {
        meaning: 'Who chooses the label.',
        values: {
          dynamic: 'libvirt makes one for each start that no other guest has.',
          static: 'The one in `<label>`, which you keep unique yourself. Since 0.6.2.',
          none: 'The guest runs without one. Since 0.9.10.',
        },
        default: 'dynamic',
        since: '0.6.1',
      },
      model: {
        meaning:
          'The security driver for which it is. A guest with a label of a driver that its host does not run is not started.',
        values: {
          selinux: 'SELinux: type and categories.',
          apparmor: 'AppArmor: a profile for each guest.',
          dac: 'User and group of the QEMU process; no MAC.',
        },
        default: 'the first driver of the host, where this is the only label',
        since: '0.10.0',
      },
      relabel: {
        meaning: 'Whether libvirt labels the disks and devices of the guest as it starts, and takes that back later.',
        values: YES_NO,
        default: 'yes for `dynamic`, no for `static`',
      },
    },
  },
  'domain/seclabel/label': {
    meaning:
      'The whole label of a `static` one: an SELinux context, an AppArmor profile, or `user:group` for `dac` (a `+` before a number forbids to read it as a name). Under SELinux give each guest categories of its own.',
    holds: 'text',
    see,
  },
  'domain/seclabel/baselabel': {
    meaning: 'A context whose type a `dynamic` SELinux label takes; libvirt still draws the categories.',
    holds: 'text',
    see,
  },
  'domain/seclabel/imagelabel': {
    meaning: 'What libvirt prints of the label of the disks. It belongs to no definition.',
    holds: 'text',
    see,
  },
  'domain/devices/disk/source/seclabel': {
    meaning: 'Another label for this one disk than that of the guest, as for an image that many guests read.',
    holds: 'elements or nothing',
    several: true,
    needs: ['model', 'relabel'],
    since: '0.9.9',
    see,
    attributes: {
      model: { meaning: 'The driver for which it is.', values: { selinux: '', apparmor: '', dac: '' } },
      relabel: {
        meaning: 'With `no` the file keeps the label that it has: whoever may read that label may read it.',
        values: YES_NO,
      },
      labelskip: { meaning: 'What libvirt prints where the file system keeps no labels.', since: '1.1.2' },
    },
  },
  'domain/devices/disk/source/seclabel/label': { meaning: 'The label of this disk.', holds: 'text', see },
  'domain/metadata': {
    meaning: 'What programs keep with the guest, one element of each namespace. libvirt hands it back unchanged.',
    holds: 'elements',
    see: domainPage('general-metadata'),
  },
  'domain/metadata/hvlint:vm': {
    meaning: 'What hvlint is told of this guest.',
    holds: 'elements or nothing',
    attributes: {
      isolated: { meaning: 'Whether the guest is isolated: then it is held to `strict` at least.', values: YES_NO },
      zone: { meaning: 'The zone of the guest, by a name of your own. Guests of different zones share nothing.' },
      role: {
        meaning: 'What the guest is for.',
        values: { gateway: 'It passes traffic on between networks or zones.' },
      },
      requires: {
        meaning: 'What the guest must have, with blanks between.',
        values: { encryption: '', tpm: '', 'secure-boot': '', confidential: '' },
        list: ' ',
      },
    },
  },
  'domain/metadata/hvlint:vm/hvlint:ignore': {
    meaning: 'Accepts the findings of one rule in this guest, for a reason.',
    several: true,
    needs: ['rule', 'reason'],
    attributes: {
      rule: { meaning: 'The whole id, such as `libvirt/seclabel-missing`.' },
      reason: { meaning: 'Why: for whoever reads this in a year. Without one nothing is accepted.' },
    },
  },
} as const satisfies Reference;
