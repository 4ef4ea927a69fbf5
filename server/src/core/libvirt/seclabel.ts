import type { Edit } from '../text.js';
import type { Element } from './element.js';

/** The mandatory access control that a host runs; https://libvirt.org/drvqemu.html#selinux-svirt-confinement */
export type MacDriver = 'selinux' | 'apparmor' | 'none';

/** A label that libvirt can make for a guest. */
export interface SeclabelForm {
  readonly title: string;
  readonly markup: string;
  /** Whether the host is known to have the driver: a guest with a label of another driver does not start. */
  readonly safe: boolean;
  /** Whether the guest starts with it on any host that may be its own: whoever isolates it gets this one. */
  readonly isolates: boolean;
}

const NAMES = { selinux: 'SELinux', apparmor: 'AppArmor' } as const;

const form = (model: keyof typeof NAMES, known: boolean): SeclabelForm => ({
  title: `Give the guest its own ${NAMES[model]} label${known ? '' : ` (it starts only on a host with ${NAMES[model]})`}`,
  // A model without a type is dropped by libvirt, a type without a model becomes `none` on a host without a driver.
  markup: `<seclabel type='dynamic' model='${model}' relabel='yes'/>`,
  safe: known,
  isolates: known,
});

/**
 * The labels to offer a guest: the one of the host's driver where that is known, else SELinux, AppArmor and,
 * where it would be the only label (libvirt refuses it beside another), the form that leaves the driver to the host.
 */
export function seclabelForms(driver: MacDriver | undefined, alone: boolean): readonly SeclabelForm[] {
  if (driver === 'none') return [];
  if (driver) return [form(driver, true)];
  const open: SeclabelForm = {
    title: 'Let libvirt label the guest with whichever driver the host has (none on a host without one)',
    markup: "<seclabel type='dynamic'/>",
    safe: false,
    isolates: true,
  };
  return [form('selinux', false), form('apparmor', false), ...(alone ? [open] : [])];
}

/** Adds markup where libvirt writes `<seclabel>`: right behind the devices, else before what it writes after that. */
export function insertSeclabel(domain: Element<'domain'>, markup: string): Edit {
  const devices = domain.first('devices');
  if (devices) return devices.insertAfter(markup);
  const next = domain.first('keywrap') ?? domain.first('launchSecurity') ?? domain.first('qemu:commandline');
  return next ? next.insertBefore(markup) : domain.append(markup);
}
