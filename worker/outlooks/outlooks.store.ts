import { sql } from 'drizzle-orm';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { outlooks } from '../../schema/tables/dashboard.ts';
import type { Day } from '../calendar/day.ts';
import { MINUTE_MS } from '../calendar/instant.ts';
import {
  bare,
  change,
  Computed,
  excluded,
  fields,
  named,
  params,
  query,
  text,
  type Bound,
  type RowOf,
} from '../database/query.ts';
import { first, run } from '../database/run.ts';
import type { Outlook } from './outlook.ts';

/** What is kept while there is no outlook yet, or none any more. */
const NOTHING_SAID = sql.raw(`'null'`);

/** One whose making fails, or is cut off, is tried again after so long. */
const AGAIN_AFTER_MS = 60 * MINUTE_MS;

const $one = params<{ businessId: string }>();
const KEPT = fields({
  day: outlooks.day,
  outlook: new Computed(outlooks.said, outlookOf),
  dueAtMs: outlooks.dueAtMs,
});
const FIND = query(
  $one,
  KEPT,
  sql`SELECT ${KEPT.list} FROM ${outlooks} WHERE ${outlooks.businessId} = ${$one.businessId}`,
);

function outlookOf(said: unknown): Outlook | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by keepOutlook alone
  return JSON.parse(String(said)) as Outlook | null;
}

/** An outlook as it is kept; null where there is none yet. */
export type KeptOutlook = RowOf<typeof KEPT>;

/** The statement that finds what is ahead of a business, for a batch: no row where nobody asked so far. */
export function outlookKept(businessId: string): Bound<KeptOutlook> {
  return FIND({ businessId });
}

const NAME = fields({ clientId: clients.clientId, name: clients.name });
const LIST_NAMES = query(
  $one,
  NAME,
  sql`SELECT ${NAME.list} FROM ${outlooks}
    CROSS JOIN json_each(IIF(${outlooks.said} = ${NOTHING_SAID}, '[]',
      json_extract(${outlooks.said}, '$.named'))) named_client
    CROSS JOIN ${clients}
    WHERE ${outlooks.businessId} = ${$one.businessId} AND ${clients.businessId} = ${$one.businessId}
      AND ${clients.clientId} = named_client.value AND ${clients.erased} = 0
      AND ${clients.mergedInto} IS NULL`,
);

/**
 * The statement that reads what the clients in an outlook are called by now. Who was erased or merged since
 * is not among them.
 */
export function namesInOutlook(businessId: string): Bound<RowOf<typeof NAME>> {
  return LIST_NAMES({ businessId });
}

const [o, OUTLOOKS] = named(outlooks, 'o');
const $now = params<{ nowMs: number; againAtMs: number }>();
const valueOf = (column: typeof businesses.currency | typeof businesses.timeZone) =>
  text(sql`(SELECT ${column} FROM ${businesses} WHERE ${businesses.id} = ${outlooks.businessId})`);
const DUE = fields({
  id: outlooks.businessId,
  currency: valueOf(businesses.currency),
  timeZone: valueOf(businesses.timeZone),
  claimedMs: outlooks.dueAtMs,
});
const CLAIM_LONGEST_DUE = query(
  $now,
  DUE,
  sql`UPDATE ${outlooks} SET ${bare(outlooks.dueAtMs)} = CAST(${$now.againAtMs} AS INTEGER)
    WHERE ${outlooks.businessId} = (SELECT ${o.businessId}
      FROM ${OUTLOOKS} CROSS JOIN ${businesses} ON ${businesses.id} = ${o.businessId}
      WHERE ${o.dueAtMs} <= CAST(${$now.nowMs} AS INTEGER) AND ${businesses.frozen} = 0
      ORDER BY ${o.dueAtMs} LIMIT 1)
    RETURNING ${DUE.list}`,
);

/** The business whose outlook has been due for longest, or null. It is due again in an hour. */
export async function claimDueOutlook(db: D1Database, nowMs: number): Promise<RowOf<typeof DUE> | null> {
  return first(db, CLAIM_LONGEST_DUE({ nowMs, againAtMs: nowMs + AGAIN_AFTER_MS }));
}

const $claim = params<{ businessId: string; nowMs: number; againAtMs: number }>();
const CLAIMED = fields({ claimedMs: outlooks.dueAtMs });
const CLAIM = query(
  $claim,
  CLAIMED,
  sql`INSERT INTO ${outlooks}
      (${bare(outlooks.businessId, outlooks.day, outlooks.said, outlooks.madeAtMs, outlooks.dueAtMs)})
    SELECT ${businesses.id}, 0, ${NOTHING_SAID}, 0, CAST(${$claim.againAtMs} AS INTEGER) FROM ${businesses}
    WHERE ${businesses.id} = ${$claim.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(outlooks.businessId)}) DO UPDATE SET ${bare(outlooks.dueAtMs)} = ${excluded(outlooks.dueAtMs)}
    WHERE ${outlooks.dueAtMs} <= CAST(${$claim.nowMs} AS INTEGER)
    RETURNING ${CLAIMED.list}`,
);

/**
 * Claims the making of a business's outlook, which is kept from now on: what it is to be kept under, or null
 * where it is not due, somebody else makes it just now, or the business takes no writes.
 */
export async function claimOutlook(
  db: D1Database,
  businessId: string,
  nowMs: number,
): Promise<number | null> {
  const claimed = await first(db, CLAIM({ businessId, nowMs, againAtMs: nowMs + AGAIN_AFTER_MS }));
  return claimed?.claimedMs ?? null;
}

const $kept = params<{
  businessId: string;
  claimedMs: number;
  day: Day;
  said: string;
  nowMs: number;
  dueAtMs: number;
}>();
const KEEP = change(
  $kept,
  sql`UPDATE ${outlooks} SET ${bare(outlooks.day)} = CAST(${$kept.day} AS INTEGER),
      ${bare(outlooks.said)} = ${$kept.said}, ${bare(outlooks.madeAtMs)} = CAST(${$kept.nowMs} AS INTEGER),
      ${bare(outlooks.dueAtMs)} = CAST(${$kept.dueAtMs} AS INTEGER)
    WHERE ${outlooks.businessId} = ${$kept.businessId} AND ${outlooks.dueAtMs} = ${$kept.claimedMs}
      AND EXISTS (SELECT 1 FROM ${businesses} WHERE ${businesses.id} = ${$kept.businessId}
        AND ${businesses.frozen} = 0)`,
);

/** An outlook that was made, and when the next one is due. */
export interface MadeOutlook {
  claimedMs: number;
  day: Day;
  outlook: Outlook;
  named: readonly string[];
  dueAtMs: number;
}

/**
 * Keeps an outlook. It does nothing where the outlook was forgotten or became due since it was claimed: what
 * was made may name somebody who was erased meanwhile.
 */
export async function keepOutlook(
  db: D1Database,
  businessId: string,
  { outlook, named: ids, ...made }: MadeOutlook,
  nowMs: number,
): Promise<void> {
  const said = JSON.stringify({ ...outlook, named: ids });
  await run(db, KEEP({ businessId, ...made, said, nowMs }));
}

const FORGET = change(
  $one,
  sql`UPDATE ${outlooks} SET ${bare(outlooks.said)} = ${NOTHING_SAID}, ${bare(outlooks.day)} = 0,
      ${bare(outlooks.dueAtMs)} = 0
    WHERE ${outlooks.businessId} = ${$one.businessId}`,
);

/** The statement that forgets what is ahead of a business, for the batch of an erasure; it is made anew. */
export function forgetOutlook(businessId: string): Bound<never> {
  return FORGET({ businessId });
}

const HASTEN = change(
  $one,
  sql`UPDATE ${outlooks} SET ${bare(outlooks.dueAtMs)} = 0
    WHERE ${outlooks.businessId} = ${$one.businessId}`,
);

/**
 * The statement that has an outlook made anew at once, for the batch of what changes much. What was said
 * stays until then.
 */
export function hastenOutlook(businessId: string): Bound<never> {
  return HASTEN({ businessId });
}
