import type { Random } from './random.js';

const KEYS = ['name', 'memory', 'vcpus', 'disk', 'vif', 'pci', 'x', 'a.b_2'] as const;
const PIECES = [
  ...[
    '"',
    "'",
    '\\',
    '#',
    '\n',
    '\n',
    ',',
    ',',
    '[',
    ']',
    '=',
    '+=',
    ';',
    ' ',
    '\t',
    '\r',
    '\r\n',
    '-',
    '(',
    ')',
    '.',
    ':',
  ],
  ...[
    '"a"',
    "'b'",
    '""',
    '"""',
    '1',
    '0x1f',
    '010',
    '08',
    '-1',
    '1.5',
    '10G',
    '1g',
    'True',
    'name',
    'Name',
    'a-b',
    'é',
    '\uFEFF',
    '\u0000',
  ],
  ...[
    '"\\x41"',
    '"a\\101b"',
    '"\\0 1"',
    '"\\01"',
    '"\\n"',
    '"\\q"',
    '# note\n',
    'x = 1\n',
    'x += "2"\n',
    'x = [ 1 ]\n',
    'x += [ "2" ]\n',
  ],
] as const;
const NUMBERS = [
  '1',
  '0',
  '1024',
  '0x400',
  '010',
  '08',
  '0x',
  '1a',
  '99999999999999999999',
  '9223372036854775807',
] as const;
const TEXTS = [
  '',
  'a',
  ' 5',
  '+5',
  '-5',
  '0x1F',
  '5 ',
  'phy:/dev/vg/a',
  'it"s',
  '\\t',
  '\\\\',
  "\\'",
  '\\0 12',
  '\\777',
  'é',
] as const;

const DISK_PARTS = [
  ...[
    '/dev/vg/a',
    'phy:/dev/vg/a',
    'file:/a.img',
    'tap:qcow2:/a',
    'raw:',
    'qcow2:',
    'iscsi:iqn.x',
    'nbd:',
    'zfs:/a',
    'http://x',
    'rbd:pool/x',
  ],
  ...[
    'raw',
    'qcow2',
    'vhd',
    'empty',
    'xvda',
    'hdc:cdrom',
    'hda:disk',
    'hdc:tape',
    'w',
    'rw',
    'r',
    'ro',
    'w!',
    '',
    ' ',
    'cdrom',
    'discard',
  ],
  ...[
    'no-discard',
    'direct-io-safe',
    'colo',
    'no-colo',
    'format=raw',
    'format=',
    'format=qed',
    'format=foo',
    'vdev=xvda',
    'vdev=',
    'vdev=xvdb',
  ],
  ...[
    'access=rw',
    'access=r',
    'access=',
    'access=w!',
    'backend=dom1',
    'backend=',
    'backendtype=phy',
    'backendtype=qdisk',
    'backendtype=x',
  ],
  ...[
    'script=block-iscsi',
    'script=',
    'target=/img',
    'target=',
    'target=/a,b',
    'devtype=cdrom',
    'devtype=disk',
    'devtype=x',
    'foo=bar',
    'foo=',
  ],
  ...[
    'Foo=bar',
    'a_b=1',
    'colo-host=h',
    'colo-port=9',
    'colo-port=x',
    'colo-export=e',
    'active-disk=a',
    'hidden-disk=h',
    'x\\ny',
    ' vdev=xvdc',
    '=',
  ],
] as const;
const PCI_PARTS = [
  ...[
    '03:00.0',
    '0000:03:00.0',
    '00003:03:00.00',
    '3:0.*',
    '03:00.8',
    '03:20.0',
    '03:00',
    '0:0:0:0.0',
    '10000:0:0.0',
    '100:0.0',
    '0: 3.0',
  ],
  ...[
    '0x3:0.0',
    '03:00.0@1f',
    '03:00.0@20',
    '03:00.0@',
    'bdf=03:00.0',
    'bdf=03:00.0zz',
    'bdf=',
    'name=dev1',
    'name=',
    'vslot=5',
    'vslot=',
    'vslot=99',
  ],
  ...[
    'permissive=1',
    'permissive=yes',
    'permissive=',
    'permissive=-3',
    'msitranslate=1',
    'seize=1',
    'power_mgmt=2',
    'rdm_policy=strict',
  ],
  ...['rdm_policy=relaxed', 'rdm_policy=x', 'foo=1', 'foo', '', ' permissive=1', '='],
] as const;

const spec = (random: Random, parts: readonly string[]): string =>
  Array.from({ length: 1 + random.below(5) }, () => random.pick(parts)).join(random.once(8) ? '' : ',');

function atom(random: Random, key: string): string {
  if (key === 'disk') return `'${spec(random, DISK_PARTS)}'`;
  if (key === 'pci') return `'${spec(random, PCI_PARTS)}'`;
  if (random.once(2)) return random.pick(NUMBERS);
  const quote = random.pick(['"', "'"]);
  return quote + random.pick(TEXTS).replaceAll(quote, '') + quote;
}

function value(random: Random, key: string, depth = 0): string {
  const device = depth === 0 && (key === 'disk' || key === 'pci' || key === 'vif');
  if (!device && (depth > 2 || !random.once(depth > 0 ? 8 : 3))) return atom(random, key);
  const gap = () => random.pick(['', '', ' ', '\n', ' # note\n', '\n\n']);
  const items = Array.from({ length: random.below(4) }, () => value(random, key, depth + 1));
  const comma = items.length > 0 && random.once(4) ? ',' : '';
  return `[${gap()}${items.join(`${gap()},${gap()}`)}${comma}${gap()}]`;
}

/** A document that is mostly right: assignments with all that the grammar allows. */
export function generate(random: Random): string {
  const lines = Array.from({ length: 1 + random.below(6) }, () => {
    const key = random.pick(KEYS);
    const sign = random.once(5) ? '+=' : random.pick(['=', ' = ', '\t=']);
    return `${key}${sign}${value(random, key)}${random.pick(['', '', ';', ' ', ' # note'])}`;
  });
  const text = lines.join(random.once(9) ? ';' : '\n');
  return random.once(3) ? text : `${text}\n`;
}

/** The text with one to three small damages: a piece put in, a range cut out or doubled, the end cut off. */
export function mutate(random: Random, text: string): string {
  let mutant = text;
  for (let round = random.below(3); round >= 0; round--) {
    const at = random.below(mutant.length + 1);
    const length = random.below(random.once(4) ? 40 : 4);
    const [head, middle, tail] = [mutant.slice(0, at), mutant.slice(at, at + length), mutant.slice(at + length)];
    switch (random.below(5)) {
      case 0:
        mutant = head + tail;
        break;
      case 1:
        mutant = head + middle + middle + tail;
        break;
      case 2:
        mutant = head;
        break;
      default:
        mutant = head + random.pick(PIECES) + (random.once(2) ? middle : '') + tail;
    }
  }
  return Buffer.from(mutant).toString();
}
