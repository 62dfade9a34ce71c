import type { Internet } from '../deployment.ts';

/** A secret reaches every place within seconds of its Worker. */
const ATTEMPTS = 10;
const PAUSE_MS = 3_000;
const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Whether a Worker refuses an operator's token, also when it is asked again for half a minute. It is asked to
 * open a business without saying which: that changes nothing, and is answered 422 to the operator and 401 or
 * 403 to everybody else.
 */
export async function tokenIsRefused(url: string, token: string, internet: Internet): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await internet
      .fetch(`${url}/v1/businesses`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{}',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      })
      .catch(() => null);
    const isRefused = response?.status === 401 || response?.status === 403;
    if (!isRefused || attempt === ATTEMPTS) return isRefused;
    await internet.sleep(PAUSE_MS);
  }
}
