import type { Examined } from '../core/examine.js';

/**
 * What is kept of a file, copied out of its text: a string that was cut out of another keeps the whole of it in memory
 * (measured with 10,000 guests: 66 MB less).
 */
export function detached({ lines, ...rest }: Examined): Examined {
  return { ...structuredClone(rest), lines };
}
