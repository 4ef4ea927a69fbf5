import { devices, domain, type Element, libvirtRule, type Span } from '#core';

const console = (passwd: string) => devices`<graphics type='vnc'${passwd} listen='127.0.0.1'/>`;
const cmdline = (text: string) => domain`<os>\n  <cmdline>${text}</cmdline>\n</os>`;

/** What stands before a secret, and the secret itself: `password=rosebud`. */
const NAMED =
  /((?:password|passwd|pwd|(?<!-)secret|token|api[_-]?key|private[_-]?key)["']?\s*[=:]\s*["']?)([^\s"'<>,;&]{6,})/gi;
const BY_CONF = "Take the password out (the console asks for none unless the host's qemu.conf makes it)";
// libxl has no file for it.
const OPEN = 'Take the password out (the console then asks for none)';
const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
/** Where an installer is told to look: no secret, though the address may hold such a word. */
const INSTALLER = /(?<=^|\s)(?:ks|inst\.(?:ks|repo|stage2|updates|dd))=\S*/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PLACEHOLDER = /^(\*+|x+|\.+|<.*|\[.*|%.*|\$.*|@.*)$|change[_-]?me|redacted|placeholder|example|your[_-]/i;

const PLACES = [
  'domain/devices/graphics',
  'domain/devices/disk/source/cookies/cookie',
  'domain/os/cmdline',
  'domain/os/initarg',
  'domain/os/initenv',
  'domain/title',
  'domain/description',
  'domain/sysinfo/**',
  'domain/metadata/**',
  'domain/qemu:commandline/qemu:arg',
  'domain/qemu:commandline/qemu:env',
] as const;

export default libvirtRule({
  title: 'A secret stands in the definition',
  why: `Definitions are copied into version control, backups and tickets, and arguments of QEMU show in the list of processes.
        Whoever reads one of them has the password, and nobody notices.`,
  severity: 'warning',
  references: [
    'https://libvirt.org/formatdomain.html#graphical-framebuffers',
    'https://libvirt.org/formatsecret.html',
    'https://nvd.nist.gov/vuln/detail/CVE-2020-14301',
  ],

  select: PLACES,
  *check(here, domain) {
    const secret = secretIn(here);
    if (!secret) return;
    const { at, what, value } = secret;
    const placeholder = PLACEHOLDER.test(value);
    const passwd = here.name === 'graphics' ? here.unset('passwd') : undefined;
    yield {
      at,
      subject: what,
      ...(placeholder ? { severity: 'information' as const } : {}),
      message: placeholder
        ? `${what} holds what looks like the place for a secret: fill it from outside the definition when the time comes.`
        : `${what} holds a secret in the clear: everyone who sees this file has it, so change it and keep the new one elsewhere.`,
      fixes: passwd
        ? [
            {
              title: domain.driver === 'xen' ? OPEN : BY_CONF,
              safe: false,
              edits: [passwd],
            },
          ]
        : [],
    };
  },

  examples: [
    { bad: console(" passwd='«rosebud»'"), good: console('') },
    {
      bad: console(" passwd='«rosebud»'").replace('kvm', 'xen'),
      good: console('').replace('kvm', 'xen'),
      fixed: { [OPEN]: console('').replace('kvm', 'xen') },
    },
    {
      bad: devices`<disk type='network'><source protocol='https' name='a'><cookies><cookie name='id'>«1f2e3d»</cookie></cookies></source></disk>`,
      good: devices`<disk type='network'><source protocol='https' name='a'/></disk>`,
    },
    { bad: cmdline('console=ttyS0 root_password=«rosebud»'), good: cmdline('console=ttyS0') },
    {
      bad: domain`<description>API key: see below\napi_key: «0123456789abcdef»</description>`,
      good: domain`<description>The API key is in the vault.</description>`,
    },
    {
      bad: domain`<metadata><a:b xmlns:a='urn:a'><a:c>token=«CHANGEME»</a:c></a:b></metadata>`,
      good: domain`<metadata/>`,
    },
    { bad: domain`<os>\n  <initenv name='DB_PASSWORD'>«rosebud»</initenv>\n</os>`, good: domain`<os/>` },
    {
      bad: domain`<sysinfo type='fwcfg'><entry name='opt/a'>«-----BEGIN RSA PRIVATE KEY-----»</entry></sysinfo>`,
      good: domain`<sysinfo type='fwcfg'/>`,
    },
  ],
  ignores: [
    console(" passwd=''"),
    cmdline('inst.ks=http://192.0.2.1/ks.cfg?token=0123456789'),
    domain`<description>The password is: see vault. password-secret=sec0secret</description>`,
    domain`<description>secret=f52a81b2-424e-490c-823d-6bd4235bc572</description>`,
    domain`<os>\n  <initenv name='DB_PASSWORD'/>\n</os>`,
    domain`<description>password=«{{ password }}»</description>`.replace(/[«»]/g, ''),
  ],
});

interface Secret {
  /** Where it stands, the secret itself left out: `passwd of vnc`, `cmdline`. */
  readonly what: string;
  readonly value: string;
  readonly at: Span;
}

function secretIn(here: Element<(typeof PLACES)[number]>): Secret | undefined {
  const local = here.name.replace(/^.*[:}]/, '');
  if (here.name === 'graphics') {
    const passwd = here.attribute('passwd');
    if (!passwd?.value) return undefined;
    return { what: `passwd of ${here.known('type') ?? 'graphics'}`, value: passwd.value, at: passwd.valueSpan };
  }
  if (here.node.children.some(child => child.kind === 'element')) return undefined;
  const attribute = here.name.startsWith('qemu:') ? here.attribute('value') : undefined;
  const value = attribute ? attribute.value : here.text;
  const at = attribute ? attribute.valueSpan : here.textSpan;
  const variable = local === 'env' || local === 'initenv' ? here.value('name') : undefined;
  const named = variable !== undefined && `${variable}=rosebud`.search(NAMED) >= 0;
  if (value !== '' && (local === 'cookie' || named)) return { what: variable ?? local, value, at };
  const found = inText(here.document.text.slice(at.start, at.end));
  return found && { what: local, value: found.value, at: { start: at.start + found.from, end: at.start + found.to } };
}

function inText(raw: string): { readonly value: string; readonly from: number; readonly to: number } | undefined {
  const text = raw.replace(INSTALLER, skipped => ' '.repeat(skipped.length));
  const key = KEY.exec(text);
  if (key) return { value: key[0], from: key.index, to: key.index + key[0].length };
  for (const { index, 1: before = '', 2: value = '' } of text.matchAll(NAMED)) {
    if (UUID.test(value)) continue;
    const from = index + before.length;
    return { value, from, to: from + value.length };
  }
  return undefined;
}
