import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import type { Bindings } from '../../worker/env.ts';
import worker from '../../worker/index.ts';

export interface Sent {
  method: string;
  path: string;
  /** A bearer token, or null for a request without one. */
  key: string | null;
  /** JSON where it is an object; as it is where it is text. */
  body?: object | string;
  headers?: Record<string, string>;
}

export interface Said {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed JSON, null where it is none. */
  body: any;
}

/** Sends a request to the whole Worker on some bindings, and waits for what it does after its answer. */
export async function sendTo(
  bindings: Bindings,
  { method, path, key, body, headers = {} }: Sent,
): Promise<Said> {
  const context = createExecutionContext();
  const request = new Request<unknown, IncomingRequestCfProperties>(`http://kith.test${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(typeof body === 'object' ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const response = await worker.fetch(request, bindings, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}
