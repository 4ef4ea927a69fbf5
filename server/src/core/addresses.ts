/** Whether an address is the host's own loopback: nobody else reaches what listens there. */
export const isLoopback = (address: string): boolean =>
  /^127\./.test(address) || address === 'localhost' || /^(?:0*:){0,7}0*1$/.test(address) || address === '::1';

/** Whether an address stands for every address of the host. */
export const isEverywhere = (address: string): boolean => address === '0.0.0.0' || /^[0:]*::?[0:]*$/.test(address);
