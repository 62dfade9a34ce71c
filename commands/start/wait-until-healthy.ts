import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;

/**
 * Waits until the Worker says that it and its database are healthy. Throws its last answer if it never does.
 */
export async function waitUntilHealthy(url: string, timeoutMs = TIMEOUT_MS): Promise<void> {
  const givesUpAt = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask(`${url}/health`);
    if (answer === 'healthy') return;
    if (Date.now() > givesUpAt)
      throw new Error(`${url}/health was not 200 in ${timeoutMs / 1_000} s: ${answer}`);
    await sleep(100);
  }
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return response.status === 200 ? 'healthy' : `${response.status} ${body.slice(0, 300)}`;
  } catch (error) {
    return String(error);
  }
}
