import { domain, type Fix, libvirtRule } from '#core';
import type { Seclabel } from '../../shared/static-label.js';

const label = (text: string, type = 'static') => domain`
  <devices/>
  <seclabel type='${type}' model='dac' relabel='yes'>
    <label>${text}</label>
  </seclabel>
`;
const QEMU_CONF = 'Run it as the user of qemu.conf (it can no longer use files that only root may open)';
const OWN = 'Run it as user and group 70001 (choose numbers that no other guest has)';

export default libvirtRule({
  title: 'The device model runs as root',
  why: `A QEMU that runs as root keeps all capabilities, so whoever breaks out of the guest is root on the host at once. Only a
        MAC label may then still stand in the way.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'https://libvirt.org/drvqemu.html#linux-process-capabilities',
    'https://libvirt.org/drvqemu.html#posix-users-groups',
  ],

  select: 'domain/seclabel',
  *check(seclabel, document) {
    if (document.driver !== 'qemu' || seclabel.value('model') !== 'dac' || seclabel.value('type') !== 'static') return;
    const place = seclabel.first('label');
    if (!place) return;
    const { text } = place;
    const [user = '', group = ''] = text.split(':');
    if (!isRoot(user) && !isRoot(group)) return;
    yield {
      at: place.textSpan,
      subject: 'dac',
      severity: isRoot(user) ? 'error' : 'warning',
      message: isRoot(user)
        ? `The DAC label ${text} runs the device model of this guest as root with all capabilities: give it a user of its own.`
        : `The DAC label ${text} puts the device model of this guest into the group of root, whose files it may then use: give it a group of its own.`,
      fixes: fixesFor(seclabel),
    };
  },

  examples: [
    {
      bad: label('«+0:+0»'),
      good: label('+70001:+70001'),
      fixed: { [QEMU_CONF]: domain`<devices/>`, [OWN]: label('+70001:+70001') },
    },
    {
      bad: label('«root»'),
      good: label('+70001:+70001'),
      fixed: { [QEMU_CONF]: domain`<devices/>`, [OWN]: label('+70001:+70001') },
    },
    {
      bad: label('«+70001:root»'),
      good: label('+70001:+70001'),
      fixed: { [QEMU_CONF]: domain`<devices/>`, [OWN]: label('+70001:+70001') },
    },
  ],
  ignores: [
    label('libvirt-qemu:kvm'),
    label('+1000:+1000'),
    label('rootless:rooted'),
    // libvirt ignores a label here.
    label('+0:+0', 'dynamic'),
    label('+0:+0').replace("model='dac'", "model='selinux'"),
    label('+0:+0').replace("type='kvm'", "type='lxc'"),
    label('{{ user }}'),
  ],
});

/** `root`, or the number 0 with or without the `+` that says that it is one. */
const isRoot = (name: string): boolean => name === 'root' || /^\+?0+$/.test(name);

const fixesFor = (seclabel: Seclabel): readonly Fix[] => [
  { title: QEMU_CONF, safe: false, edits: [seclabel.remove()] },
  {
    title: OWN,
    safe: false,
    edits: [
      seclabel.replaceWith(
        "<seclabel type='static' model='dac' relabel='yes'>\n  <label>+70001:+70001</label>\n</seclabel>",
      ),
    ],
  },
];
