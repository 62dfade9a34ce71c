import { eq, sql, type SQL } from 'drizzle-orm';
import { asks } from '../../schema/tables/contacts.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { bare, build, change, fields, number, params, query, repeatable } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import type { AskCount } from './ask-summary.ts';
import { ANSWER_WITHIN_MS, type Ask, type AskOutcome } from './ask.ts';
import { askOf } from './asks.store.ts';

/** What somebody says became of an ask. */
export interface SaidOutcome {
  askId: string;
  outcome: Exclude<AskOutcome, 'shown'>;
}

const $ = params<{ businessId: string; askId: string; outcome: string; clientId: string; nowMs: number }>();

const settles = (whose: SQL) =>
  repeatable(
    change(
      $,
      sql`UPDATE ${asks} SET ${bare(asks.outcome)} = ${$.outcome},
          ${bare(asks.outcomeAtMs)} = CAST(${$.nowMs} AS INTEGER)
        WHERE ${asks.businessId} = ${$.businessId} AND ${asks.id} = ${$.askId}
          AND ${asks.outcome} <> ${$.outcome} AND ${whose} AND EXISTS (SELECT 1 FROM ${businesses}
            WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0)`,
    ),
  );
const SETTLE = settles(sql`1`);
const SETTLE_IN_PANEL = settles(sql`${asks.channel} = 'panel' AND ${asks.clientId} IN (
  ${clientsOf($.businessId, personOf($.businessId, $.clientId))})`);

/**
 * Keeps what became of an ask; the same again changes nothing, another one takes the place of the one before.
 * Answers the ask as it is then, which has another outcome where the business takes no writes; null without
 * the ask.
 */
export async function settleAsk(
  db: D1Database,
  businessId: string,
  { askId, outcome }: SaidOutcome,
  nowMs: number,
): Promise<Ask | null> {
  const { found } = await batch(db, {
    settled: SETTLE({ businessId, askId, outcome, clientId: '', nowMs }),
    found: askOf(businessId, askId),
  });
  return found.rows[0] ?? null;
}

const TAKES_WRITES = fields({ frozen: businesses.frozen });
const READ_BUSINESS = query(
  $,
  TAKES_WRITES,
  build.select(TAKES_WRITES.selection).from(businesses).where(eq(businesses.id, $.businessId)),
);

/**
 * The same by the client, of an ask that its own panel shows; of any other one nothing is changed. False
 * where the business takes no writes just now.
 */
export async function settlePanelAsk(
  db: D1Database,
  businessId: string,
  { clientId, askId, outcome }: SaidOutcome & { clientId: string },
  nowMs: number,
): Promise<boolean> {
  const asked = { businessId, askId, outcome, clientId, nowMs };
  const { business } = await batch(db, { settled: SETTLE_IN_PANEL(asked), business: READ_BUSINESS(asked) });
  return business.rows[0]?.frozen === false;
}

const $period = params<{ businessId: string; fromMs: number; untilMs: number; nowMs: number }>();
const WAS_IGNORED = sql`${asks.outcome} = 'shown'
  AND ${asks.atMs} <= ${$period.nowMs} - ${sql.raw(String(ANSWER_WITHIN_MS))}`;
const COUNT = fields({
  kind: asks.kind,
  outcome: asks.outcome,
  isOverdue: number(WAS_IGNORED),
  count: number(sql`COUNT(*)`),
});
const READ_COUNTS = query(
  $period,
  COUNT,
  sql`SELECT ${COUNT.list} FROM ${asks} INDEXED BY asks_by_time
    WHERE ${asks.businessId} = ${$period.businessId}
      AND ${asks.atMs} >= ${$period.fromMs} AND ${asks.atMs} < ${$period.untilMs}
    GROUP BY ${asks.kind}, ${asks.outcome}, ${WAS_IGNORED}`,
);

/** What became by now of the asks of a stretch of time, by kind. */
export async function countAsks(
  db: D1Database,
  businessId: string,
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
  nowMs: number,
): Promise<AskCount[]> {
  const rows = await all(db, READ_COUNTS({ businessId, fromMs, untilMs, nowMs }));
  return rows.map(({ isOverdue, ...counted }) => ({
    ...counted,
    outcome: isOverdue === 1 ? 'ignored' : counted.outcome,
  }));
}
