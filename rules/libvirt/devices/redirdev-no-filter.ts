import { devices, type Element, libvirtRule } from '#core';

const REDIRDEV = "<redirdev bus='usb' type='spicevmc'/>";
const withFilter = (...rules: readonly string[]) =>
  devices`${REDIRDEV}\n<redirfilter>\n${rules.map(rule => `  <usbdev ${rule}/>\n`).join('')}</redirfilter>`;
const NONE = 'Let the viewer redirect nothing (add the devices that are wanted before the last line)';
const CLOSED = devices`${REDIRDEV}\n<redirfilter>\n  <usbdev allow='no'/>\n</redirfilter>`;

export default libvirtRule({
  title: 'The viewer may plug any USB device into the guest',
  why: `Whoever has the console can give the guest a keyboard that types, a network card or a disk. Each is one more driver of
        the guest, and one more part of QEMU's USB code, that takes what comes.`,
  severity: { strict: 'warning' },
  references: ['https://libvirt.org/formatdomain.html#redirected-devices'],

  select: ['domain/devices'],
  *check(here, domain) {
    const [first, ...rest] = domain.select('domain/devices/redirdev');
    if (!first || domain.driver !== 'qemu') return;
    const filter = here.first('redirfilter');
    const last = filter?.select('usbdev').at(-1);
    if (last && isRest(last)) return;
    const edit = last
      ? last.insertAfter("<usbdev allow='no'/>")
      : filter
        ? filter.append("<usbdev allow='no'/>")
        : (rest.at(-1) ?? first).insertAfter("<redirfilter>\n  <usbdev allow='no'/>\n</redirfilter>");
    yield {
      at: first.startTag,
      subject: 'redirdev',
      related: rest.map(each => ({ at: each.startTag, message: 'Over this one too.' })),
      message: `${filter ? 'The <redirfilter> leaves the rest open' : 'There is no <redirfilter>'}: the viewer may plug any USB device into this guest, so name those that it needs and forbid the rest.`,
      fixes: [{ title: NONE, safe: false, edits: [edit] }],
    };
  },

  examples: [
    { bad: devices`«${REDIRDEV}»`, good: CLOSED },
    {
      bad: withFilter("class='0x08' allow='yes'").replace(REDIRDEV, '«$&»'),
      good: withFilter("class='0x08' allow='yes'", "allow='no'"),
    },
  ],
  ignores: [
    withFilter("class='0x08' allow='yes'", "allow='no'"),
    withFilter("class='-1' vendor='-1' product='-1' version='-1' allow='no'"),
    devices`${REDIRDEV}`.replace('kvm', 'vmware'),
    devices`<input type='tablet' bus='usb'/>`,
  ],
});

/** Whether a line forbids all that no line before it allows; -1 stands for any. */
const isRest = (usbdev: Element<'domain/devices/redirfilter/usbdev'>): boolean =>
  usbdev.value('allow') === 'no' &&
  [usbdev.value('class'), usbdev.value('vendor'), usbdev.value('product'), usbdev.value('version')].every(
    value => value === undefined || value === '-1',
  );
