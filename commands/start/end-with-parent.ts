const LOOK_EVERY_MS = 500;

/**
 * Calls `end` once when the process is asked to stop or its parent is gone: a signal sent to npm reaches the
 * shell between npm and this process, and not always this process.
 */
export function endWithParent(end: () => Promise<void>): void {
  const parent = process.ppid;
  let isEnding = false;
  const endOnce = () => {
    if (isEnding) return;
    isEnding = true;
    clearInterval(timer);
    void end();
  };
  const timer = setInterval(() => {
    if (process.ppid !== parent) endOnce();
  }, LOOK_EVERY_MS);
  timer.unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endOnce);
}
