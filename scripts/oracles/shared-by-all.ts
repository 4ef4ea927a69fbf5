import { rules } from '../../rules/index.js';
import type { Examined } from '../../server/src/core/examine.js';
import type { Rules } from '../../server/src/core/rule.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { cpuMilliseconds } from '../../test/cpu-time.js';

/** A host set of which every guest has the same. */
interface Shared {
  readonly what: string;
  readonly settings: string;
  guest(number: number): string;
  /** One file besides the guests. */
  readonly beside?: readonly [file: string, text: string];
}

const libvirt = (number: number, devices: string, rest = ''): string => `<domain type='kvm'>
  <name>guest${number}</name>
  <uuid>${String(number % 3 === 0 ? 0 : number).padStart(8, '0')}-0000-0000-0000-000000000000</uuid>
  <os><type>hvm</type><nvram template='/usr/share/vars.fd'>/srv/vars.fd</nvram></os>
  ${rest}
  <devices>${devices}</devices>
</domain>
`;

/** All that guests of libvirt can have in common. */
const EVERYTHING = `
    <disk type='file'><driver type='qcow2'/><source file='/srv/data.img'/><backingStore type='file'><source file='/srv/base.img'/></backingStore><target dev='vda'/></disk>
    <disk type='volume'><source pool='images' volume='one'/><target dev='vdb'/></disk>
    <disk type='network'><source protocol='rbd' name='pool/image'><host name='ceph'/></source><target dev='vdc'/></disk>
    <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><port isolated='yes'/></interface>
    <interface type='network'><mac address='52:54:00:00:00:02'/><source network='default'/></interface>
    <interface type='direct'><mac address='52:54:00:00:00:03'/><source dev='eth0'/></interface>
    <hostdev mode='subsystem' type='pci'><source><address bus='1' slot='0' function='0'/></source></hostdev>
    <hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0x5678'/></source></hostdev>
    <filesystem type='mount'><source dir='/srv/shared'/><target dir='t'/></filesystem>
    <shmem name='s'><model type='ivshmem-plain'/></shmem>
    <serial type='unix'><source mode='bind' path='/run/one.sock'/></serial>
    <serial type='tcp'><source mode='bind' host='0.0.0.0' service='4555'/></serial>
    <graphics type='vnc' port='5900' listen='0.0.0.0'/>
    <tpm><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>
    <vsock><cid auto='no' address='3'/></vsock>`;

const LABELS = `<seclabel type='static' model='selinux'><label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel>
  <seclabel type='static' model='apparmor'><label>one</label></seclabel>
  <seclabel type='static' model='dac'><label>+1000:+1000</label></seclabel>`;

const ZONES = {
  even: { domains: ['guest*[02468]'] },
  odd: { domains: ['guest*[13579]'], requires: ['tpm'] },
};

const settings = (value: object): string => JSON.stringify({ profile: 'paranoid', ...value });

const SETS: readonly Shared[] = [
  { what: 'all of libvirt', settings: settings({}), guest: number => libvirt(number, EVERYTHING, LABELS) },
  {
    what: 'all of libvirt, in two zones of a host',
    settings: settings({ hosts: { kvm01: { files: ['**'], complete: true } }, zones: ZONES }),
    guest: number => libvirt(number, EVERYTHING, LABELS),
    beside: ['net.xml', "<network><name>default</name><bridge name='br0'/><port isolated='no'/></network>"],
  },
  {
    what: 'all of libvirt, half of which never run together',
    settings: settings({ exclusive: [['guest*[02468]'], ['guest*[13579]', 'guest*0']] }),
    guest: number => libvirt(number, EVERYTHING, LABELS),
  },
  {
    what: 'disks that are shared on purpose',
    settings: settings({ storage: { clusters: [{ sources: ['/srv/**'], domains: ['guest*'] }] } }),
    guest: number =>
      libvirt(
        number,
        `<disk type='file'><source file='/srv/data.img'/><target dev='vda'/><shareable/></disk>
        <filesystem type='mount'><source dir='/srv/shared'/><target dir='t'/></filesystem>`,
      ),
  },
  {
    what: 'a disk that one writes and all others read',
    settings: settings({}),
    guest: number =>
      libvirt(
        number,
        `<disk type='file'><source file='/srv/data.img'/><target dev='vda'/>${number === 0 ? '' : '<readonly/>'}</disk>
        <filesystem type='mount'><source dir='/srv/shared'/><target dir='t'/>${number === 0 ? '' : '<readonly/>'}</filesystem>`,
      ),
  },
  {
    what: 'all functions of one card',
    settings: settings({}),
    guest: number =>
      libvirt(
        number,
        `<hostdev mode='subsystem' type='pci'><source><address bus='1' slot='0' function='${number % 2}'/></source></hostdev>`,
      ),
  },
  {
    what: 'one user, port and card of Xen',
    settings: settings({}),
    guest: number => `name = "guest${number}"
type = "hvm"
memory = 512
uuid = "${String(number % 3 === 0 ? 0 : number).padStart(8, '0')}-0000-0000-0000-000000000000"
disk = [ "phy:/dev/vg/one,xvda,w", "phy:/dev/vg/two,xvdb,r" ]
vif = [ "mac=00:16:3e:00:00:01,bridge=xenbr0,vifname=one" ]
pci = [ "03:00.${number % 2}" ]
vtpm = [ "backend=vtpmmgr,uuid=ac0a5b9e-cbe2-4c07-b43b-1d69e46fb839" ]
device_model_user = "qemu"
seclabel = "system_u:system_r:domU_t"
vnc = 1
vncdisplay = 1
serial = [ "unix:/run/one.sock,server" ]
`,
  },
];

/** What eight times as many guests cost a rule. */
export interface SharedGrowth {
  /** The rule, and what its guests have in common. */
  readonly what: string;
  /** Milliseconds. */
  readonly once: number;
  readonly eightfold: number;
}

/** Times each wanted rule across files on host sets of so many guests that share all they have, and of eight times as many. */
export function* growthsOfShared(guests: number, wanted = (_: string): boolean => true): Generator<SharedGrowth> {
  for (const set of SETS) {
    const large = examined(set, 8 * guests);
    const small = large.slice(0, guests);
    for (const [id, rule] of Object.entries(rules)) {
      const what = `${id}: ${set.what}`;
      if (rule.kind !== 'workspace' || !wanted(what)) continue;
      const time = (files: readonly Examined[]) => cpuMilliseconds(() => findAll({ [id]: rule }, set, files));
      time(small);
      yield { what, once: time(small), eightfold: time(large) };
    }
  }
}

/** What the files of a host set say; no rule is asked. */
function examined({ settings, guest, beside }: Shared, guests: number): readonly Examined[] {
  const workspace = new Workspace({});
  workspace.put('hvlint.json', settings);
  const ending = guest(0).startsWith('<') ? 'xml' : 'xl';
  const files = Array.from({ length: guests }, (_, number) => [`guest${number}.${ending}`, guest(number)] as const);
  return [...files, ...(beside ? [beside] : [])].flatMap(([file, text]) => workspace.examine(file, text) ?? []);
}

function findAll(these: Rules, { settings }: Shared, files: readonly Examined[]): void {
  const workspace = new Workspace(these);
  workspace.put('hvlint.json', settings);
  for (const file of files) workspace.admit(file);
  workspace.takeChanged();
}
