/** Milliseconds of CPU that work takes: unlike the clock's, they stay the same while others use the machine. */
export function cpuMilliseconds(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
