// Holds our reading of device strings against the real xl's dry run: node out/scripts/oracles/devices.js ORACLES [--files N] [--seed S]
import { parseArgs } from 'node:util';
import { XenConfig } from '../../server/src/core/xen/document.js';
import { p9Shares } from '../../server/src/core/xen/specs/p9.js';
import { ioPages, ioPorts } from '../../server/src/core/xen/specs/ranges.js';
import { usbDevices } from '../../server/src/core/xen/specs/usb.js';
import { vifs, type XenVif } from '../../server/src/core/xen/specs/vif.js';
import { Random } from './random.js';
import { dryRuns } from './xl-dry-run.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [oracles] = positionals;
if (oracles === undefined) throw new Error('name the folder of the oracles');

const HEAD = 'name = "a"\ntype = "pv"\nkernel = "/boot/vmlinuz"\n';

/** Pieces of a vif over which xl does not give up. */
const VIF_PIECES = [
  ...['bridge=br0', 'bridge=', 'brige=x', 'bridge =b', 'Bridge=q', 'ip=192.0.2.1', 'script=vif-route', 'backend=net'],
  ...['trusted', 'untrusted', 'untrused', 'trusted=1', 'type=vif', 'type=ioemu', 'type=x', 'vifname=a', 'model=e1000'],
  ...['accel=1', 'colo_sock_mirror_id=1', 'colo_compare_out=z', 'colo_sock_mirror_x=1', 'netdev=e', 'gatewaydev=f'],
  ...['mac=00:16:3e:01:02:03', 'mac=0-16-3e-1-2-3', 'mac=00:16:3e:01:02:03:04', 'mac=000:16:3e:01:02:3 '],
  ...['', '\t', '=', '=x', 'x', 'forwarddev=g'],
] as const;

/** Texts that one kind of list may hold; xl gives up over some. */
const OTHERS = {
  ioports: ['cf8-cff', '0x60', 'cf8,cff', ' 70', 'com1', 'cff-cf8', '60-', 'x1', '60-6z'],
  iomem: ['fed42,1', '0xfec00,0x2', 'fee00,10@100', 'fed42 , 1', 'fed42', 'a0,20,', 'a0,20@'],
  usbdev: [
    'hostbus=1,hostaddr=4',
    'hostbus=0x1, hostaddr=2,controller=0',
    'type=hostdev,hostbus=1',
    'hostbus = 1',
    'host=2',
  ],
  p9: ['tag=a,security_model=none,path=/srv/a', 'tag=a,path=/b,security_model=none,backend=net', 'tag=a,root=/c'],
} as const;

const different: string[] = [];
const same = (what: string, ours: unknown, theirs: unknown): void => {
  const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
  if (a !== b) different.push(`${what}: ours ${a}, xl's ${b}`);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of devices in what xl prints; records only. */
function devices(domain: unknown, ...path: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  let here = domain;
  for (const name of path) here = isRecord(here) ? here[name] : undefined;
  return Array.isArray(here) ? here.filter(isRecord) : [];
}

const vifFields = (vif: XenVif) => ({
  mac: vif.mac,
  bridge: vif.value('bridge'),
  ip: vif.value('ip'),
  backend_domname: vif.value('backend'),
  ifname: vif.value('vifname'),
  model: vif.value('model'),
  coloft_forwarddev: vif.value('forwarddev'),
});

/** Compares interfaces made of random pieces; how many there were. */
async function compareVifs(folder: string): Promise<number> {
  const random = new Random(Number(values.seed));
  const vifTexts = Array.from({ length: Number(values.files) }, () => {
    const items = Array.from({ length: 20 }, () => {
      const pieces = Array.from(
        { length: random.below(5) },
        () => `${random.once(3) ? ' ' : ''}${random.pick(VIF_PIECES)}`,
      );
      // Where two addresses are given, xl keeps bytes of the first under a broken second.
      return pieces
        .filter(
          (piece, index) => !piece.includes('mac=') || !pieces.slice(0, index).some(each => each.includes('mac=')),
        )
        .join(',');
    });
    return `${HEAD}vif = [ ${items.map(item => `"${item}"`).join(', ')} ]\n`;
  });
  for (const [index, run] of (await dryRuns(folder, vifTexts)).entries()) {
    const ours = vifs(new XenConfig(vifTexts[index] ?? ''));
    same(
      `file ${index}: accepted`,
      ours.every(vif => !vif.refused),
      run.ok,
    );
    const theirs = devices(run.domain, 'nics');
    for (const [at, vif] of ours.entries()) {
      for (const [field, value] of Object.entries(vifFields(vif))) {
        same(`vif ${JSON.stringify(vif.atom.text)}: ${field}`, value, theirs[at]?.[field]);
      }
    }
    // Of a piece of blanks xl says that it drops nothing.
    const dropped = run.messages.filter(message =>
      /^unrecognized argument `[^']|^Invalid parameter `type'/.test(message),
    );
    same(
      `file ${index}: dropped`,
      ours.reduce((sum, vif) => sum + vif.ignored.length, 0),
      dropped.length,
    );
  }
  return vifTexts.length * 20;
}

/** Compares each text of the other kinds; how many there were. */
async function compareOthers(folder: string): Promise<number> {
  const cases = Object.entries(OTHERS).flatMap(([key, texts]) => texts.map(text => ({ key, text })));
  const runs = await dryRuns(
    folder,
    cases.map(({ key, text }) => `${HEAD}${key} = [ "${text}" ]\n`),
  );
  for (const [index, { key, text }] of cases.entries()) {
    const config = new XenConfig(`${HEAD}${key} = [ "${text}" ]\n`);
    const run = runs[index];
    const what = `${key} ${JSON.stringify(text)}`;
    const [range] = key === 'ioports' ? ioPorts(config) : ioPages(config);
    const [spec] = key === 'usbdev' ? usbDevices(config) : p9Shares(config);
    same(`${what}: accepted`, spec ? !spec.refused : range !== undefined, run?.ok);
    if (!run?.ok) continue;
    const [theirs] = devices(run.domain, ...(spec ? [`${key}s`] : ['b_info', key]));
    if (range && range.last >= range.first) {
      same(`${what}: first`, range.first, theirs?.['first'] ?? theirs?.['start']);
      same(`${what}: number`, range.last - range.first + 1, theirs?.['number']);
    }
    if (key === 'p9') same(`${what}: path`, p9Shares(config)[0]?.path, theirs?.['path']);
  }
  return cases.length;
}

async function main(folder: string): Promise<void> {
  const [interfaces, others] = [await compareVifs(folder), await compareOthers(folder)];
  for (const difference of different.slice(0, 40)) console.log(difference);
  console.log(
    `${interfaces} interfaces (seed ${values.seed}) and ${others} other devices: ${different.length} read differently`,
  );
  if (different.length > 0) process.exitCode = 1;
}

main(oracles).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
