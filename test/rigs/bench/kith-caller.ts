import { OPERATOR_TOKEN, type Runtime } from './runtime.ts';

/** A business made for the benchmark, with what calls in its name need. */
export interface BenchBusiness {
  id: string;
  secretKey: string;
  publishableKey: string;
}

/** What `ask` answers: what was found, how long one time took, and the database's own counters. */
export interface Asked {
  answer: unknown;
  ms: number;
  rowsRead: number;
  rowsWritten: number;
}

export async function createBusiness(kith: Runtime): Promise<BenchBusiness> {
  const body = { name: 'Benchmark', timeZone: 'UTC', currency: 'EUR', website: 'https://example.com' };
  return (await post(kith, '/v1/businesses', OPERATOR_TOKEN, body)) as BenchBusiness;
}

/** What Kith answers to a POST, which must succeed. */
export async function post(kith: Runtime, path: string, key: string, body: object): Promise<unknown> {
  const response = await fetch(kith.originOf('kith') + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

/** Puts a question to the database through the Worker beside Kith's. */
export async function ask(
  kith: Runtime,
  question: Record<string, unknown> & { ask: string },
): Promise<Asked> {
  const response = await fetch(kith.originOf('ask'), { method: 'POST', body: JSON.stringify(question) });
  const text = await response.text();
  if (!response.ok) throw new Error(`"${question.ask}" was answered ${response.status}: ${text}`);
  return JSON.parse(text) as Asked;
}
