/** `1 finding`, `2 findings`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `nothing found`, `2 findings`. */
export const countFindings = (number: number): string => (number === 0 ? 'nothing found' : count(number, 'finding'));
