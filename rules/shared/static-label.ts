import type { Element, Fix, LibvirtDocument } from '#core';
import { type SelinuxContext, selinuxContext } from './selinux.js';

/** The `<seclabel>` of a whole domain. */
export type Seclabel = Element<'domain/seclabel'>;

/** Whether libvirt has a MAC driver for guests of this kind: QEMU on Linux (hvf is macOS) and containers. */
export function hasMacDriver(document: LibvirtDocument): boolean {
  const { driver } = document;
  return (driver === 'qemu' || driver === 'lxc') && document.domain?.value('type') !== 'hvf';
}

/** The SELinux context that the file itself gives to the guest; in a dynamic label libvirt ignores it. */
export function staticContext(seclabel: Seclabel): SelinuxContext | undefined {
  if (seclabel.value('type') !== 'static' || seclabel.value('model') !== 'selinux') return undefined;
  const text = seclabel.first('label')?.text;
  return text === undefined ? undefined : selinuxContext(text);
}

/** The title of the fix that leaves the label to libvirt. */
export const DYNAMIC =
  'Let libvirt give the guest a label of its own (files that libvirt does not label are closed to it)';

/** The fix that leaves the label to libvirt, which makes a new one for each start. */
export const dynamicFix = (seclabel: Seclabel, model: 'selinux' | 'apparmor'): Fix => ({
  title: DYNAMIC,
  safe: false,
  edits: [seclabel.replaceWith(`<seclabel type='dynamic' model='${model}' relabel='yes'/>`)],
});

/** The driver whose labels look like this: an SELinux context, an AppArmor profile, a user and group by number. */
export function modelOf(label: string): 'selinux' | 'apparmor' | 'dac' | undefined {
  if (selinuxContext(label)) return 'selinux';
  if (/^\+?\d+(:\+?\d+)?$/.test(label)) return 'dac';
  return /^(libvirt-[0-9a-f-]{36}|unconfined)$/.test(label) ? 'apparmor' : undefined;
}
