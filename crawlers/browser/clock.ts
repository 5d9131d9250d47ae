/** Time since it was made, in milliseconds, and the part of it in which nobody kept us waiting. */
export class Clock {
  total = 0;
  work = 0;
  private readonly began = performance.now();

  constructor(private readonly isWaiting: () => boolean) {}

  /** Brings both up to date: asked often, and whenever the waiting begins or ends. */
  tick(): void {
    const passed = performance.now() - this.began - this.total;
    this.total += passed;
    if (!this.isWaiting()) this.work += passed;
  }
}
