/** A call of the API as the shop's server shows it (worker/site/demo/shop-calls.route.ts). */
export interface Call {
  method: string;
  path: string;
  sent: unknown;
  status: number;
  answer: Record<string, unknown>;
}

/** Asks the shop's own server: the calls that its answer shows. */
export async function askShop(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Call[]> {
  const headers = { 'Content-Type': 'application/json' };
  const init = body === undefined ? {} : { body: JSON.stringify(body), headers };
  const response = await fetch(path, { method, ...init });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shop's server is ours
  const { calls = [] } = (await response.json()) as { calls?: Call[] };
  return calls;
}

/** A text of an answer; null where there is none. */
export function textIn(call: Call | undefined, name: string): string | null {
  const value = call?.answer[name];
  return typeof value === 'string' ? value : null;
}
