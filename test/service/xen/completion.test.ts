import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemTag, InsertReplaceEdit, InsertTextFormat } from 'vscode-languageserver-types';
import { OPTIONS } from '#core';
import { marked, proposedAt, taken } from '../editor-text.js';

const labels = (text: string): readonly string[] => proposedAt(marked('web.xl', text)).map(({ label }) => label);

/** The text after the proposal of that label is taken. */
function choose(text: string, label: string): string {
  const document = marked('web.xl', text);
  const item = proposedAt(document).find(each => each.label === label);
  assert.ok(item, `${label} is among ${proposedAt(document).map(each => each.label)}`);
  return taken(document, item);
}

/** The cursor's place, the proposals with which the list begins, and the text after the first is taken. */
const FIRST: readonly (readonly [text: string, first: readonly string[], after: string])[] = [
  ['type = "|"\n', ['pv', 'pvh', 'hvm'], 'type = "pv"\n'],
  ['type = "h|vm"\n', ['pv', 'pvh', 'hvm'], 'type = "pv"\n'],
  ['type = |\n', ['pv', 'pvh', 'hvm'], 'type = "pv"\n'],
  ['type =|', ['pv', 'pvh', 'hvm'], 'type ="pv"'],
  ["type = 'h|\nname = 'a'\n", ['pv', 'pvh', 'hvm'], "type = 'pv\nname = 'a'\n"],
  ['on_crash = "|"\n', ['destroy', 'restart', 'rename-restart'], 'on_crash = "destroy"\n'],
  ['vga = "|" # card\n', ['none', 'stdvga', 'cirrus', 'qxl'], 'vga = "none" # card\n'],
  ['hap = |\n', ['0', '1'], 'hap = 0\n'],
  ['hap = 1|\n', ['0', '1'], 'hap = 0\n'],
  ['hap = "|"\n', ['0', '1'], 'hap = "0"\n'],
  ['gfx_passthru = |\n', ['0', '1', 'default', 'igd'], 'gfx_passthru = 0\n'],
  ['usbversion = |\n', ['1', '2', '3'], 'usbversion = 1\n'],
  ['viridian = [ "|" ]\n', ['defaults', 'all', 'base'], 'viridian = [ "defaults" ]\n'],
  ['disk = [ "|" ]\n', ['target', 'format', 'vdev', 'access'], 'disk = [ "target=" ]\n'],
  ['disk = [ "/dev/vg/x,|" ]\n', ['raw', 'qcow', 'qcow2'], 'disk = [ "/dev/vg/x,raw" ]\n'],
  ['disk = [ "/dev/vg/x,q|,xvda" ]\n', ['raw', 'qcow'], 'disk = [ "/dev/vg/x,raw,xvda" ]\n'],
  ['disk = [ "/dev/vg/x,raw,|" ]\n', ['xvda', 'xvdb', 'xvdc', 'vdev'], 'disk = [ "/dev/vg/x,raw,xvda" ]\n'],
  ['disk = [ "/dev/vg/x,,xvda,|" ]\n', ['rw', 'w', 'r', 'ro', 'access'], 'disk = [ "/dev/vg/x,,xvda,rw" ]\n'],
  ['disk = [ "phy:/dev/vg/x,xv|', ['xvda', 'xvdb'], 'disk = [ "phy:/dev/vg/x,xvda'],
  ['disk = [ "phy:/dev/vg/x,xv| ]\n', ['xvda', 'xvdb'], 'disk = [ "phy:/dev/vg/x,xvda ]\n'],
  ['type = "hvm"\ndisk = [ "/x,,|" ]\n', ['xvda', 'xvdb', 'xvdc', 'hda'], 'type = "hvm"\ndisk = [ "/x,,xvda" ]\n'],
  ['disk = [ "/x,,xvda", "/y,,|" ]\n', ['xvdb', 'xvdc'], 'disk = [ "/x,,xvda", "/y,,xvdb" ]\n'],
  ['disk = [ "format=raw,vdev=|,access=rw" ]\n', ['xvda'], 'disk = [ "format=raw,vdev=xvda,access=rw" ]\n'],
  ['disk = [ "phy:/x,hdc:|,r" ]\n', ['disk', 'cdrom'], 'disk = [ "phy:/x,hdc:disk,r" ]\n'],
  ['disk = [ "access=|" ]\n', ['rw', 'w', 'r', 'ro'], 'disk = [ "access=rw" ]\n'],
  ['disk = [ |\n', ['""'], 'disk = [ ""\n'],
  ['disk = |\n', ['[ "" ]'], 'disk = [ "" ]\n'],
  ['disk = [ "a",\n  # second\n  | ]\n', ['""'], 'disk = [ "a",\n  # second\n  "" ]\n'],
  ['vif = [ "|" ]\n', ['mac', 'bridge', 'ip', 'script'], 'vif = [ "mac=" ]\n'],
  ['vif = [ "mac=00:16:3e:01:02:03,br|" ]\n', ['bridge', 'ip'], 'vif = [ "mac=00:16:3e:01:02:03,bridge=" ]\n'],
  ['vif = [ "ma|=00:16:3e:01:02:03" ]\n', ['mac', 'bridge'], 'vif = [ "mac=00:16:3e:01:02:03" ]\n'],
  ['vif = [ "type=|" ]\n', ['vif', 'ioemu'], 'vif = [ "type=vif" ]\n'],
  ['vif = [ "bridge=a, model = r|x,mtu=1" ]\n', ['rtl8139', 'e1000'], 'vif = [ "bridge=a, model = rtl8139,mtu=1" ]\n'],
  ['pci = [ "03:00.0,|" ]\n', ['vslot', 'permissive', 'msitranslate'], 'pci = [ "03:00.0,vslot=" ]\n'],
  ['pci = [ "03:00.0,permissive=|" ]\n', ['0', '1'], 'pci = [ "03:00.0,permissive=0" ]\n'],
  ['pci = [ "03:00.0,rdm_policy=|" ]\n', ['strict', 'relaxed'], 'pci = [ "03:00.0,rdm_policy=strict" ]\n'],
  ['rdm = "|"\n', ['strategy', 'policy'], 'rdm = "strategy="\n'],
  ['usbctrl = [ "type=|" ]\n', ['auto', 'pv', 'qusb', 'devicemodel'], 'usbctrl = [ "type=auto" ]\n'],
  ['usbdev = [ "|" ]\n', ['type', 'hostbus', 'hostaddr'], 'usbdev = [ "type=" ]\n'],
  ['vtpm = [ "|" ]\n', ['backend', 'uuid'], 'vtpm = [ "backend=" ]\n'],
  ['p9 = [ "tag=a, security_model=|" ]\n', ['none'], 'p9 = [ "tag=a, security_model=none" ]\n'],
  ['channel = [ "name=a,connection=|" ]\n', ['pty', 'socket'], 'channel = [ "name=a,connection=pty" ]\n'],
  ['name = "a"\r\ntype = "|"\r\n', ['pv', 'pvh', 'hvm'], 'name = "a"\r\ntype = "pv"\r\n'],
  ['name = "{{ name }}"\ntype = "|"\n', ['pv', 'pvh', 'hvm'], 'name = "{{ name }}"\ntype = "pv"\n'],
  ['disk = [ "{{ image }},,|" ]\n', ['xvda'], 'disk = [ "{{ image }},,xvda" ]\n'],
];

for (const [text, first, after] of FIRST) {
  test(`in ${JSON.stringify(text)} it proposes ${first.join(', ')}`, () => {
    assert.deepEqual(labels(text).slice(0, first.length), first);
    assert.equal(choose(text, first[0] ?? ''), after);
  });
}

/** Places where nothing may be proposed. */
const NOTHING: readonly string[] = [
  '# di|\nname = "a"\n',
  'name = "a" # ty|\n',
  'name = "a|"\n',
  'name = "a" |\n',
  'memory = |\n',
  'disk = [ "/dev/vg/x|" ]\n',
  'disk = [ "phy:/dev/v|g/x,xvda" ]\n',
  'disk = [ "format=raw,vdev=xvda,target=/a,|" ]\n',
  'disk = [ "/x,hdc:|,r" ]\n',
  'disk = [ "a" | ]\n',
  'disk = [ # |\n  "a" ]\n',
  'vif = [ "bridge=x|" ]\n',
  'vif = [ "mac=00:16:|" ]\n',
  'vif = [ "nothing=|" ]\n',
  'pci = [ "03:0|0.0" ]\n',
  'nothing = "|"\ntype = "pv"\n',
  'name = "{{ na|me }}"\nmemory = 1\n',
  'on_reboot = 5 |6\n',
];

for (const text of NOTHING) {
  test(`in ${JSON.stringify(text)} it proposes nothing`, () => assert.deepEqual(labels(text), []));
}

test('every key is proposed once, those that do nothing for this guest behind the others, those out of use last', () => {
  const all = labels('|');
  assert.deepEqual([...all].sort(), Object.keys(OPTIONS).sort());
  const order = labels('type = "pvh"\n|');
  const place = (key: string) => order.indexOf(key);
  assert.equal(place('type'), -1, 'what is set already is left out');
  assert.ok(place('name') < place('vga'), 'vga does nothing for a PVH guest');
  assert.ok(place('vga') < place('builder'));
  assert.deepEqual(
    order.slice(place('builder')).filter(key => !('deprecated' in Object(Reflect.get(OPTIONS, key)))),
    [],
  );
  const tagged = proposedAt(marked('web.xl', '|')).find(({ label }) => label === 'builder');
  assert.deepEqual(tagged?.tags, [CompletionItemTag.Deprecated]);
});

test('in a template, whose branches may each set a key, what is set comes last but stays', () => {
  const order = labels('name = "{{ name }}"\nmemory = 1\n|');
  assert.ok(order.indexOf('memory') > order.indexOf('vga'));
});

test('a key takes the place of the half-typed word alone', () => {
  assert.equal(choose('name = "a"\ndi|\nvcpus = 2\n', 'disk'), 'name = "a"\ndisk = \nvcpus = 2\n');
  assert.equal(choose('name = "a"\n  v|if = [ ]\n', 'vif'), 'name = "a"\n  vif = [ ]\n');
  assert.equal(choose('name = "a"; me|', 'memory'), 'name = "a"; memory = ');
  assert.equal(choose('me|', 'memory'), 'memory = ');
});

test('a client that knows snippets gets the place for the value too, in the quotes of the file', () => {
  const document = marked('web.xl', "name = 'a'\n|");
  const proposed = proposedAt(document, { completionSnippets: true });
  const snippet = (key: string) => proposed.find(({ label }) => label === key);
  const snippets = ['disk', 'type', 'hap', 'vcpus', 'vnuma'].map(key => snippet(key)?.textEdit?.newText);
  assert.deepEqual(snippets, [
    "disk = [ '$1' ]$0",
    "type = '$1'$0",
    'hap = $1$0',
    'vcpus = $1$0',
    "vnuma = [ [ '$1' ] ]$0",
  ]);
  assert.equal(snippet('disk')?.insertTextFormat, InsertTextFormat.Snippet);
});

test('a client that inserts or replaces gets both ranges', () => {
  const document = marked('web.xl', 'type = "h|vm"\n');
  const [item] = proposedAt(document, { insertsOrReplaces: true });
  assert.ok(item?.textEdit && InsertReplaceEdit.is(item.textEdit));
  assert.deepEqual(item.textEdit.insert, { start: { line: 0, character: 8 }, end: { line: 0, character: 9 } });
  assert.deepEqual(item.textEdit.replace, { start: { line: 0, character: 8 }, end: { line: 0, character: 11 } });
});

test('the words that a string holds already are not proposed again', () => {
  const proposed = labels('vif = [ "bridge=a,|,untrusted" ]\n');
  assert.deepEqual(
    ['bridge', 'untrusted', 'mac'].map(word => proposed.includes(word)),
    [false, false, true],
  );
  const disk = labels('disk = [ "/x,qcow2,xvda,|" ]\n');
  assert.deepEqual(
    ['target', 'format', 'vdev', 'script'].map(word => disk.includes(word)),
    [false, false, false, true],
  );
});

test('a proposal says what it is, and the editor asks again where a value is to be chosen', () => {
  const document = marked('web.xl', 'vif = [ "|" ]\n');
  const [mac, ...rest] = proposedAt(document, { suggest: 'ask.again' });
  assert.deepEqual(mac?.detail, 'string, default: a new one at each start, in 00:16:3e');
  assert.match(String(Object(mac?.documentation).value), /Hardware address/);
  assert.equal(mac?.command, undefined);
  assert.equal(rest.find(({ label }) => label === 'type')?.command?.command, 'ask.again');
});

test('a character that asks for proposals in other languages only asks for none here', () => {
  assert.deepEqual(proposedAt(marked('web.xl', 'name = "a"\n|'), {}, '<'), []);
  assert.notDeepEqual(proposedAt(marked('web.xl', 'type = "|"\n'), {}, '"'), []);
});

test('wherever the cursor stands, all ranges hold it and lie in its line', () => {
  const text =
    'name = "a"\r\ntype = \'hvm\'\n# note\nvif = [ "mac=1,bridge=a", \'\' ]\ndisk = [ "phy:/x,xvda,w", [ "a" ], "{{ b }}" ]\nusb\nx = "';
  for (let at = 0; at <= text.length; at++) {
    const document = marked('web.xl', `${text.slice(0, at)}|${text.slice(at)}`);
    const cursor = document.lines.position(at);
    for (const { textEdit } of proposedAt(document)) {
      assert.ok(textEdit && 'range' in textEdit);
      const { start, end } = textEdit.range;
      assert.ok(start.line === cursor.line && end.line === cursor.line, `${at}`);
      assert.ok(start.character <= cursor.character && cursor.character <= end.character, `${at}`);
    }
  }
});
