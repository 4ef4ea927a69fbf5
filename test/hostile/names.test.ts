import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { categories, rules } from '../../rules/index.js';
import { tell } from '../../server/src/cli/tell.js';
import { Blast, postureOf } from '../../server/src/core/posture.js';
import { read } from '../../server/src/core/reading.js';
import { Lines } from '../../server/src/core/text.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { encodeAttribute, encodeText } from '../../server/src/core/xml/entities.js';
import { layoutMap, svgMap } from '../../server/src/map/map.js';
import { githubReport } from '../../server/src/report/github.js';
import { jsonReport } from '../../server/src/report/json.js';
import { junitReport } from '../../server/src/report/junit.js';
import { mapJson } from '../../server/src/report/map-json.js';
import { markdownReport } from '../../server/src/report/markdown.js';
import { pageReport } from '../../server/src/report/page/page.js';
import { type Report, summaryOf } from '../../server/src/report/report.js';
import { sarifReport } from '../../server/src/report/sarif.js';
import { NO_COLOURS } from '../../server/src/report/terminal.js';
import { textReport } from '../../server/src/report/text.js';
import { shown } from '../../server/src/scan/paths.js';
import { hoverAt } from '../../server/src/service/hover.js';
import { linksIn } from '../../server/src/service/navigation.js';
import { NAMES } from './names.js';

const quoted = (name: string) => `'${encodeAttribute(name, "'")}'`;
const guest = (name: string, index: number): string =>
  `<!-- hvlint-ignore libvirt/disk-shareable: ${name.replaceAll('--', '- -').replaceAll('\n', ' ')} and why -->
<domain type='kvm'>
  <name>${encodeText(name)}</name>
  <metadata><h:vm xmlns:h='urn:hvlint:1' zone=${quoted(name)}><h:ignore rule='libvirt/chardev-tcp-plaintext' reason=${quoted(name)}/></h:vm></metadata>
  <os><type>hvm</type><loader>${encodeText(name)}</loader></os>
  <devices>
    <disk type='file'><source file=${quoted(`/images/${name}`)}/><target dev='vda'/><shareable/></disk>
    <disk type='file'><source file='/images/all'/><target dev=${quoted(name)}/></disk>
    <interface type='network'><source network=${quoted(name)}/><mac address='52:54:00:00:00:${10 + index}'/></interface>
    <serial type='tcp'><source mode='bind' host=${quoted(name)} service='1'/></serial>
    <${encodeText(name).replace(/[^\w:]/g, '')}x y=${quoted(name)}/>
  </devices>
  <seclabel type=${quoted(name)} model=${quoted(name)}/>
</domain>
`;
const xl = (name: string): string => {
  const text = JSON.stringify(name).slice(1, -1);
  return `name = "${text}"\ntype = "hvm"\nmemory = 512\nkernel = "${text}"\ndisk = [ 'phy:/images/all,xvda,w', "${text}" ]\nvif = [ "bridge=${text}" ]\nvnclisten = "${text}"\n${name.replace(/\W/g, '')}q = "${text}"\n`;
};

/** One guest of each kind by each name, files named so too, and zones and reasons in the settings. */
const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    NAMES.flatMap((name, index) => [
      [`g${index}.xml`, guest(name, index)],
      [`x${index}.xl`, xl(name)],
      [`${name.replaceAll('/', '∕')}.conf.xml`, guest(`f${index}`, index)],
    ]),
  ),
  'hvlint.json': JSON.stringify({
    zones: Object.fromEntries(
      NAMES.filter(name => name !== '__proto__').map((name, i) => [name, { domains: [`z${i}`] }]),
    ),
    overrides: NAMES.map(name => ({
      files: [`${name}*`],
      rules: { [name]: 'off', 'libvirt/disk-shareable': 'off' },
      reason: name,
    })),
  }),
};

/** Controls but line ends, and letters that turn the direction of writing around. */
const STEERING = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Characters that begin or end markup, as they stand outside quotes of HTML. */
const tagsOf = (markup: string) => [...markup.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));

/** What an editor would make a link, a picture or an element of. */
const LIVE = /<(?:img|script|svg|command)|\]\(command|https?:\/\/evil|www\.evil|javascript:|~~z|\*\*x\*\*|`x`/;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: name => name === 'testsuite',
});

const workspace = new Workspace(rules, { profile: 'paranoid' });
workspace.complete = true;
const texts = new Map(Object.entries(files).map(([file, text]) => [`/names/${file}`, text]));
for (const [file, text] of [...texts].reverse()) workspace.put(file, text);
const findings = [...texts.keys()].flatMap(file => workspace.findings(file));
const report: Report = {
  files: texts.size,
  findings: [...tell(findings, workspace, texts)],
  errors: NAMES.map(name => ({ file: name, message: name })),
  summary: summaryOf(findings),
  rules,
  version: '1.2.3',
  failing: ['error', 'warning'],
  compared: true,
};
const posture = postureOf(workspace);
const made = (parts: Iterable<string>): string => [...parts].join('');

/** What is written of the names, and what must be so of it. */
const formats: Readonly<Record<string, readonly [text: string, check: (text: string) => void]>> = {
  'text on a terminal': [
    made(textReport(report, { palette: NO_COLOURS, width: 80 })),
    text => assert.ok(text.includes('\\u{1b}]8;;')),
  ],
  'GitHub annotations': [
    made(githubReport(report)),
    text => {
      for (const line of text.trimEnd().split('\n').slice(0, -1))
        assert.match(line, /^::(?:error|warning|notice) file=[^,:]*(?:,[^:]*)?::/);
    },
  ],
  JSON: [
    made(jsonReport(report)),
    text => {
      const told: readonly { readonly message: string }[] = JSON.parse(text).findings;
      assert.ok(told.some(({ message }) => message.includes('\u001b]8;;')));
    },
  ],
  SARIF: [
    made(sarifReport(report)),
    text => {
      for (const { locations, message } of JSON.parse(text).runs[0].results) {
        assert.match(locations[0].physicalLocation.artifactLocation.uri, /^[\w/.:%()!*'~-]+$/);
        // SARIF's own marks: {0} is an argument, [x](y) a link.
        assert.doesNotMatch(message.text.replace(/\\[[\]]|\{\{|\}\}/g, ''), /\]\(|\{\d/);
      }
    },
  ],
  JUnit: [
    made(junitReport(report)),
    text => {
      assert.equal(XMLValidator.validate(text), true);
      assert.ok(parser.parse(text).testsuites.testsuite.length >= NAMES.length);
    },
  ],
  Markdown: [
    made(markdownReport(report)),
    text => {
      const bare = text.replace(/<br>|<!-- -->/g, '').replace(/\\./g, '');
      assert.doesNotMatch(bare, /<|>|\*|\]\(|~~/);
      assert.doesNotMatch(text, /@\w|#\d|:\/\/|www\./);
      for (const row of text.split('\n').filter(line => line.startsWith('|')))
        assert.equal(row.replace(/\\./g, '').split('|').length, 6, row);
      assert.equal(text.match(/^#/gm)?.length, 1);
    },
  ],
  'the page': [
    made(
      pageReport({
        report,
        posture,
        blast: new Blast(posture),
        categories,
        name: shown,
        scope: shown('/site'),
        asked: undefined,
        profiles: new Map([['baseline', 1]]),
        settings: [{ file: `${shown('/site')}/hvlint.json`, settings: {} }],
        unread: { foreign: [], others: 0, leftOut: [] },
        made: '2030-01-01',
        hash: () => 'x',
      }),
    ),
    text => {
      const page = text.replace(/<style>[\s\S]*?<\/style>/, '');
      assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
      for (const tag of tagsOf(page)) assert.doesNotMatch(tag, /^<(?:img|script|iframe|object)|\son\w+\s*=/i, tag);
      for (const [, link = ''] of page.matchAll(/href="([^"]*)"/g)) assert.match(link, /^(?:#|https:\/\/(?!evil))/);
    },
  ],
  'the picture': [
    made(svgMap(layoutMap(posture), true)),
    text => {
      assert.equal(XMLValidator.validate(text), true);
      for (const tag of tagsOf(text)) assert.doesNotMatch(tag, /^<(?:img|script|foreignObject|a )|\son\w+\s*=/i, tag);
    },
  ],
  'the picture as data': [
    made(mapJson(posture, new Blast(posture), { name: shown, lines: file => workspace.lines(file) })),
    text => assert.ok(JSON.parse(text)),
  ],
};

for (const [what, [text, check]] of Object.entries(formats)) {
  test(`${what}: names are told as names, whatever is in them`, () => {
    assert.doesNotMatch(text, STEERING);
    assert.ok(text.length > 1000);
    check(text);
  });
}

test('what an editor shows of a place holds no markup of the file’s', () => {
  let shownHovers = 0;
  let accepted = 0;
  for (const [file, text] of texts) {
    const reading = read(file, text);
    const lines = Lines.of(text);
    assert.ok(reading, file);
    const here = workspace.findings(file);
    for (let offset = 0; offset <= text.length; offset += 5) {
      const hover = hoverAt(reading, offset, here, lines, rules, { pageOf: () => undefined });
      if (!hover) continue;
      shownHovers++;
      const { value } = Object(hover.contents);
      if (value.includes('Accepted: ')) accepted++;
      assert.doesNotMatch(value, STEERING, file);
      assert.doesNotMatch(value.replace(/\\[^\w]/g, ''), LIVE, file);
    }
  }
  assert.ok(shownHovers > 500 && accepted > 20);
});

test('a link in a document leads to a file that defines what is named, whatever its name', () => {
  const uriOf = (file: string) => `file://${encodeURI(file)}`;
  for (const [file, text] of texts) {
    const reading = read(file, text);
    const fleet = workspace.fleetOf(file);
    if (!reading || !fleet) continue;
    const around = { uriOf, linesOf: (name: string) => workspace.lines(name) };
    for (const { target } of linksIn(reading, Lines.of(text), fleet, around)) assert.match(target ?? '', /^file:/);
  }
});
