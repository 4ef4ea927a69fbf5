import type { Fact, Fleet, MacDriver } from '#core';

/** What is known of the mandatory access control on the host of a guest. */
export interface HostMac {
  /** Undefined: libvirt looks for a driver on the host, and nothing here says what it finds. */
  readonly driver: MacDriver | undefined;
  readonly defaultConfined: boolean;
  /** The qemu.conf that says so. */
  readonly conf: Fact<'qemuConf'> | undefined;
}

/** Reads it from `macDriver` of hvlint.json and the one qemu.conf of the host. */
export function hostMac(fleet: Fleet<'qemuConf'>): HostMac {
  const conf = fleet.get('qemuConf', 'qemu.conf');
  return {
    driver: fleet.settings.host?.macDriver ?? conf?.drivers?.map(macDriver).find(driver => driver !== undefined),
    defaultConfined: conf?.defaultConfined ?? true,
    conf,
  };
}

/** The same for containers, whose driver lxc.conf names. */
export function containerMac(fleet: Fleet<'lxcConf'>): MacDriver | undefined {
  return fleet.settings.host?.macDriver ?? macDriver(fleet.get('lxcConf', 'lxc.conf')?.driver ?? '');
}

const macDriver = (name: string): MacDriver | undefined =>
  name === 'selinux' || name === 'apparmor' || name === 'none' ? name : undefined;

/** The labels that are not DAC's: a user id is no MAC label. */
export const macLabels = (guest: Fact<'guest'>) => guest.seclabels.filter(label => label.model !== 'dac');

/** Whether libvirt's QEMU driver runs the guest on Linux; hvf is macOS and has no MAC driver. */
export const hasMac = (guest: Fact<'guest'>): boolean => guest.hypervisor === 'kvm' || guest.hypervisor === 'qemu';
