/**
 * Beside Kith, on the same database: asks what the Worker asks, through the Worker's own functions, and what
 * one would ask without a ledger; says how long it took and what the database counted.
 */
import { windowFrom } from '../../../worker/calendar/cover.ts';
import { movementBetween } from '../../../worker/ror/movement.ts';
import { rorSeries } from '../../../worker/ror/series.ts';
import { readLedgerDays } from '../../../worker/ledger/ledger-days.store.ts';
import { readStanding } from '../../../worker/ror/standing.store.ts';
import { recordClicks } from '../../../worker/clicks/record-clicks.act.ts';
import { insertPurchase } from '../../../worker/purchases/incoming-purchases.store.ts';
import { insertRefund } from '../../../worker/purchases/refunds.store.ts';
import { countingDatabase } from './counting.ts';
import * as sql from './plain-sql.ts';

interface Question {
  ask: string;
  business: string;
  day: number;
  from: number;
  times: number;
  fact: unknown;
}

export default {
  async fetch(request, bindings) {
    const question = await request.json<Question>();
    const { db, counted } = countingDatabase(bindings.DB);
    const times = question.times ?? 1;
    const startedMs = Date.now();
    let answer: unknown;
    for (let time = 0; time < times; time += 1) answer = await answerTo(db, question);
    const tookMs = Date.now() - startedMs;
    const { rowsRead, rowsWritten, calls } = counted;
    return Response.json({
      answer,
      ms: tookMs / times,
      rowsRead: rowsRead / times,
      rowsWritten: rowsWritten / times,
      calls: calls / times,
    });
  },
} satisfies ExportedHandler<{ DB: D1Database }>;

async function answerTo(db: D1Database, { ask, business, day, from, fact }: Question): Promise<unknown> {
  const query = async (text: string, ...values: unknown[]) =>
    (
      await db
        .prepare(text)
        .bind(...values)
        .all()
    ).results;
  switch (ask) {
    case 'empty':
      return query('SELECT 1');
    case 'ledger today':
      return readStanding(db, business, day);
    case 'ledger series':
      return rorSeries(await readLedgerDays(db, business, day), from, day, 'day').length;
    case 'ledger movement':
      return movementBetween(await readLedgerDays(db, business, day), from, day).change;
    case 'obvious today':
      return query(sql.OBVIOUS_TODAY, business, day, windowFrom(day));
    case 'grouped today':
      return query(sql.GROUPED_TODAY, business, day, windowFrom(day));
    case 'window series':
      return (await query(sql.WINDOW_SERIES, business)).length;
    case 'grouped movement':
      return query(sql.GROUPED_MOVEMENT, business, from, day, windowFrom(from), windowFrom(day));
    case 'make index':
      return query(sql.INDEX_OF_WINDOW);
    case 'drop index':
      return query(sql.NO_INDEX_OF_WINDOW);
    case 'clients':
      return query(
        `SELECT client_id, MAX(day) AS last_day FROM purchases INDEXED BY purchases_by_client
         WHERE business = ?1 AND void = 0 GROUP BY client_id HAVING last_day < ?2 LIMIT 40`,
        business,
        day,
      );
    case 'clicks':
      return query('SELECT kind, COUNT(*) AS clicks FROM clicks WHERE business = ? GROUP BY kind', business);
    case 'purchase':
      return insertPurchase(
        db,
        { id: business, version: 1 },
        fact as Parameters<typeof insertPurchase>[2],
        Date.now(),
      );
    case 'refund':
      return insertRefund(
        db,
        { id: business, version: 1 },
        fact as Parameters<typeof insertRefund>[2],
        Date.now(),
      );
    case 'record clicks':
      return recordClicks({ directory: db, shards: [db] }, fact as Parameters<typeof recordClicks>[1]);
    default:
      throw new Error(`nobody knows how to answer "${ask}"`);
  }
}
