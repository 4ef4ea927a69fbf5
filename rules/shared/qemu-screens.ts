import { isLoopback } from '#core';
import { type Danger, error, warning } from './danger.js';

/** What `-vnc`, or `-display vnc=`, opens to others: `:1` waits on every address; https://www.qemu.org/docs/master/system/vnc-security.html */
export function vncScreen(place: string, given: ReadonlyMap<string, string>): Danger | undefined {
  const address = /^(.*):\d+$/.exec(place)?.[1];
  // A socket file, or nothing.
  if (address === undefined || address === 'unix' || isLoopback(address.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  const asks = ['password', 'password-secret', 'sasl', 'tls-creds'].some(name => (given.get(name) ?? 'off') !== 'off');
  return screen('VNC', address, asks);
}

/** What `-spice` opens to others. */
export function spiceScreen(given: ReadonlyMap<string, string>): Danger | undefined {
  const address = given.get('addr') ?? '';
  const isSocket = (given.get('unix') ?? 'off') !== 'off';
  if (isSocket || !(given.has('port') || given.has('tls-port')) || isLoopback(address)) return undefined;
  return screen('SPICE', address, (given.get('disable-ticketing') ?? 'off') === 'off');
}

function screen(protocol: string, address: string, asks: boolean): Danger {
  const place = address === '' ? 'every address' : address;
  const does = `opens a ${protocol} screen on ${place}${asks ? '' : ' without a password'}`;
  return asks ? warning(does) : error(does);
}
