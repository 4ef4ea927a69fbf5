import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.js';
import { REASON_PLACEHOLDER } from '../../server/src/core/reason.js';
import { Workspace } from '../../server/src/core/workspace.js';
import { actionsOf, after, NONE, OFF, WAYS, web } from './accepting.js';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
  readonly way: keyof typeof WAYS;
  /** What is there then, the reason as R; undefined: the way is not offered. */
  readonly becomes: string | undefined;
}

const MISSING = 'libvirt/seclabel-missing';
const VNC = 'xen/vnc-exposed';
const IGNORE = `<hvlint:ignore rule='${NONE}' reason='R'/>`;

const cases: readonly Case[] = [
  {
    name: 'above an element',
    file: 'web.xml',
    text: web(OFF),
    rule: NONE,
    way: 'here',
    becomes: web(`  <!-- hvlint-ignore ${NONE}: R -->\n${OFF}`),
  },
  {
    name: 'with tabs and CRLF',
    file: 'web.xml',
    text: web(OFF).replaceAll('  <', '\t<').replaceAll('\n', '\r\n'),
    rule: NONE,
    way: 'here',
    becomes: web(`  <!-- hvlint-ignore ${NONE}: R -->\n${OFF}`).replaceAll('  <', '\t<').replaceAll('\n', '\r\n'),
  },
  {
    name: 'all on one line',
    file: 'web.xml',
    text: `<domain type="kvm"><name>web</name><seclabel type="none"/></domain>`,
    rule: NONE,
    way: 'here',
    becomes: `<domain type="kvm"><name>web</name><!-- hvlint-ignore ${NONE}: R --><seclabel type="none"/></domain>`,
  },
  { name: 'not above the root', file: 'web.xml', text: web(''), rule: MISSING, way: 'here', becomes: undefined },
  {
    name: 'in the file, behind the declaration',
    file: 'web.xml',
    text: `<?xml version='1.0'?>\n${web('')}`,
    rule: MISSING,
    way: 'file',
    becomes: `<?xml version='1.0'?>\n<!-- hvlint-ignore ${MISSING}: R -->\n${web('')}`,
  },
  {
    name: 'in the file, beside the declaration',
    file: 'web.xml',
    text: `\uFEFF<?xml version='1.0'?>${web('')}`,
    rule: MISSING,
    way: 'file',
    becomes: `\uFEFF<?xml version='1.0'?><!-- hvlint-ignore ${MISSING}: R -->\n${web('')}`,
  },
  {
    name: 'metadata behind the name',
    file: 'web.xml',
    text: web(OFF),
    rule: NONE,
    way: 'metadata',
    becomes: web(
      `  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n      ${IGNORE}\n    </hvlint:vm>\n  </metadata>\n${OFF}`,
    ),
  },
  {
    name: 'metadata behind the description, in double quotes and CRLF',
    file: 'web.xml',
    text: web(`  <description>x</description>\n${OFF}`).replaceAll("'", '"').replaceAll('\n', '\r\n'),
    rule: NONE,
    way: 'metadata',
    becomes: web(
      `  <description>x</description>\n  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n      ${IGNORE}\n    </hvlint:vm>\n  </metadata>\n${OFF}`,
    )
      .replaceAll("'", '"')
      .replaceAll('\n', '\r\n'),
  },
  {
    name: 'metadata behind a name that a snippet would read',
    file: 'web.xml',
    text: web(OFF).replace('web', () => 'w$1{b}\\'),
    rule: NONE,
    way: 'metadata',
    becomes: web(
      `  <metadata>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n      ${IGNORE}\n    </hvlint:vm>\n  </metadata>\n${OFF}`,
    ).replace('web', () => 'w$1{b}\\'),
  },
  {
    name: 'metadata of others',
    file: 'web.xml',
    text: web(`  <metadata>\n    <a:b xmlns:a='urn:a'/>\n  </metadata>\n${OFF}`),
    rule: NONE,
    way: 'metadata',
    becomes: web(
      `  <metadata>\n    <a:b xmlns:a='urn:a'/>\n    <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n      ${IGNORE}\n    </hvlint:vm>\n  </metadata>\n${OFF}`,
    ),
  },
  {
    name: 'metadata of ours, under another prefix',
    file: 'web.xml',
    text: web(`  <metadata>\n    <h:vm xmlns:h='urn:hvlint:1' zone='a'/>\n  </metadata>\n${OFF}`),
    rule: NONE,
    way: 'metadata',
    becomes: web(
      `  <metadata>\n    <h:vm xmlns:h='urn:hvlint:1' zone='a'>\n      ${IGNORE.replace('hvlint:', 'h:')}\n    </h:vm>\n  </metadata>\n${OFF}`,
    ),
  },
  {
    name: 'metadata on one line',
    file: 'web.xml',
    text: `<domain type='kvm'><name>web</name><seclabel type='none'/></domain>`,
    rule: NONE,
    way: 'metadata',
    becomes: `<domain type='kvm'><name>web</name><metadata><hvlint:vm xmlns:hvlint='urn:hvlint:1'>${IGNORE}</hvlint:vm></metadata><seclabel type='none'/></domain>`,
  },
  {
    name: 'metadata of a domain in a snapshot',
    file: 'web.xml',
    text: `<domainsnapshot>\n  <name>s</name>\n  <domain type='kvm'>\n    <name>web</name>\n    <seclabel type='none'/>\n  </domain>\n</domainsnapshot>\n`,
    rule: NONE,
    way: 'metadata',
    becomes: `<domainsnapshot>\n  <name>s</name>\n  <domain type='kvm'>\n    <name>web</name>\n    <metadata>\n      <hvlint:vm xmlns:hvlint='urn:hvlint:1'>\n        ${IGNORE}\n      </hvlint:vm>\n    </metadata>\n    <seclabel type='none'/>\n  </domain>\n</domainsnapshot>\n`,
  },
  {
    name: 'a template: beside its own text',
    file: 'web.xml.j2',
    text: web(`  {% if lab %}${OFF.trim()}{% endif %}\n`),
    rule: NONE,
    way: 'here',
    becomes: web(`  {% if lab %}<!-- hvlint-ignore ${NONE}: R -->${OFF.trim()}{% endif %}\n`),
  },
  {
    name: 'a template: what it fills in is left alone',
    file: 'web.xml.j2',
    text: web(`  <metadata>{{ metadata }}</metadata>\n${OFF}`),
    rule: NONE,
    way: 'metadata',
    becomes: undefined,
  },
  {
    name: 'xl: above the setting',
    file: 'web.xl',
    text: 'name = "web"\n\tvnclisten = "0.0.0.0"\nvnc = 1\n',
    rule: VNC,
    way: 'here',
    becomes: `name = "web"\n\t# hvlint-ignore ${VNC}: R\n\tvnclisten = "0.0.0.0"\nvnc = 1\n`,
  },
  {
    name: 'xl: the whole file',
    file: 'web.xl',
    text: '# web\nname = "web"\nvnclisten = "0.0.0.0"\nvnc = 1\n',
    rule: VNC,
    way: 'file',
    becomes: `# hvlint-ignore ${VNC}: R\n# web\nname = "web"\nvnclisten = "0.0.0.0"\nvnc = 1\n`,
  },
  {
    name: 'xl: not above the first setting, where it would hold for the whole file',
    file: 'web.xl',
    text: 'vnclisten = "0.0.0.0"\nvnc = 1\nname = "web"\n',
    rule: VNC,
    way: 'here',
    becomes: undefined,
  },
  {
    name: 'xl has no metadata',
    file: 'web.xl',
    text: 'name = "web"\nvnclisten = "0.0.0.0"\nvnc = 1\n',
    rule: VNC,
    way: 'metadata',
    becomes: undefined,
  },
  {
    name: 'qemu.conf: above a list that goes on over several lines',
    file: 'qemu.conf',
    text: 'vnc_tls = 1\ncgroup_device_acl = [\n    "/dev/null",\n    "/dev/mem"\n]\n',
    rule: 'host/qemu-cgroup-acl-extended',
    way: 'here',
    becomes:
      'vnc_tls = 1\n# hvlint-ignore host/qemu-cgroup-acl-extended: R\ncgroup_device_acl = [\n    "/dev/null",\n    "/dev/mem"\n]\n',
  },
  {
    name: 'qemu.conf: the whole file',
    file: 'qemu.conf',
    text: 'security_driver = "none"\r\n',
    rule: 'host/qemu-security-driver-none',
    way: 'file',
    becomes: '# hvlint-ignore host/qemu-security-driver-none: R\r\nsecurity_driver = "none"\r\n',
  },
  {
    name: 'grub: above the variable, never inside its value',
    file: 'etc/default/grub',
    text: 'GRUB_CMDLINE_XEN="loglvl=all"\nGRUB_CMDLINE_LINUX="quiet \\\n  mitigations=off"\n',
    rule: 'host/kernel-mitigations-off',
    way: 'here',
    becomes:
      'GRUB_CMDLINE_XEN="loglvl=all"\n# hvlint-ignore host/kernel-mitigations-off: R\nGRUB_CMDLINE_LINUX="quiet \\\n  mitigations=off"\n',
  },
  {
    name: 'a boot line that is the whole file holds no comment',
    file: 'etc/kernel/cmdline',
    text: 'root=/dev/sda1 mitigations=off\n',
    rule: 'host/kernel-mitigations-off',
    way: 'file',
    becomes: undefined,
  },
];

for (const { name, file, text, rule, way, becomes } of cases) {
  test(`accepting: ${name}`, () => {
    const [action, ...more] = actionsOf(file, text, rule).filter(({ title }) => WAYS[way].test(title));
    assert.deepEqual(more, []);
    if (becomes === undefined || !action) return assert.equal(action, becomes);
    assert.equal(after(text, action), becomes.replace(/(?<=: |reason=['"])R/, REASON_PLACEHOLDER));
    const snippet = actionsOf(file, text, rule, { snippets: true }).find(({ title }) => title === action.title);
    assert.ok(snippet);
    assert.match(JSON.stringify(snippet), /"snippet":\{"kind":"snippet"/);
    assert.equal(after(text, snippet), after(text, action), 'a snippet comes to the same');
  });
}

test('what is written so accepts, once it has a reason', () => {
  for (const { name, file, rule, becomes } of cases) {
    if (becomes === undefined) continue;
    const findingsOf = (reason: string) => {
      const workspace = new Workspace(rules);
      assert.ok(workspace.put(file, becomes.replace(/(?<=: |reason=['"])R/, reason)), name);
      return workspace.findings(file);
    };
    const accepted = findingsOf('a lab host').filter(each => each.rule === rule);
    assert.deepEqual(
      accepted.map(each => each.accepted),
      ['a lab host'],
      name,
    );
    assert.ok(
      !findingsOf('a lab host').some(each => each.rule.startsWith('hvlint/') || each.rule.endsWith('malformed')),
      name,
    );
    const unsaid = findingsOf(REASON_PLACEHOLDER);
    assert.equal(unsaid.find(each => each.rule === rule)?.accepted, undefined, `${name}: the placeholder is no reason`);
    assert.ok(
      unsaid.some(each => each.rule === 'hvlint/ignore-without-reason'),
      name,
    );
  }
});

test('a syntax error is mended, not accepted', () => {
  assert.deepEqual(actionsOf('web.xml', `${web(OFF)}<x`, 'libvirt/malformed'), []);
});
