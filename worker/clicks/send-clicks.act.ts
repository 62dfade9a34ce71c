import type { Click } from './click.ts';
import type { Databases } from '../database/databases.ts';
import { recordClicks } from './record-clicks.store.ts';
import { pause, within } from './timeout.act.ts';

/** Some 500 bytes each at most, within the 128 kB that a message may have. */
const MOST_CLICKS_A_MESSAGE = 200;
const MOST_MS = 5_000;
const SEND_PAUSES_MS = [0, 100, 400];
const WRITE_PAUSES_MS = [0, 1_000];

/** Where clicks go. */
export interface ClickSinks {
  clicks: Queue<unknown>;
  databases: Databases;
}

/**
 * Sends clicks on, many in a message. What the queue does not take is written to the database at once; what that
 * does not take either is lost, and an alarm counts it. A click that arrived both ways counts once, by its id.
 */
export async function sendClicks(sinks: ClickSinks, clicks: readonly Click[]): Promise<void> {
  const messages: Click[][] = [];
  for (let from = 0; from < clicks.length; from += MOST_CLICKS_A_MESSAGE) {
    messages.push(clicks.slice(from, from + MOST_CLICKS_A_MESSAGE));
  }
  const taken = await Promise.all(messages.map((message) => isSent(sinks.clicks, message)));
  const left = messages.filter((_, index) => taken[index] === false).flat();
  const lost = left.length === 0 ? [] : await unwrittenOf(sinks.databases, left);
  if (lost.length > 0) console.error(JSON.stringify({ event: 'clicks_lost', count: lost.length }));
}

async function isSent(queue: Queue<unknown>, clicks: Click[]): Promise<boolean> {
  for (const pauseMs of SEND_PAUSES_MS) {
    if (pauseMs > 0) await pause(pauseMs);
    try {
      await within(MOST_MS, queue.send({ clicks }));
      return true;
    } catch {
      continue;
    }
  }
  return false;
}

/** Those of the clicks that the database did not take. */
async function unwrittenOf(databases: Databases, clicks: readonly Click[]): Promise<readonly Click[]> {
  let left = clicks;
  for (const pauseMs of WRITE_PAUSES_MS) {
    if (pauseMs > 0) await pause(pauseMs);
    try {
      const { unwritten } = await within(MOST_MS, recordClicks(databases, left));
      left = left.filter((click) => unwritten.has(click.business));
    } catch {
      continue;
    }
    if (left.length === 0) break;
  }
  return left;
}
