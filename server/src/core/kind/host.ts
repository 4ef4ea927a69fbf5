import { type HostSource, LIBVIRT_CONF } from '../host/vocabulary.js';

const GRUB_ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?GRUB_CMDLINE_(?:XEN|LINUX)\w*=/m;
const EFI_SECTION = /^[ \t]*\[[\w.-]+\][ \t]*\r?$/m;
const EFI_KEY = /^[ \t]*(?:options|kernel|ramdisk|xsm|ucode)[ \t]*=/m;
const SOCKET_UNIT = /^(?:libvirtd|virt[a-z]+d)(?:-[a-z]+)*\.socket(?:\.conf)?$/;
/** Cyrus SASL looks for a file by the name of the program that asks it. */
const SASL = new Set(['libvirt.conf', 'qemu.conf', 'qemu-kvm.conf']);
/** How far evidence is looked for. */
const HEAD = 16_000;

/** Names that other programs use too, and what shows that the file is libvirt's. */
const SHARED_NAMES: Readonly<Record<string, RegExp>> = {
  'lxc.conf': /\b(log_with_libvirtd|security_(driver|default_confined|require_confined))\b/,
  'libvirt.conf': /\buri_(aliases|default)\b/,
  'network.conf': /\bfirewall_backend\b/,
};

/** Which host file a text is, by its name (in small letters, template endings gone), its folder and its head. */
export function hostSource(folder: string, name: string, text: string): HostSource | undefined {
  const head = text.slice(0, HEAD);
  const [parent = '', grandparent = ''] = folder.split('/').reverse();
  if (parent === 'modprobe.d' || name === 'modprobe.conf') return name.endsWith('.conf') ? 'modprobe' : undefined;
  if (name === 'bridge.conf') return isBridgeConf(head) ? 'bridge.conf' : undefined;
  if (parent === 'sasl2') return SASL.has(name) ? 'sasl' : undefined;
  if (SOCKET_UNIT.test(name) || (name.endsWith('.conf') && SOCKET_UNIT.test(parent.replace(/\.d$/, ''))))
    return 'socket-unit';
  if (name === 'cmdline' && (parent === 'kernel' || parent === 'proc' || /^[^\n]*\n?$/.test(head))) return 'cmdline';
  if (isEfi(folder, name, head)) return 'efi';
  if (name === 'grub' && parent === 'default') return 'grub';
  if (name.endsWith('.cfg') && parent === 'grub.d' && grandparent === 'default') return 'grub';
  if (/grub|\.cfg$/.test(name) && GRUB_ASSIGNMENT.test(head)) return 'grub';
  const file = [...LIBVIRT_CONF, 'xl.conf' as const].find(each => each === name);
  if (!file || !assigns(head)) return undefined;
  const evidence = SHARED_NAMES[file];
  return evidence && parent !== 'libvirt' && !evidence.test(head) ? undefined : file;
}

function isEfi(folder: string, name: string, head: string): boolean {
  if (!name.endsWith('.cfg') || !(name.startsWith('xen') || folder.split('/').includes('efi'))) return false;
  return EFI_SECTION.test(head) && EFI_KEY.test(head);
}

const isBridgeConf = (head: string): boolean =>
  head.split('\n').every(line => /^\s*(#|$|(allow|deny|include)\s)/.test(line));

/** Whether the first line that says something assigns a value, may yet do so, or is a template's own; an empty file will do. */
function assigns(head: string): boolean {
  const first = head.split('\n').find(line => !/^\s*(#|;?\s*$)/.test(line));
  return first === undefined || /^[\s\uFEFF]*(\{[{%#]|<%|[A-Za-z][\w.]*\s*(=|$))/.test(first);
}
