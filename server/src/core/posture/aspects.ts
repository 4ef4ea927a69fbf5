import { isEverywhere } from '../addresses.js';
import type { Fact, Fleet } from '../facts.js';
import type { Span } from '../text.js';
import type { Aspect, Place } from './model.js';

type Guest = Fact<'guest'>;

/** Which label confines the process of a guest, as far as its file and those of its host say it. */
export function labelAspect(guest: Guest, fleet: Fleet): Aspect {
  if (guest.native) return flaskAspect(guest, fleet);
  const here = { file: guest.file, at: guest.at };
  const own = guest.seclabels.find(({ model }) => model !== 'dac');
  if (own?.type === 'none') return { ...placeIn(guest, own.at), standing: 'open', text: 'none, nothing confines it' };
  if (own?.type === 'static') {
    return { ...placeIn(guest, own.at), standing: 'closed', text: `static, ${own.label ?? 'left to its file'}` };
  }
  const drivers = driversOf(guest, fleet);
  const text = own?.model ?? drivers?.join(' or ');
  if (drivers?.every(driver => driver === 'none')) {
    return { ...here, standing: 'open', text: 'none, its host confines no guest' };
  }
  if (text === undefined) return { ...here, standing: 'unsaid', text: 'whatever its host gives' };
  return { ...(own ? placeIn(guest, own.at) : here), standing: 'closed', text: `its own, by ${text}` };
}

function flaskAspect(guest: Guest, fleet: Fleet): Aspect {
  const [label] = guest.seclabels;
  const here = label ? placeIn(guest, label.at) : { file: guest.file, at: guest.at };
  if (fleet.all('xenLine').some(({ flask }) => flask === 'off')) {
    return { ...here, standing: 'unsaid', text: 'none, FLASK is off' };
  }
  const text = label?.label ?? "FLASK's default";
  return { ...here, standing: label ? 'closed' : 'unsaid', text };
}

/** The drivers that may confine a guest here; undefined where nothing says it. */
function driversOf({ hypervisor }: Guest, fleet: Fleet): readonly string[] | undefined {
  const { macDriver } = fleet.settings.host ?? {};
  if (macDriver) return [macDriver];
  if (hypervisor === 'lxc') {
    const driver = fleet.all('lxcConf')[0]?.driver;
    return driver === undefined ? undefined : [driver];
  }
  return fleet.all('qemuConf')[0]?.drivers;
}

/** Which devices of the host the guest is given. */
export function passthroughAspect(guest: Guest, devices: readonly Fact[]): Aspect {
  const [first] = devices;
  if (!first) return { file: guest.file, at: guest.at, standing: 'closed', text: 'none' };
  const text = listed(devices.map(({ name }) => name));
  return { file: first.file, at: first.at, standing: 'open', text };
}

/** Where its screens can be reached. */
export function consoleAspect(guest: Guest, screens: readonly Fact<'screen'>[]): Aspect {
  const open = screens.find(({ address }) => address !== undefined);
  const [first] = screens;
  if (open) {
    const { name, address, password } = open;
    const text = `${name} on ${address && !isEverywhere(address) ? address : 'every address'}, ${password ? 'with' : 'without'} a password`;
    return { file: open.file, at: open.at, standing: 'open', text };
  }
  const place = { file: guest.file, at: first?.at ?? guest.at };
  return { ...place, standing: 'closed', text: first ? `${first.name} on the host itself` : 'no screen' };
}

/** From what it starts. */
export function firmwareAspect(guest: Guest, boot: Fact<'boot'> | undefined): Aspect {
  if (!boot) return { file: guest.file, at: guest.at, standing: 'unsaid', text: 'not said' };
  const { file, at, name, secureBoot } = boot;
  if (secureBoot) return { file, at, standing: 'closed', text: `${name} with Secure Boot` };
  return { file, at, standing: 'unsaid', text: secureBoot === false ? `${name} without Secure Boot` : name };
}

/** Some names, the first of many. */
export function listed(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}

const placeIn = ({ file }: Guest, at: Span): Place => ({ file, at });
