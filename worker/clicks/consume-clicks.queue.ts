import { clickFrom, type Click } from './click.ts';
import type { Databases } from '../database/databases.ts';
import { recordClicks } from './record-clicks.store.ts';

/** The name of the queue that takes what the other gave up, and how often it is tried from there (wrangler.toml). */
const LAST_QUEUE = 'kith-clicks-dead';
const LAST_ATTEMPT = 100;

const RETRY_AFTER_SECONDS = 30;

/**
 * Writes the clicks of a delivery. Deliveries come more than once, in any order, with anything in them, so each
 * message is settled on its own: read as clicks and written, it is done; not written, it comes again; not readable,
 * it is done too, and an alarm says how much of it there was.
 */
export async function consumeClicks(batch: MessageBatch<unknown>, databases: Databases): Promise<void> {
  const read = batch.messages.map((message) => ({ message, ...clicksFrom(message.body) }));
  const clicks = read.flatMap((one) => one.clicks);
  const unwritten = clicks.length === 0 ? new Set<string>() : await write(databases, clicks);
  let lost = 0;
  for (const { message, clicks: own } of read) {
    const waiting = own.filter((click) => unwritten.has(click.business)).length;
    const isLast = batch.queue === LAST_QUEUE && message.attempts >= LAST_ATTEMPT;
    if (waiting === 0 || isLast) message.ack();
    else message.retry({ delaySeconds: RETRY_AFTER_SECONDS });
    if (isLast) lost += waiting;
  }
  alarm(
    'clicks_unreadable',
    read.reduce((sum, one) => sum + one.unreadable, 0),
  );
  alarm('clicks_lost', lost);
}

/** The businesses whose clicks are not written; all of them where even asking who is where fails. */
async function write(databases: Databases, clicks: readonly Click[]): Promise<ReadonlySet<string>> {
  try {
    return (await recordClicks(databases, clicks)).unwritten;
  } catch {
    return new Set(clicks.map((click) => click.business));
  }
}

/** The clicks in a message, and how many things in it are none. */
function clicksFrom(body: unknown): { clicks: Click[]; unreadable: number } {
  const listed = typeof body === 'object' && body !== null && 'clicks' in body ? body.clicks : null;
  if (!Array.isArray(listed)) return { clicks: [], unreadable: 1 };
  const clicks = listed.map(clickFrom).filter((click) => click !== null);
  return { clicks, unreadable: listed.length - clicks.length };
}

function alarm(event: string, count: number): void {
  if (count > 0) console.error(JSON.stringify({ event, count }));
}
