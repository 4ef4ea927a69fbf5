import { devices, domain, type Edit, type Element, libvirtRule } from '#core';
import { type GuestLabels, guestLabels } from '../../shared/guest-labels.js';
import { modelOf, type Seclabel } from '../../shared/static-label.js';

type Device = 'disk' | 'serial' | 'parallel' | 'console' | 'channel';
type DeviceSeclabel = Element<'domain/seclabel' | `domain/devices/${Device}/source/seclabel`>;

const LABEL = '<label>system_u:system_r:svirt_t:s0:c107,c434</label>';
const BASE = '<baselabel>system_u:system_r:svirt_t:s0</baselabel>';
const DAC = "<seclabel type='dynamic' model='dac'/>";
const of = (attributes: string, inner = '') => `<seclabel ${attributes}${inner === '' ? '/>' : `>${inner}</seclabel>`}`;
const bad = (attributes: string, inner = '') => domain`${of(attributes, inner).replace(/^<.*?>/, '«$&»')}`;
const good = (attributes: string, inner = '') => domain`${of(attributes, inner)}`;
const disk = (seclabel: string) => devices`<disk type='file'><source file='/srv/a.img'>${seclabel}</source></disk>`;

export default libvirtRule({
  title: 'libvirt refuses this label',
  why: `The guest cannot be defined, or does not start. In the search for the fault labels tend to be turned off altogether,
        which works, and leaves the guest unconfined.`,
  severity: 'error',
  references: [
    'https://libvirt.org/formatdomain.html#security-label',
    'libvirt src/conf/domain_conf.c, virSecurityLabelDefsParseXML and virSecurityDeviceLabelDefParseXML',
    'libvirt src/security/security_apparmor.c, AppArmorGenSecurityLabel',
  ],

  select: [
    'domain/seclabel',
    'domain/devices/disk/source/seclabel',
    'domain/devices/serial/source/seclabel',
    'domain/devices/parallel/source/seclabel',
    'domain/devices/console/source/seclabel',
    'domain/devices/channel/source/seclabel',
  ],
  *check(here, document) {
    const all = guestLabels(document);
    const own = all.byNode.get(here.node);
    // Only these drivers tell the parser which model is theirs; others take a label without one.
    const needsModel = document.driver === 'qemu' || document.driver === 'lxc';
    const fault = own ? (faultAmong(own, all, needsModel) ?? faultIn(own)) : faultOnDevice(here);
    if (fault) yield { at: here.startTag, subject: here.value('model') ?? 'seclabel', ...fault };
  },

  examples: [
    { bad: domain`${DAC}\n  «${DAC}»`, good: domain`${DAC}` },
    { bad: domain`${DAC}\n  «${DAC.replace('dynamic', 'none')}»`, good: domain`${DAC}` },
    {
      bad: domain`${DAC}\n  «<seclabel type='static'>»${LABEL}</seclabel>`,
      good: domain`${DAC}\n  <seclabel type='static' model='selinux'>${LABEL}</seclabel>`,
    },
    { bad: domain`${DAC}\n  «<seclabel type='dynamic'/>»`, good: domain`${DAC}` },
    {
      bad: bad("type='static'", '<label>+107:+107</label>'),
      good: good("type='static' model='dac'", '<label>+107:+107</label>'),
    },
    { bad: bad("type='dynamic'", BASE), good: good("type='dynamic' model='selinux'", BASE) },
    { bad: bad("model='selinux' relabel='no'"), good: good("model='selinux' relabel='yes'") },
    { bad: bad("type='none' model='dac' relabel='yes'"), good: good("type='none' model='dac' relabel='no'") },
    { bad: bad("type='static' model='selinux'"), good: good("type='dynamic' model='selinux'") },
    { bad: bad("model='apparmor'", '<baselabel>guests</baselabel>'), good: good("model='apparmor'") },
    { bad: disk(`«<seclabel relabel='no'>»${LABEL}</seclabel>`), good: disk("<seclabel relabel='no'/>") },
    { bad: disk("«<seclabel relabel='yes'/>»"), good: disk('') },
  ],
  ignores: [
    domain`${DAC}\n  <seclabel type='dynamic' model='selinux'/>`,
    good("type='dynamic'"),
    good("type='none'"),
    good("type='none' model='selinux' relabel='no'"),
    good("type='static' model='selinux' relabel='no'", LABEL),
    // libxl takes the first static label and does not look at its model.
    good("type='static'", LABEL).replace("type='kvm'", "type='xen'"),
    good("type='{{ type }}' relabel='no'"),
    disk(`<seclabel model='selinux'>${LABEL}</seclabel>`),
    disk("<seclabel model='selinux' labelskip='yes'/>"),
  ],
});

/** A fault with the one way to mend it, if there is one. */
const fault = (message: string, title: string, edits: readonly Edit[], safe = false) => ({
  message: `libvirt refuses ${message}.`,
  fixes: edits.length > 0 ? [{ title, safe, edits }] : [],
});

/** What is wrong with a label beside the others of its guest. */
function faultAmong(own: Seclabel, { byNode, byModel }: GuestLabels, needsModel: boolean) {
  const model = own.value('model');
  const twin = byModel.get(model);
  if (model !== undefined) {
    if (!twin || twin.node === own.node) return undefined;
    const [mine, before] = [own.span, twin.span].map(({ start, end }) => own.document.text.slice(start, end));
    const title = `Take the second one away${mine === before ? '' : ' (it differs from the first)'}`;
    return fault(`a second <seclabel> for ${model}`, title, [own.remove()], mine === before);
  }
  const text = own.first(own.value('type') === 'static' ? 'label' : 'baselabel')?.text;
  const meant = text === undefined ? undefined : modelOf(text);
  const free = meant !== undefined && !byModel.has(meant);
  const title = `Say that it is a label of ${meant} (the guest starts only where the host has that driver)`;
  const edits = free ? [own.set('model', meant)] : [];
  if (byNode.size > 1) return fault('a <seclabel> without a model beside another one', title, edits);
  if (text === undefined || !needsModel) return undefined;
  return fault('a label that does not say by its model for which driver it is', title, edits);
}

/** What is wrong with a guest's label by itself. */
function faultIn(own: Seclabel) {
  const [type, relabel] = [own.value('type') ?? 'dynamic', own.value('relabel')];
  const base = own.first('baselabel');
  if (type === 'dynamic' && relabel === 'no')
    return fault(
      "relabel='no' with a dynamic label, which no file would bear",
      'Let libvirt label the files (it changes the labels that they have)',
      [own.set('relabel', 'yes')],
    );
  if (type === 'none' && relabel === 'yes')
    return fault(
      "relabel='yes' with type='none', which has no label to give",
      "Say relabel='no' (the guest still runs without a label)",
      [own.set('relabel', 'no')],
    );
  if (type === 'static' && !own.first('label')?.text)
    return fault("type='static' without a <label>", 'Let libvirt make the label (a new one at each start)', [
      own.set('type', 'dynamic'),
    ]);
  if (base && own.value('model') === 'apparmor')
    return fault(
      'to start this guest, since AppArmor labels have no base label',
      'Take the base label away (the profile is then made for this guest alone)',
      own.removeChildren([base]),
    );
  return undefined;
}

/** What is wrong with the label of one device. */
function faultOnDevice(here: DeviceSeclabel) {
  const [label, relabel] = [here.first('label'), here.value('relabel')];
  if (relabel === 'no' && label)
    return fault(
      "a <label> with relabel='no'",
      'Take the label away (the file keeps the one that it has)',
      here.removeChildren([label]),
    );
  if (relabel === 'yes' && !label)
    return fault("relabel='yes' without a <label> on a device", 'Leave the label to libvirt', [here.remove()]);
  return undefined;
}
