import type { Databases } from '../database/databases.ts';
import { logAlarm } from '../logs/log.ts';
import { deliverAgain } from '../queues/deliver-again.ts';
import { clickFrom, type Click } from './click.ts';
import { recordClicks } from './record-clicks.act.ts';

/**
 * Writes the clicks of a delivery. Deliveries come more than once, in any order, with anything in them, so
 * each message is settled on its own: read as clicks and written, it is done; not written, it comes again;
 * not readable, it is done too, and an alarm says how much of it there was.
 */
export async function consumeClicks(batch: MessageBatch<unknown>, databases: Databases): Promise<void> {
  const read = batch.messages.map((message) => ({ message, ...clicksIn(message.body) }));
  const { unwritten } = await recordClicks(
    databases,
    read.flatMap(({ clicks }) => clicks),
  );
  let lost = 0;
  for (const { message, clicks } of read) {
    const waiting = clicks.filter((click) => unwritten.has(click.business)).length;
    lost += waiting === 0 ? done(message) : retry(batch.queue, message, waiting);
  }
  const unreadable = read.reduce((sum, message) => sum + message.unreadable, 0);
  if (unreadable > 0) logAlarm('clicks_unreadable', { count: unreadable });
  if (lost > 0) logAlarm('clicks_lost', { count: lost });
}

function done(message: Message): number {
  message.ack();
  return 0;
}

/** Has the message come again after a while, or gives it up. Returns how many clicks that loses. */
function retry(queue: string, message: Message, waiting: number): number {
  return deliverAgain(queue, message) === 'given_up' ? waiting : 0;
}

/** The clicks in a message, and how many things in it are something else. */
function clicksIn(body: unknown): { clicks: Click[]; unreadable: number } {
  const listed = typeof body === 'object' && body !== null && 'clicks' in body ? body.clicks : null;
  if (!Array.isArray(listed)) return { clicks: [], unreadable: 1 };
  const clicks = listed.map(clickFrom).filter((click) => click !== null);
  return { clicks, unreadable: listed.length - clicks.length };
}
