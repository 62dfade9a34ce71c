import { setTimeout as sleep } from 'node:timers/promises';

/** What a promise resolves to, or a failure once it takes longer: a call that hangs holds up nobody else. */
export async function withTimeout<T>(maxMs: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const timeout = async () => {
    await sleep(maxMs, undefined, { signal: settled.signal });
    throw new Error(`took longer than ${maxMs} ms`);
  };
  try {
    return await Promise.race([work, timeout()]);
  } finally {
    settled.abort();
  }
}

export { sleep };
