import { lookUp } from '../look-up.js';
import { isCharacter } from './characters.js';

const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(amp|lt|gt|quot|apos));/g;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What text between tags means: references replaced, line ends LF. A reference that means nothing stays as written. */
export const decodeText = (raw: string): string =>
  decodeReferences(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);

/** What an attribute's value means: as text, and each tab and line end is one space, as XML has it. */
export const decodeAttribute = (raw: string): string =>
  decodeReferences(/[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw);

/** Writes a text so that it reads back as it is between tags. Characters that XML forbids stay and remain forbidden. */
export const encodeText = (value: string): string =>
  value.replace(/[&<>\r]/g, char => (char === '\r' ? '&#13;' : written(char)));

/** Writes a value so that it reads back as it is between two such quotes. Characters that XML forbids stay and remain forbidden. */
export const encodeAttribute = (value: string, quote: '"' | "'"): string =>
  value.replace(/[&<"'\t\r\n]/g, char => {
    if (char === '"' || char === "'") return char === quote ? written(char) : char;
    return char === '&' || char === '<' ? written(char) : `&#${char.charCodeAt(0)};`;
  });

function decodeReferences(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    REFERENCE,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return lookUp(PREDEFINED, name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return isCharacter(code) ? String.fromCodePoint(code) : whole;
    },
  );
}

function written(char: string): string {
  for (const [name, meaning] of Object.entries(PREDEFINED)) if (meaning === char) return `&${name};`;
  return char;
}
