/** The one way in which tests send requests, whoever answers them. */

export interface Sent {
  method: string;
  path: string;
  /** A bearer token, or null for a request without one. */
  key: string | null;
  /**
   * Text, bytes and streams go as they are, anything else as JSON; JSON is also its type, unless `headers`
   * have another.
   */
  body?: unknown;
  headers?: Record<string, string>;
  /** What the platform knows of the caller, such as the country. */
  cf?: Record<string, unknown>;
}

export interface Said {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed JSON, or the text where it is none. */
  body: any;
}

/** What answers a request: a Worker's `fetch`, or the network's. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** Sends one request. A redirect is an answer like any other. */
export async function send(fetch: Fetch, sent: Sent, origin = 'http://kith.test'): Promise<Said> {
  const response = await fetch(requestOf(sent, origin));
  const { status, headers } = response;
  const text = await response.text();
  const isJson = /\bjson\b/.test(headers.get('Content-Type') ?? '') && text !== '';
  return { status, headers, text, body: isJson ? JSON.parse(text) : text };
}

function requestOf({ method, path, key, body, headers, cf }: Sent, origin: string): Request {
  const all = new Headers(headers ?? {});
  if (key !== null) all.set('Authorization', `Bearer ${key}`);
  if (body !== undefined && !all.has('Content-Type')) all.set('Content-Type', 'application/json');
  return new Request(origin + path, {
    method,
    redirect: 'manual',
    headers: all,
    ...(body === undefined ? {} : { body: asSent(body) }),
    ...(cf === undefined ? {} : { cf }),
  });
}

function asSent(body: unknown): NonNullable<RequestInit['body']> {
  if (typeof body === 'string' || body instanceof ReadableStream) return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

/** Rows as a body of lines of JSON, with its type. */
export function ndjson(rows: readonly object[]): Pick<Sent, 'body' | 'headers'> {
  const body = rows.map((row) => JSON.stringify(row)).join('\n');
  return { body, headers: { 'Content-Type': 'application/x-ndjson' } };
}

/** Lines as a body of CSV, with its type. */
export function csv(lines: readonly string[]): Pick<Sent, 'body' | 'headers'> {
  return { body: lines.join('\n'), headers: { 'Content-Type': 'text/csv' } };
}
