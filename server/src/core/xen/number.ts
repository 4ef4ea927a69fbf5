const NUMBER = /^[ \t\n\v\f\r]*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/;
const LONG = 2n ** 63n;

/**
 * A whole text as C's strtol with base 0 reads it: 0x is hexadecimal, a leading 0 octal; undefined where it is no
 * number or does not fit 64 bits. Above 2^53 the number is rounded.
 */
export function strtol(text: string): number | undefined {
  const [, sign, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined || digits.length > 64) return undefined;
  const octal = /^0[0-7]+$/.test(digits);
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const signed = sign === '-' ? -value : value;
  return signed >= -LONG && signed < LONG ? Number(signed) : undefined;
}

/** The number at the start of a text as C's atoi reads it; 0 where there is none. */
export function atoi(text: string): number {
  const [, digits] = /^[ \t\n\v\f\r]*([-+]?[0-9]+)/.exec(text) ?? [];
  return digits === undefined ? 0 : Number(BigInt.asIntN(32, BigInt(digits.replace('+', ''))));
}
