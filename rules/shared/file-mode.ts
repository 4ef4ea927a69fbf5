/** Whether a file mode in octal digits lets everyone write. */
export const worldWrites = (mode: unknown): boolean => typeof mode === 'string' && (octal(mode) & 0o002) !== 0;

/** Whether a file mode in octal digits lets anyone but the owner do anything. */
export const othersMay = (mode: unknown): boolean => typeof mode === 'string' && (octal(mode) & 0o077) !== 0;

/** Whether a file mode in octal digits lets everyone read. */
export const worldReads = (mode: string): boolean => (octal(mode) & 0o004) !== 0;

const octal = (mode: string): number => (/^[0-7]+$/.test(mode) ? Number.parseInt(mode, 8) : 0);
