import type { Said, Sent } from '../client.ts';
import { newBusiness, type TestBusiness } from '../new-business.ts';
import { OPERATOR_TOKEN, startMetered, type Runtime } from './runtime.ts';

/** What something used of the platform, in the platform's own counters. */
export interface Used {
  /** Times that the Worker was called: by a request, its schedule or its queue. */
  invocations: number;
  rowsRead: number;
  rowsWritten: number;
  /** Calls to the database, and the statements in them. */
  calls: number;
  queries: number;
  /** Statements of the invocation that sent the most. */
  mostQueries: number;
  /** Messages sent to the queue. */
  messages: number;
  messageBytes: number;
  /** Lines that the Worker itself logged. */
  logLines: number;
  logBytes: number;
  /** The database's size after the last statement. */
  bytes: number;
}

/** Kith on a database of its own, with a meter before it and a clock that the caller sets. */
export interface MeteredKith {
  runtime: Runtime;
  /** A request at an instant, which must be answered with this status. */
  request(sent: Sent, status: number, nowMs: number): Promise<{ said: Said; used: Used }>;
  /** A run of the schedule at each of these instants. */
  runs(atMs: readonly number[]): Promise<Used>;
  /** Everything that waits in the queue, so many messages at a time. */
  deliver(messagesADelivery: number, nowMs: number): Promise<Used>;
  /** A new business, made at that instant. */
  open(nowMs: number): Promise<TestBusiness>;
  stop(): Promise<void>;
}

export async function startMeteredKith(): Promise<MeteredKith> {
  const runtime = await startMetered();
  const ask = async (question: object) => {
    const response = await fetch(runtime.originOf('metered'), {
      method: 'POST',
      body: JSON.stringify(question),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the metered Worker answered ${response.status}: ${text}`);
    return JSON.parse(text) as { used: Used; status: number; headers: [string, string][]; text: string };
  };
  const send = async (sent: Sent, nowMs: number) => {
    const { used, status, headers, text } = await ask({ do: 'request', nowMs, request: toMake(sent) });
    return { said: { status, headers: new Headers(headers), text, body: parsed(text) }, used };
  };
  return {
    runtime,
    async request(sent, status, nowMs) {
      const answered = await send(sent, nowMs);
      if (answered.said.status === status) return answered;
      throw new Error(`${sent.method} ${sent.path}: ${answered.said.status} ${answered.said.text}`);
    },
    runs: async (atMs) => (await ask({ do: 'runs', atMs })).used,
    deliver: async (messagesADelivery, nowMs) =>
      (await ask({ do: 'deliver', nowMs, messagesADelivery })).used,
    open: (nowMs) => newBusiness(async (sent) => (await send(sent, nowMs)).said, OPERATOR_TOKEN),
    stop: () => runtime.stop(),
  };
}

function toMake({ method, path, key, body, headers }: Sent): object {
  return {
    method,
    path,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
