import { exports } from 'cloudflare:workers';
import { contradiction, type OpenapiDocument } from './contract.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON, or the text where it is none. */
  body: any;
}

let document: OpenapiDocument | undefined;

/** The Worker's own description of itself. */
export async function readDocument(): Promise<OpenapiDocument> {
  document ??= await (await exports.default.fetch('http://kith.test/openapi.json')).json<OpenapiDocument>();
  return document;
}

/**
 * Calls the Worker as a caller would, with JSON unless `init` says otherwise. Every answer is held to the OpenAPI
 * document: one that contradicts it is an error of the test.
 */
export async function call(
  method: string,
  path: string,
  key: string | null,
  body?: unknown,
  init: RequestInit = {},
): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (key !== null) headers.set('Authorization', `Bearer ${key}`);
  if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  const response = await exports.default.fetch(`http://kith.test${path}`, {
    redirect: 'manual',
    ...init,
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  const answer = {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
  const wrong = contradiction(await readDocument(), method, path, answer);
  if (wrong !== null) throw new Error(`${method} ${path}: ${wrong}\n${text.slice(0, 500)}`);
  return answer;
}

/** A new business of its own for a test, with shortcuts for its calls. */
export async function newTestBusiness(settings: Record<string, unknown> = {}) {
  const { body } = await call('POST', '/v1/businesses', OPERATOR_TOKEN, {
    name: 'Business of a test',
    timeZone: 'UTC',
    currency: 'EUR',
    website: 'https://shop.example/',
    ...settings,
  });
  const secretKey: string = body.secretKey;
  return {
    id: body.id as string,
    secretKey,
    publishableKey: body.publishableKey as string,
    get: (path: string) => call('GET', path, secretKey),
    post: (path: string, json: unknown, init?: RequestInit) => call('POST', path, secretKey, json, init),
    put: (path: string, json: unknown) => call('PUT', path, secretKey, json),
    patch: (path: string, json: unknown) => call('PATCH', path, secretKey, json),
    delete: (path: string) => call('DELETE', path, secretKey),
  };
}
