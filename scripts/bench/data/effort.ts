/** Seconds by the clock, and of the processor alone: on a busy machine the clock says little. */
export interface Effort {
  seconds: number;
  cpu: number;
}

export function effortOf(work: () => unknown): Effort {
  const started = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}
