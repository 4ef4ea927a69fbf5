/** One file of which there is very much. */
export interface LargeFile {
  readonly what: string;
  readonly file: string;
  readonly bytes: Buffer;
}

const HEAD = "<domain type='kvm'>\n  <name>web</name>\n  <memory>1</memory>\n  <os><type>hvm</type></os>\n";
const GUEST = 'name = "web"\ntype = "hvm"\nmemory = 512\n';
const DISK = (i: number) => `<disk type='file'><source file='/srv/${i}'/><target dev='vd${i}'/></disk>`;

/** Files of so many bytes, and with so many of each thing in them. Made one by one: all at once they would not fit. */
export function* largeFiles(size: number, count: number): Generator<LargeFile> {
  for (const [what, file, make] of CASES) {
    const made = make(size, count);
    yield { what, file, bytes: typeof made === 'string' ? Buffer.from(made) : made };
  }
}

const fill = (piece: string, size: number): string => piece.repeat(Math.max(1, Math.floor(size / piece.length)));
const times = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const domain = (inner: string): string => `${HEAD}${inner}\n</domain>\n`;

/** Bytes without order, the same at every run. */
function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let i = 0, state = 1; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

const CASES: readonly (readonly [
  what: string,
  file: string,
  make: (size: number, count: number) => string | Buffer,
])[] = [
  ['a domain with one text', 'web.xml', size => domain(`<description>${fill('a text. ', size)}</description>`)],
  ['a domain with one comment', 'web.xml', size => domain(`<!-- ${fill('a text. ', size)} -->`)],
  ['a domain with one value', 'web.xml', size => domain(`<description x="${fill('a text. ', size)}"/>`)],
  [
    'a domain with one section',
    'web.xml',
    size => domain(`<description><![CDATA[${fill('<&> ', size)}]]></description>`),
  ],
  [
    'a domain of disks, on one line',
    'web.xml',
    size => domain(`<devices>${times(Math.floor(size / 80), DISK)}</devices>`),
  ],
  [
    'attributes of one element',
    'web.xml',
    (_, count) => domain(`<description ${times(count, i => `a${i}='${i}' `)}/>`),
  ],
  [
    'elements side by side',
    'web.xml',
    (_, count) => domain(`<devices>\n${times(count, i => `${DISK(i)}\n`)}</devices>`),
  ],
  ['elements in elements', 'web.xml', (_, count) => domain(fill('<a>', 3 * count) + fill('</a>', 4 * count))],
  [
    'entities in entities',
    'web.xml',
    () =>
      `<!DOCTYPE domain [<!ENTITY a0 "lol">${times(30, i => `<!ENTITY a${i + 1} "&a${i};&a${i};&a${i};&a${i};&a${i};&a${i};&a${i};&a${i};&a${i};&a${i};">`)}]>\n${domain('<description>&a30;</description>')}`,
  ],
  ['elements never closed', 'web.xml', size => HEAD + fill('<devices><disk type="file">', size)],
  ['a tag never closed', 'web.xml', size => `${HEAD}<disk ${fill('a="b" ', size)}`],
  ['a quote never closed', 'web.xml', size => `${HEAD}<disk a="${fill('b ', size)}`],
  ['a comment never closed', 'web.xml', size => `${HEAD}<!-- ${fill('b ', size)}`],
  ['NUL', 'web.xml', size => HEAD + fill('\0', size)],
  [
    'half characters, in UTF-16',
    'web.xml',
    size => Buffer.from(`\ufeff${HEAD}${fill('\ud800<a>\udc00</a>', size / 2)}`, 'utf16le'),
  ],
  ['noise behind a head', 'web.xml', size => Buffer.concat([Buffer.from(HEAD), noise(size)])],
  ['noise', 'web.xml', noise],
  ['holes of a template', 'web.xml.j2', size => domain(fill('<a>{{ x }}{% if y %}</a>{% endif %}', size))],
  ['a guest with one comment', 'web.cfg', size => `${GUEST}# ${fill('a text. ', size)}\n`],
  ['a guest with one text', 'web.cfg', size => `${GUEST}kernel = "${fill('a text. ', size)}"\n`],
  [
    'a guest of disks',
    'web.cfg',
    (_, count) => `${GUEST}disk = [ ${times(count, i => `'phy:/dev/vg/${i},xvd${i},w',\n`)} ]\n`,
  ],
  ['a guest of keys', 'web.cfg', size => GUEST + times(Math.floor(size / 20), i => `key${i} = ${i}\n`)],
  ['a list never closed', 'web.cfg', size => `${GUEST}disk = [ ${fill("'a', ", size)}`],
  ['qemu.conf with one comment', 'qemu.conf', size => `user = "root"\n# ${fill('a text. ', size)}\n`],
  ['qemu.conf with one list', 'qemu.conf', size => `cgroup_device_acl = [ ${fill('"/dev/null", ', size)} ]\n`],
  ['qemu.conf of lines', 'qemu.conf', size => fill('user = "root"\n', size)],
  ['a boot line', 'etc/default/grub', size => `GRUB_CMDLINE_XEN="${fill('opt=1 spec-ctrl=no ', size)}"\n`],
  ['settings', 'hvlint.json', size => `{ "ignore": [ ${fill('"a/**/b*", ', size)} "x" ] }\n`],
  ['settings in settings', 'hvlint.json', size => `{ "ignore": ${fill('[', size)}`],
];
