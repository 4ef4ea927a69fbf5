import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { readSample } from '../../server/src/core/sample-files.js';
import { parseXen, type XenValue } from '../../server/src/core/xen/parse.js';
import { type Token, tokensOf, xenGrammar } from './tokens.js';

const grammar = xenGrammar();

/** What the innermost scope of each token says; blanks, quotes and commas left out. */
const shown = async (text: string): Promise<readonly string[]> =>
  tokensOf(await grammar, text)
    .map(({ text, scopes }) => ({ text: text.trim(), scope: scopes.at(-1) ?? 'plain' }))
    .filter(({ text, scope }) => text !== '' && !/^punctuation|assignment$/.test(scope))
    .map(({ text, scope }) => `${text} ${scope}`);

const KEY = 'variable.other.key';
const DEVICE = 'keyword.other.device';
const STRING = 'string.quoted.double';
const NAME = 'variable.parameter';
const NUMBER = 'constant.numeric';
const WORD = 'constant.language';
const PATH = 'string.other.path';
const VDEV = 'variable.other.device';

const TABLE: Readonly<Record<string, readonly string[]>> = {
  'name = "shop" # a "guest"': [`name ${KEY}`, `shop ${STRING}`, `a "guest" comment.line.number-sign`],
  "memory=0x400;extra += 'a=b'": [`memory ${KEY}`, `0x400 ${NUMBER}`, `extra ${KEY}`, 'a=b string.quoted.single'],
  'vif.default.bridge = "br0"': [`vif.default.bridge ${KEY}`, `br0 ${STRING}`],
  'cpus = [ "0-3", 4,\n  # none\n  [ 5 ] ]\nhap = 1': [
    `cpus ${KEY}`,
    `0-3 ${STRING}`,
    `4 ${NUMBER}`,
    'none comment.line.number-sign',
    `5 ${NUMBER}`,
    `hap ${KEY}`,
    `1 ${NUMBER}`,
  ],
  'disk = [ "/dev/vg0/a b,raw,xvda1,w!" ]': [
    `disk ${DEVICE}`,
    `/dev/vg0/a b ${PATH}`,
    `raw ${WORD}`,
    `xvda1 ${VDEV}`,
    `w! ${WORD}`,
  ],
  'disk = [ "tap:aio:/a.img,hdc:cdrom,r", ",empty,hdd" ]': [
    `disk ${DEVICE}`,
    'tap: storage.modifier.prefix',
    'aio: storage.modifier.prefix',
    `/a.img ${PATH}`,
    `hdc ${VDEV}`,
    `cdrom ${WORD}`,
    `r ${WORD}`,
    `empty ${WORD}`,
    `hdd ${VDEV}`,
  ],
  'disk += [ "format=qcow2,vdev=hda, no-discard, access=rw, target=/a,b.img,discard" ]': [
    `disk ${DEVICE}`,
    `format ${NAME}`,
    `qcow2 ${WORD}`,
    `vdev ${NAME}`,
    `hda ${VDEV}`,
    `no-discard ${WORD}`,
    `access ${NAME}`,
    `rw ${WORD}`,
    `target ${NAME}`,
    `/a,b.img,discard ${PATH}`,
  ],
  'vif = [ "mac=00:16:3e:5a:00:02,bridge=xenbr0,script=/etc/xen/s,trusted" ]': [
    `vif ${DEVICE}`,
    `mac ${NAME}`,
    '00:16:3e:5a:00:02 constant.numeric.mac-address',
    `bridge ${NAME}`,
    `xenbr0 ${STRING}`,
    `script ${NAME}`,
    `/etc/xen/s ${PATH}`,
    `trusted ${WORD}`,
  ],
  'pci = [ "0000:04:00.0@1f,permissive=1", "04:00.*", "name=nic" ]': [
    `pci ${DEVICE}`,
    '0000:04:00.0 constant.numeric.pci-address',
    '@ keyword.operator.slot',
    '1f constant.numeric.slot',
    `permissive ${NAME}`,
    `1 ${NUMBER}`,
    '04:00.* constant.numeric.pci-address',
    `name ${NAME}`,
    `nic ${STRING}`,
  ],
  'vnuma = [ [ "pnode=0", "vcpus=0-3" ] ]': [
    `vnuma ${DEVICE}`,
    `pnode ${NAME}`,
    `0 ${NUMBER}`,
    `vcpus ${NAME}`,
    `0-3 ${STRING}`,
  ],
  'extra = "a\\"b\\n\\x41\\101"': [
    `extra ${KEY}`,
    `a ${STRING}`,
    '\\" constant.character.escape',
    `b ${STRING}`,
    '\\n constant.character.escape',
    '\\x invalid.illegal.escape',
    `41 ${STRING}`,
    '\\101 invalid.illegal.escape',
  ],
  // What is half typed spoils one line, not the rest of the file.
  'name = "web\ndisk = [ "a.img,\nmemory = 512': [
    `name ${KEY}`,
    `web ${STRING}`,
    `disk ${DEVICE}`,
    `a.img ${STRING}`,
    `memory ${KEY}`,
    `512 ${NUMBER}`,
  ],
};

for (const [text, expected] of Object.entries(TABLE)) {
  test(`the tokens of ${text.replaceAll('\n', ' ⏎ ')}`, async () => assert.deepEqual(await shown(text), expected));
}

/** Files that xl accepts: the examples, and the samples of the rules for guest files. */
const files = new Map([
  ...readdirSync('examples/xen1/etc/xen').map(
    file => [file, readFileSync(path.join('examples/xen1/etc/xen', file), 'utf8')] as const,
  ),
  ...Object.entries(rules)
    .filter(([id]) => id.startsWith('xen/'))
    .flatMap(([id, rule]) =>
      [...rule.examples.flatMap(({ bad, good }) => [bad, good]), ...(rule.ignores ?? [])].flatMap((sample, index) =>
        readSample(rule, id, sample)
          .filter(({ file }) => /\.(xl|cfg)$/.test(file))
          .map(({ text, file }) => [`${id} ${index} ${file}`, text] as const),
      ),
    ),
]);

const accepted = [...files].filter(([, text]) => parseXen(text).errors.length === 0);

test('the grammar and the reader agree on what is a key, a comment, a string and a number', async () => {
  assert.ok(accepted.length > 20, 'there are files to compare');
  for (const [name, text] of accepted) {
    const { statements, comments } = parseXen(text);
    const read = [
      ...statements.map(({ keySpan }) => ({ ...keySpan, is: 'key' })),
      ...comments.map(span => ({ ...span, is: 'comment' })),
      ...statements.flatMap(({ value }) => (value ? atomsOf(value) : [])),
    ];
    const tokens = tokensOf(await grammar, text);
    for (const { start, end, is } of read) {
      const inside = tokens.filter(token => token.start >= start && token.end <= end);
      assert.ok(inside.length > 0 || text.slice(start, end).trim() === '', `${name}: ${is} ${text.slice(start, end)}`);
      for (const token of inside) assert.equal(kindOf(token), is, `${name}: ${token.text}`);
    }
    const known = tokens.filter(token => kindOf(token) !== undefined);
    for (const token of known) {
      assert.ok(
        read.some(({ start, end }) => start <= token.start && token.end <= end),
        `${name}: ${token.text} is ${kindOf(token)} for the grammar only`,
      );
    }
  }
});

function atomsOf(value: XenValue): readonly { readonly start: number; readonly end: number; readonly is: string }[] {
  if (value.kind === 'list') return value.items.flatMap(atomsOf);
  return [{ ...value.span, is: value.quote === '' ? 'number' : 'string' }];
}

function kindOf({ scopes: [outer = ''] }: Token): string | undefined {
  if (outer === KEY || outer === DEVICE) return 'key';
  return ['comment', 'string', 'constant.numeric']
    .find(kind => outer.startsWith(kind))
    ?.replace('constant.numeric', 'number');
}
