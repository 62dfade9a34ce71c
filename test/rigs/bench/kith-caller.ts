import { OPERATOR_TOKEN, type Runtime } from './runtime.ts';

/** A business made for the benchmark, with what calls in its name need. */
export interface BenchBusiness {
  id: string;
  secretKey: string;
  publishableKey: string;
}

/** What `ask` answers: what was found, how long it took once, and the database's own counters. */
export interface Asked {
  answer: unknown;
  ms: number;
  rowsRead: number;
  rowsWritten: number;
}

export async function createBusiness(kith: Runtime): Promise<BenchBusiness> {
  const body = { name: 'Benchmark', timeZone: 'UTC', currency: 'EUR', website: 'https://example.com' };
  return (await call(kith, 'POST', '/v1/businesses', OPERATOR_TOKEN, body)) as BenchBusiness;
}

/** Calls Kith and expects it to agree. */
export async function call(
  kith: Runtime,
  method: string,
  path: string,
  key: string,
  body?: unknown,
): Promise<unknown> {
  const headers = {
    Authorization: `Bearer ${key}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': crypto.randomUUID(),
  };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(kith.originOf('kith') + path, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Puts a question to the database through the Worker beside Kith's. */
export async function ask(
  kith: Runtime,
  question: Record<string, unknown> & { ask: string },
): Promise<Asked> {
  const response = await fetch(kith.originOf('ask'), { method: 'POST', body: JSON.stringify(question) });
  const text = await response.text();
  if (!response.ok) throw new Error(`"${question.ask}" came to ${response.status}: ${text}`);
  return JSON.parse(text) as Asked;
}
