import './load-tsx.ts';
import type { Bindings } from '../../../worker/env.ts';
import type { Said, Sent } from '../worker-on.ts';

const { default: worker } = await import('../../../worker/index.ts');

/** Sends a request to the whole Worker in this process, and waits for what it does after its answer. */
export async function sendInNode(
  bindings: Bindings,
  { method, path, key, body, headers = {} }: Sent,
): Promise<Said> {
  const after: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException() {},
    props: {},
  };
  const request = new Request(`http://kith.test${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(typeof body === 'object' ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await worker.fetch(
    request as Parameters<typeof worker.fetch>[0],
    bindings,
    context as unknown as ExecutionContext,
  );
  const text = await response.text();
  await Promise.all(after);
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}
