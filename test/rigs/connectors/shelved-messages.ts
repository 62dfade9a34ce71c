/** The queue of deliveries as a test holds it: what is in it, and calls of the Worker with some of that. */
import type { Bindings } from '../../../worker/env.ts';

export const SHELF = 'kith-deliveries';
export const LAST_SHELF = 'kith-deliveries-dead';

type Consume = (batch: MessageBatch<unknown>, bindings: Bindings) => Promise<void>;

/** What a call did with each message: `done`, or after how many seconds it comes again. */
export type Settled = ('done' | number)[];

/** Hands messages to the Worker and says what became of each; one that was not settled is undefined. */
export async function deliverMessages(
  consume: Consume,
  bindings: Bindings,
  bodies: readonly unknown[],
  { queue = SHELF, attempts = 1 } = {},
): Promise<Settled> {
  const settled: Settled = [];
  const messages = bodies.map((body, index) => ({
    id: `m${index}`,
    timestamp: new Date(),
    attempts,
    body: structuredClone(body),
    ack: () => void (settled[index] = 'done'),
    retry: ({ delaySeconds }: { delaySeconds: number }) => void (settled[index] = delaySeconds),
  }));
  await consume({ queue, messages, ackAll() {}, retryAll() {} } as unknown as MessageBatch, bindings);
  return settled;
}
