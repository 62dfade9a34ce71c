import { consumeClicks } from '../../worker/clicks/consume-clicks.queue.ts';
import { sendClicks } from '../../worker/clicks/send-clicks.act.ts';
import type { Click } from '../../worker/clicks/click.ts';
import { fatedD1 } from '../rigs/databases/fated-d1.ts';
import { chosenFate, type Fault } from '../rigs/databases/faulty-d1.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { drawFrom } from '../rigs/torture/draw.ts';
import { newMessages } from '../rigs/torture/clicks-world.ts';
import { withLog, type Log } from '../rigs/torture/log.ts';
import type { Part } from './part.ts';

const MOST_CALLS = 8;
const START_MS = Date.UTC(2026, 2, 20);

/**
 * Clicks are sent on while each call to the queue or to the database fails, before or after its effect, once
 * or for good. Each click is then stored once, or an alarm has counted it as lost, which only happens with
 * all of them down.
 */
export const redirects: Part = {
  name: 'sending clicks',
  async run({ seed, isShort, figures }) {
    const draw = drawFrom(seed);
    const chosen = draw.shuffled(everyFault()).slice(0, isShort ? 8 : undefined);
    // Most of it is waiting for another try, so all of it is under way at once, and the log tells which is
    // which.
    await withLog(async (log) => {
      const found = await Promise.all(chosen.map((fault, place) => sendWith(fault, place, seed)));
      const lost = found.reduce((sum, { missing }) => sum + missing, 0);
      expectAlarms(log, lost);
      const wronged = found.filter(({ missing, fault }) => missing > 0 && fault.lasts === 'once');
      if (wronged.length > 0) throw new Error(`clicks were lost to one fault: ${JSON.stringify(wronged[0])}`);
      figures.faults += found.filter(({ isStruck }) => isStruck).length;
      figures.clicks += found.reduce((sum, { sent }) => sum + sent, 0);
      figures.checks += found.length;
    });
  },
};

function everyFault(): Fault[] {
  return Array.from({ length: MOST_CALLS }, (_, call) => call).flatMap((call) =>
    (['before', 'after'] as const).flatMap((when) =>
      (['once', 'for good'] as const).map((lasts): Fault => ({ call, when, lasts })),
    ),
  );
}

async function sendWith(fault: Fault, place: number, seed: number) {
  const real = newSqliteD1();
  const { business } = await storeRig(real).signUp({
    timeZone: 'UTC',
    attributionWindowDays: 90,
    createdAtMs: START_MS,
  });
  const { clicks } = newMessages(drawFrom(seed + place), [{ business, links: ['lnk_a', 'lnk_b'] }], {
    count: 450,
    startsAtMs: START_MS,
    serial: `clk_${place}`,
  });
  const fate = chosenFate();
  const db = fatedD1(real, fate.next);
  const taken: unknown[] = [];
  const send = async (message: unknown) => {
    const becomes = fate.next();
    if (becomes !== 'before') taken.push(structuredClone(message));
    if (becomes !== 'works') throw new Error('the queue does not answer');
  };
  fate.arm(fault);
  await sendClicks(
    { clicks: { send } as unknown as Queue<unknown>, databases: { directory: db, shards: [db] } },
    clicks,
  );
  fate.mend();
  await consumeClicks(batchOf(taken), { directory: real, shards: [real] });
  return { fault, sent: clicks.length, missing: await missingFrom(real, clicks), isStruck: fate.hasFailed() };
}

function batchOf(bodies: unknown[]): MessageBatch<unknown> {
  const messages = bodies.map((body) => ({ body, attempts: 1, ack() {}, retry() {} }));
  return { queue: 'kith-clicks', messages } as unknown as MessageBatch<unknown>;
}

async function missingFrom(db: D1Database, sent: readonly Click[]): Promise<number> {
  const { results } = await db.prepare('SELECT id FROM clicks').all<{ id: string }>();
  const stored = new Set(results.map(({ id }) => id));
  if (stored.size !== results.length || results.length > sent.length)
    throw new Error('a click is stored twice');
  return sent.filter(({ id }) => !stored.has(id)).length;
}

/**
 * What an alarm calls lost may have arrived all the same, where only the answers were lost; never the other
 * way round.
 */
function expectAlarms(log: Log, missing: number): void {
  const counted = log.events('clicks_lost').reduce((sum, { count }) => sum + Number(count), 0);
  if (counted < missing) throw new Error(`${missing} clicks are missing, and alarms counted ${counted}`);
}
