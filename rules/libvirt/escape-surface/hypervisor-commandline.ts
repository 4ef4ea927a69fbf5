import { domain, type Element, type LibvirtDocument, libvirtRule } from '#core';
import { isHostInput, type QemuOption, qemuOptions } from '../../shared/qemu-options.js';

type Commandline = 'domain/qemu:commandline' | 'domain/xen:commandline' | 'domain/bhyve:commandline';

const guest = (inner: string, [driver, type] = ['qemu', 'kvm']) =>
  `<domain type='${type}' xmlns:${driver}='http://libvirt.org/schemas/domain/${driver}/1.0'>\n  <name>web</name>\n  ${inner}\n</domain>\n`;
const qemu = (...args: readonly string[]) =>
  guest(`«<qemu:commandline>»${args.map(arg => `\n    <qemu:arg value='${arg}'/>`).join('')}\n  </qemu:commandline>`);
const plain = (sample: string) => sample.replace(/[«»]/g, '');
const NONE = guest('<memory>65536</memory>');

export default libvirtRule({
  title: 'QEMU is given arguments that libvirt does not read',
  why: `What such an argument opens has no label, no place in the guest's cgroup and none in its namespace, for libvirt does
        not know that it is there. Sooner or later somebody turns the confinement off to make it work.`,
  severity: { baseline: 'warning', strict: 'error' },
  references: [
    'https://libvirt.org/drvqemu.html#pass-through-of-arbitrary-qemu-commands',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
  ],

  select: ['domain/qemu:commandline', 'domain/xen:commandline', 'domain/bhyve:commandline'],
  *check(here, document) {
    if (!isRead(here, document)) return;
    const given = argumentsOf(here);
    const [first] = given;
    if (first === undefined) return;
    const open = given.filter(({ opensNothing }) => !opensNothing);
    const names = [...new Set((open.length > 0 ? open : given).map(({ name }) => name))];
    const told = `${listed(names)} ${names.length > 1 ? 'reach' : 'reaches'} the hypervisor past libvirt`;
    yield {
      at: here.startTag,
      ...(open.length > 0
        ? {
            message: `${told}, which neither labels nor confines what is opened so: say it in elements of libvirt's own.`,
          }
        : {
            severity: 'information' as const,
            message: `${told}: nothing of the host is opened so, but libvirt's own elements say the same and are checked.`,
          }),
    };
  },

  examples: [
    { bad: qemu('-device', 'ipmi-bmc-sim,id=bmc0', '-nodefaults'), good: NONE },
    {
      bad: qemu('-cpu', 'host,hv_vapic=on', '-global', 'kvm-pit.lost_tick_policy=delay', '-smbios', 'type=1'),
      good: NONE,
    },
    { bad: qemu('-smbios', 'file=/srv/smbios.bin'), good: NONE },
    { bad: qemu('-machine', 'hpet=off', '-fw_cfg', 'name=opt/ovmf/X-PciMmio64Mb,string=65536'), good: NONE },
    { bad: qemu('-fw_cfg', 'name=opt/com.coreos/config,file=/srv/web.ign'), good: NONE },
    {
      // The namespace counts, not the prefix.
      bad: domain`
        «<commandline xmlns='http://libvirt.org/schemas/domain/qemu/1.0'>»
          <arg value='-nodefaults'/>
        </commandline>
      `,
      good: NONE,
    },
    {
      bad: guest("«<qemu:commandline>»<qemu:env name='QEMU_AUDIO_DRV' value='pa'/></qemu:commandline>"),
      good: NONE,
    },
    {
      bad: guest("«<xen:commandline>»<xen:arg value='-snapshot'/></xen:commandline>", ['xen', 'xen']),
      good: guest('<memory>65536</memory>', ['xen', 'xen']),
    },
  ],
  ignores: [
    guest('<qemu:commandline/>'),
    // Another driver does not look at it.
    plain(qemu('-nodefaults')).replace("type='kvm'", "type='lxc'"),
    // The prefix is bound to nothing here, or to something else.
    plain(qemu('-nodefaults')).replace('schemas/domain/qemu', 'schemas/other'),
    // input-host-evdev says more.
    plain(qemu('-object', 'input-linux,id=kbd,evdev=/dev/input/event3')),
  ],
});

/** The driver of a domain reads the arguments in its own namespace only. */
function isRead(here: Element<Commandline>, document: LibvirtDocument): boolean {
  if (here.name === 'qemu:commandline') return document.driver === 'qemu';
  if (here.name === 'xen:commandline') return document.driver === 'xen';
  return document.domain?.value('type') === 'bhyve';
}

function argumentsOf(here: Element<Commandline>): readonly Argument[] {
  const options = qemuOptions(here.select('qemu:arg')).filter(option => !isHostInput(option));
  const others = [
    ...here.select('qemu:env').map(env => env.known('name')),
    ...[...here.select('xen:arg'), ...here.select('bhyve:arg')].map(arg => arg.known('value')),
  ];
  return [
    ...options.map(option => ({
      name: option.name ? `-${option.name}` : 'an argument',
      opensNothing: opensNothing(option),
    })),
    ...others.map(name => ({ name: name ?? 'an argument', opensNothing: false })),
  ];
}

interface Argument {
  readonly name: string;
  /** Whether it only tunes what the guest sees. */
  readonly opensNothing: boolean;
}

/** Options that take no file, socket or device of the host. */
const TUNES = new Set(['cpu', 'global', 'machine', 'M', 'rtc']);

function opensNothing({ name, value }: QemuOption): boolean {
  if (name === 'set') return value?.startsWith('device.') ?? false;
  if (name === 'smbios' || name === 'fw_cfg') return value !== undefined && !value.includes('file=');
  return TUNES.has(name);
}

/** The first three of them. */
const listed = (names: readonly string[]): string =>
  names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
