/**
 * The whole Worker behind a meter: it is asked, woken by its schedule and handed clicks through its own entry
 * points, at an instant that the question names, and each answer says what that used of the platform.
 */
import worker from '../../../worker/index.ts';
import type { Bindings } from '../../../worker/env.ts';
import { countingDatabase } from './counting.ts';

interface RequestToMake {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

type Question =
  /** One request. */
  | { do: 'request'; nowMs: number; request: RequestToMake }
  /** A run of the schedule at each of these instants. */
  | { do: 'runs'; atMs: number[] }
  /** The messages that wait in the queue, delivered so many at a time. */
  | { do: 'deliver'; nowMs: number; messagesADelivery: number };

interface Meter {
  invocations: number;
  /** Statements of the invocation that sent the most: the platform limits them. */
  mostQueries: number;
  messages: number;
  messageBytes: number;
  logLines: number;
  logBytes: number;
}

/** The entry points as the platform knows them, whatever they take of what it hands over. */
const kith: ExportedHandler<Bindings> = worker;

const realNow = Date.now.bind(Date);
let meter = newMeter();
const waiting: unknown[] = [];
const deadlineless = { passThroughOnException() {}, props: {} };
let metered: { bindings: Bindings; counted: ReturnType<typeof countingDatabase>['counted'] } | null = null;

export default {
  async fetch(asked, bindings) {
    const question = await asked.json<Question>();
    metered ??= meteredBindings(bindings);
    meter = newMeter();
    Object.assign(metered.counted, { rowsRead: 0, rowsWritten: 0, calls: 0, queries: 0 });
    const answer = await answerTo(question, metered.bindings);
    return Response.json({ ...answer, used: { ...meter, ...metered.counted } });
  },
} satisfies ExportedHandler<Bindings>;

async function answerTo(question: Question, bindings: Bindings): Promise<object> {
  switch (question.do) {
    case 'request':
      return makeRequest(question.request, bindings, question.nowMs);
    case 'runs':
      for (const atMs of question.atMs) {
        await invoke(atMs, (context) =>
          kith.scheduled!({ scheduledTime: atMs, cron: '', noRetry() {} }, bindings, context),
        );
      }
      return {};
    case 'deliver':
      return deliverAll(bindings, question);
  }
}

async function makeRequest(
  { method, path, headers, body }: RequestToMake,
  bindings: Bindings,
  nowMs: number,
) {
  const request = new Request<unknown, IncomingRequestCfProperties>(`https://kith.example${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === null ? {} : { body }),
  });
  const response = await invoke(nowMs, async (context) => {
    const answered = await kith.fetch!(request, bindings, context);
    return { status: answered.status, headers: [...answered.headers], text: await answered.text() };
  });
  return response;
}

async function deliverAll(
  bindings: Bindings,
  { nowMs, messagesADelivery }: { nowMs: number; messagesADelivery: number },
): Promise<object> {
  while (waiting.length > 0) {
    const messages = waiting
      .splice(0, messagesADelivery)
      .map((body, at) => ({ id: String(at), timestamp: new Date(nowMs), body, attempts: 1, ...SETTLING }));
    const batch = { queue: 'kith-clicks', messages } as unknown as MessageBatch<unknown>;
    await invoke(nowMs, (context) => kith.queue!(batch, bindings, context));
  }
  return {};
}

/** A message that wants to come again would make the figures too small. */
const SETTLING = {
  ack() {},
  retry() {
    throw new Error('a click was not written');
  },
};

/** One invocation of the Worker at an instant, with what it does after its answer. */
async function invoke<T>(nowMs: number, work: (context: ExecutionContext) => T | Promise<T>): Promise<T> {
  const before = metered!.counted.queries;
  const after: Promise<unknown>[] = [];
  const context = {
    ...deadlineless,
    waitUntil: (promise: Promise<unknown>) => after.push(promise),
  } as unknown as ExecutionContext;
  Date.now = () => nowMs;
  try {
    const answer = await work(context);
    await Promise.all(after);
    return answer;
  } finally {
    Date.now = realNow;
    meter.invocations += 1;
    meter.mostQueries = Math.max(meter.mostQueries, metered!.counted.queries - before);
  }
}

function meteredBindings(bindings: Bindings) {
  const { db, counted } = countingDatabase(bindings.DB);
  const send = async (message: unknown) => {
    meter.messages += 1;
    meter.messageBytes += JSON.stringify(message).length;
    waiting.push(structuredClone(message));
  };
  return { bindings: { ...bindings, DB: db, CLICKS: { send } as unknown as Queue<unknown> }, counted };
}

function newMeter(): Meter {
  return { invocations: 0, mostQueries: 0, messages: 0, messageBytes: 0, logLines: 0, logBytes: 0 };
}

for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
  console[level] = (...values: unknown[]) => {
    meter.logLines += 1;
    meter.logBytes += values.map(String).join(' ').length;
  };
}
