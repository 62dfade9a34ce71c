/**
 * Clicks on their way: messages that are delivered twice, shuffled, poisoned, refused and given up to the
 * last queue.
 */
import type { Click, ClickKind } from '../../../worker/clicks/click.ts';
import { CLICK_KINDS } from '../../../worker/clicks/click.ts';
import type { Draw } from './draw.ts';

/** As wrangler.toml sets the queues; the last one takes what the other gave up. */
const QUEUES = { first: 'kith-clicks', last: 'kith-clicks-dead' };
const MOST_RETRIES = 19;

export interface Message {
  body: unknown;
  queue: string;
  attempts: number;
  /** Deliveries still to come: one that was settled may be delivered again all the same. */
  deliveries: number;
}

export interface Sender {
  business: string;
  links: string[];
}

const POISON = [null, 'clicks', [], {}, { clicks: 7 }, { clicks: [null, { id: 1 }] }];

/** The clicks of an hour, in messages of any size, with poison among them. */
export function newMessages(
  draw: Draw,
  senders: readonly Sender[],
  { count, startsAtMs, serial }: { count: number; startsAtMs: number; serial: string },
): { clicks: Click[]; messages: Message[] } {
  const clicks = Array.from({ length: count }, (_, number) =>
    clickOf(draw, draw.pick(senders), startsAtMs, `${serial}-${number}`),
  );
  const messages: Message[] = [];
  for (let from = 0; from < clicks.length;) {
    const size = 1 + draw.below(20);
    messages.push(messageOf({ clicks: clicks.slice(from, from + size) }, draw));
    from += size;
  }
  if (draw.percent(30)) messages.push(messageOf(draw.pick(POISON), draw));
  return { clicks, messages };
}

function messageOf(body: unknown, draw: Draw): Message {
  return {
    body: structuredClone(body),
    queue: QUEUES.first,
    attempts: 0,
    deliveries: draw.pick([1, 1, 2, 3]),
  };
}

function clickOf(draw: Draw, sender: Sender, startsAtMs: number, id: string): Click {
  const kind: ClickKind = draw.pick(['person', 'person', 'person', ...CLICK_KINDS]);
  return {
    id,
    business: sender.business,
    linkId: draw.pick(sender.links),
    occurredAtMs: startsAtMs + draw.below(3_600_000),
    kind,
    visitor: draw.percent(90) ? `visitor ${draw.below(20)}` : null,
    referringHost: draw.pick([null, 'blog.example']),
    country: draw.pick([null, 'SE', 'NZ']),
  };
}

/**
 * Delivers what is under way in batches of any size and order, and answers what is to come again. A message
 * that the consumer did not settle comes again, and after the last retry from the last queue.
 */
export async function deliverAll(
  draw: Draw,
  messages: readonly Message[],
  consume: (batch: MessageBatch<unknown>) => Promise<void>,
) {
  const again: Message[] = [];
  let deliveries = 0;
  for (const queue of Object.values(QUEUES)) {
    const waiting = draw.shuffled(messages.filter((message) => message.queue === queue));
    for (let from = 0; from < waiting.length;) {
      const some = waiting.slice(from, from + 1 + draw.below(10));
      from += some.length;
      deliveries += 1;
      again.push(...(await deliver(queue, some, consume)));
    }
  }
  return { again, deliveries };
}

async function deliver(
  queue: string,
  some: Message[],
  consume: (batch: MessageBatch<unknown>) => Promise<void>,
): Promise<Message[]> {
  const settled = new Map<Message, 'ack' | 'retry'>();
  const batch = {
    queue,
    messages: some.map((message) => ({
      body: structuredClone(message.body),
      attempts: message.attempts + 1,
      ack: () => settled.set(message, 'ack'),
      retry: () => settled.set(message, 'retry'),
    })),
  };
  const died = await consume(batch as unknown as MessageBatch<unknown>).then(
    () => false,
    () => true,
  );
  return some.flatMap((message) => {
    // A batch whose handler ends without an error is done, but for the messages that it wants again.
    const isDone = settled.get(message) === 'ack' || (!died && !settled.has(message));
    if (!isDone) return [retried(message)];
    return message.deliveries > 1 ? [{ ...message, deliveries: message.deliveries - 1 }] : [];
  });
}

function retried(message: Message): Message {
  const attempts = message.attempts + 1;
  return attempts > MOST_RETRIES && message.queue === QUEUES.first
    ? { ...message, queue: QUEUES.last, attempts: 0 }
    : { ...message, attempts };
}
