import type { Databases } from '../database/databases.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import type { Click } from './click.ts';
import { recordClicks } from './record-clicks.act.ts';
import { sleep, withTimeout } from './timeout.act.ts';

/** Some 500 bytes each at most, within the 128 kB that a message may have. */
const MAX_CLICKS_A_MESSAGE = 200;
const MAX_CALL_MS = 5_000;
/** How long each try waits before it begins. */
const SEND_AFTER_MS = [0, 100, 400];
const WRITE_AFTER_MS = [0, 1_000];

/** Where clicks go. */
export interface ClickSinks {
  clicks: Queue<unknown>;
  databases: Databases;
}

/**
 * Sends clicks on, many in a message. What the queue does not take is written to the database at once; what
 * that does not take either is lost, and an alarm counts it. Each click counts once, by its id.
 */
export async function sendClicks(sinks: ClickSinks, clicks: readonly Click[]): Promise<void> {
  const messages: Click[][] = [];
  for (let from = 0; from < clicks.length; from += MAX_CLICKS_A_MESSAGE) {
    messages.push(clicks.slice(from, from + MAX_CLICKS_A_MESSAGE));
  }
  const taken = await Promise.all(messages.map((message) => isSent(sinks.clicks, message)));
  const left = messages.filter((_, index) => taken[index] === false).flat();
  const lost = left.length === 0 ? [] : await unwrittenOf(sinks.databases, left);
  if (lost.length > 0) logAlarm('clicks_lost', { count: lost.length });
}

async function isSent(queue: Queue<unknown>, clicks: Click[]): Promise<boolean> {
  let failure: unknown;
  for (const afterMs of SEND_AFTER_MS) {
    if (afterMs > 0) await sleep(afterMs);
    try {
      await withTimeout(MAX_CALL_MS, queue.send({ clicks }));
      return true;
    } catch (error) {
      failure = error;
    }
  }
  logFailure('clicks_not_queued', failure, { count: clicks.length });
  return false;
}

/** Those of the clicks that the database did not take. */
async function unwrittenOf(databases: Databases, clicks: readonly Click[]): Promise<readonly Click[]> {
  let left = clicks;
  for (const afterMs of WRITE_AFTER_MS) {
    if (afterMs > 0) await sleep(afterMs);
    try {
      const { unwritten } = await withTimeout(MAX_CALL_MS, recordClicks(databases, left));
      left = left.filter((click) => unwritten.has(click.business));
    } catch (error) {
      logFailure('clicks_not_written', error, { count: left.length });
    }
    if (left.length === 0) break;
  }
  return left;
}
