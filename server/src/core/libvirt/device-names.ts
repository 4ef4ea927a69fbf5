import type { Element } from './element.js';

/** What an <address> of a PCI device says, as `known` of the element gives it. */
export type PciPart = (name: 'domain' | 'bus' | 'slot' | 'function') => string | undefined;

/** `0000:01:00.0`, whatever the spelling of its parts. Undefined where bus or slot is missing or left to a template. */
export function pciNameOf(part: PciPart): string | undefined {
  const [bus, slot] = [part('bus'), part('slot')];
  if (bus === undefined || slot === undefined) return undefined;
  return `${cHex(part('domain') ?? '0', 4)}:${cHex(bus, 2)}:${cHex(slot, 2)}.${cHex(part('function') ?? '0', 1)}`;
}

/** `0951:1666` where vendor and product are named, else `bus 1 device 4`; undefined where neither is. */
export function usbNameOf(source: Element<'domain/devices/hostdev/source'>): string | undefined {
  const [vendor, product] = [source.first('vendor')?.known('id'), source.first('product')?.known('id')];
  if (vendor && product) return `${cHex(vendor, 4)}:${cHex(product, 4)}`;
  const address = source.first('address');
  const [bus, device] = [address?.known('bus'), address?.known('device')];
  return bus && device ? `bus ${Number(bus)} device ${Number(device)}` : undefined;
}

/** A number as C reads it (`0x1f`, `017`, `15`), in hexadecimal digits. */
function cHex(text: string, digits: number): string {
  const value = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return value.toString(16).padStart(digits, '0');
}
