import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 5;

/** Calls Kith's API and answers its JSON. What may pass is tried again; anything else throws. */
export async function call(url: string, key: string, method: string, body?: unknown): Promise<unknown> {
  const response = await patiently(() =>
    fetch(url, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${url} was answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

/** Posts a delivery as its provider does, and answers the status. */
export async function postDelivery(
  hookUrl: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<number> {
  const response = await patiently(() =>
    fetch(hookUrl, { method: 'POST', headers, body: new Uint8Array(body), redirect: 'manual' }),
  );
  await response.arrayBuffer();
  return response.status;
}

async function patiently(send: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send();
    if ((response.status !== 429 && response.status !== 503) || tries === TRIES) return response;
    const seconds = Number(response.headers.get('Retry-After') ?? '1');
    await sleep(Math.min(seconds, 60) * 1000);
  }
}
