import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether nothing listens on the port of this machine's loopback address by the end of `timeoutMs`. */
export async function becomesFree(port: number, timeoutMs: number): Promise<boolean> {
  const givesUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    if (await isFree(port)) return true;
    if (Date.now() >= givesUpAtMs) return false;
    await sleep(50);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
