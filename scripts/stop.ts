/** Milliseconds that the work at hand has when the program is told to stop. */
const GRACE = 9000;

/**
 * A signal that is aborted when the user or the system tells the program to stop (SIGINT, SIGTERM). What is still not done after nine
 * seconds is cut off: every command that waits on it goes on from what it stored when it is started again.
 * @param told called when the program is told to stop
 */
export function stopSignal(told: () => void): AbortSignal {
  const stop = new AbortController();
  const halt = () => {
    if (stop.signal.aborted) return;
    told();
    stop.abort();
    setTimeout(() => process.exit(1), GRACE).unref();
  };
  process.on('SIGINT', halt);
  process.on('SIGTERM', halt);
  return stop.signal;
}
