import { and, desc, eq, sql } from 'drizzle-orm';
import { backfills, connectors } from '../../../schema/tables/connectors.ts';
import {
  bare,
  build,
  change,
  fields,
  named,
  params,
  query,
  repeatable,
  type Bound,
  type Fields,
} from '../../database/query.ts';
import { all, first, run } from '../../database/run.ts';
import type { Backfill, PageCounts } from './backfill.ts';

const [f, BACKFILLS] = named(backfills, 'f');
const [c, CONNECTORS] = named(connectors, 'c');

const COLUMNS = {
  id: f.id,
  connectorId: f.connectorId,
  kind: f.kind,
  state: f.state,
  fromMs: f.fromMs,
  toMs: f.toMs,
  recorded: f.recorded,
  repeated: f.repeated,
  passedOver: f.passedOver,
  waiting: f.waiting,
  dead: f.dead,
  failures: f.failures,
  because: f.because,
  createdAtMs: f.createdAtMs,
  nextAtMs: f.nextAtMs,
  endedAtMs: f.endedAtMs,
};
const BACKFILL: Fields<Backfill> = fields(COLUMNS);

const $new = params<{
  businessId: string;
  id: string;
  connectorId: string;
  kind: Backfill['kind'];
  fromMs: number | null;
  toMs: number;
  cursor: string;
  sealedApiKey: string | null;
  nowMs: number;
}>();
/** One at a time a connector. */
const INSERT = change(
  $new,
  sql`INSERT INTO ${backfills} (${bare(
    backfills.businessId,
    backfills.id,
    backfills.connectorId,
    backfills.kind,
    backfills.state,
    backfills.fromMs,
    backfills.toMs,
    backfills.cursor,
    backfills.sealedApiKey,
    backfills.createdAtMs,
    backfills.nextAtMs,
  )})
  SELECT ${c.businessId}, ${$new.id}, ${c.id}, ${$new.kind}, 'running', CAST(${$new.fromMs} AS INTEGER),
    CAST(${$new.toMs} AS INTEGER), ${$new.cursor}, ${$new.sealedApiKey}, CAST(${$new.nowMs} AS INTEGER),
    CAST(${$new.nowMs} AS INTEGER)
  FROM ${CONNECTORS}
  WHERE ${c.businessId} = ${$new.businessId} AND ${c.id} = ${$new.connectorId}
    AND NOT EXISTS (SELECT 1 FROM ${BACKFILLS}
      WHERE ${f.businessId} = ${$new.businessId} AND ${f.connectorId} = ${$new.connectorId}
        AND ${f.state} = 'running' AND ${f.kind} = ${$new.kind})`,
);

/** A backfill that begins. `sealedApiKey` is null where the connector keeps the key. */
export interface NewBackfill {
  id: string;
  connectorId: string;
  kind: Backfill['kind'];
  fromMs: number | null;
  toMs: number;
  cursor: unknown;
  sealedApiKey: string | null;
}

/** Begins a backfill, unless one of its kind runs for the connector. Whether it began. */
export async function insertBackfill(
  db: D1Database,
  businessId: string,
  backfill: NewBackfill,
  nowMs: number,
): Promise<boolean> {
  const done = await run(
    db,
    INSERT({ ...backfill, businessId, cursor: JSON.stringify(backfill.cursor), nowMs }),
  );
  return done.rowsWritten > 0;
}

const $id = params<{ businessId: string; connectorId: string; id: string }>();
const FIND = query(
  $id,
  BACKFILL,
  build
    .select(BACKFILL.selection)
    .from(f)
    .where(and(eq(f.businessId, $id.businessId), eq(f.id, $id.id), eq(f.connectorId, $id.connectorId))),
);

/** A connector's backfill; null where it has none of that id. */
export async function findBackfill(
  db: D1Database,
  businessId: string,
  connectorId: string,
  id: string,
): Promise<Backfill | null> {
  return first(db, FIND({ businessId, connectorId, id }));
}

const $list = params<{ businessId: string; connectorId: string; count: number }>();
const LIST = query(
  $list,
  BACKFILL,
  build
    .select(BACKFILL.selection)
    .from(f)
    .where(and(eq(f.businessId, $list.businessId), eq(f.connectorId, $list.connectorId)))
    .orderBy(desc(f.createdAtMs), desc(f.id))
    .limit($list.count),
);

/** At most `count` of a connector's backfills and comparisons, newest first. */
export async function listBackfills(
  db: D1Database,
  businessId: string,
  connectorId: string,
  count: number,
): Promise<Backfill[]> {
  return all(db, LIST({ businessId, connectorId, count }));
}

/** A backfill whose next page is due. */
export interface DueBackfill extends Backfill {
  businessId: string;
  cursor: unknown;
  sealedApiKey: string | null;
}

const DUE: Fields<DueBackfill> = fields({
  ...COLUMNS,
  businessId: f.businessId,
  cursor: f.cursor,
  sealedApiKey: f.sealedApiKey,
});
const $due = params<{ byMs: number; count: number }>();
const LIST_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${BACKFILLS} INDEXED BY backfills_by_turn
    WHERE ${f.nextAtMs} <= CAST(${$due.byMs} AS INTEGER) ORDER BY ${f.nextAtMs} LIMIT ${$due.count}`,
);

/** The backfills of any business whose next page is due by `byMs`, the longest waiting first. */
export async function listDueBackfills(db: D1Database, count: number, byMs: number): Promise<DueBackfill[]> {
  return all(db, LIST_DUE({ byMs, count }));
}

const $claim = params<{ businessId: string; id: string; nextAtMs: number; untilMs: number }>();
/** Whoever comes second finds another turn, and leaves the page alone. */
const CLAIM = change(
  $claim,
  sql`UPDATE ${backfills} SET ${bare(backfills.nextAtMs)} = CAST(${$claim.untilMs} AS INTEGER)
    WHERE ${backfills.businessId} = ${$claim.businessId} AND ${backfills.id} = ${$claim.id}
      AND ${backfills.nextAtMs} = CAST(${$claim.nextAtMs} AS INTEGER)`,
);

/** Takes the next page for oneself until `untilMs`; false where somebody else has. */
export async function claimPage(
  db: D1Database,
  businessId: string,
  { id, nextAtMs }: Pick<DueBackfill, 'id' | 'nextAtMs'>,
  untilMs: number,
): Promise<boolean> {
  const done = await run(db, CLAIM({ businessId, id, nextAtMs: nextAtMs ?? 0, untilMs }));
  return done.rowsWritten > 0;
}

/** How a page ended. */
export interface PageEnd extends PageCounts {
  id: string;
  /** The cursor of the next page; that of this page where it is to be asked for again. */
  cursor: unknown;
  state: Backfill['state'];
  failures: number;
  because: string | null;
  /** Null once it has ended. */
  nextAtMs: number | null;
}

const $end = params<
  { businessId: string; cursor: string; nowMs: number } & { [K in keyof Omit<PageEnd, 'cursor'>]: PageEnd[K] }
>();
const added = (column: keyof PageCounts) =>
  sql`${bare(backfills[column])} = ${backfills[column]} + CAST(${$end[column]} AS INTEGER)`;
const END = change(
  $end,
  sql`UPDATE ${backfills} SET ${bare(backfills.cursor)} = ${$end.cursor},
      ${bare(backfills.state)} = ${$end.state}, ${added('recorded')}, ${added('repeated')},
      ${added('passedOver')}, ${added('waiting')}, ${added('dead')},
      ${bare(backfills.failures)} = CAST(${$end.failures} AS INTEGER),
      ${bare(backfills.because)} = ${$end.because},
      ${bare(backfills.nextAtMs)} = CAST(${$end.nextAtMs} AS INTEGER),
      ${bare(backfills.sealedApiKey)} = IIF(${$end.state} = 'running', ${backfills.sealedApiKey}, NULL),
      ${bare(backfills.endedAtMs)} = IIF(${$end.state} = 'running', NULL, CAST(${$end.nowMs} AS INTEGER))
    WHERE ${backfills.businessId} = ${$end.businessId} AND ${backfills.id} = ${$end.id}
      AND ${backfills.state} = 'running'`,
);

/** The statement that keeps how far a backfill has come. The key goes with its end. */
export function endOfPage(businessId: string, { cursor, ...end }: PageEnd, nowMs: number): Bound<never> {
  return END({ ...end, businessId, cursor: JSON.stringify(cursor), nowMs });
}

const $stop = params<{ businessId: string; connectorId: string; id: string; nowMs: number }>();
const STOP = repeatable(
  change(
    $stop,
    sql`UPDATE ${backfills} SET ${bare(backfills.state)} = 'stopped', ${bare(backfills.nextAtMs)} = NULL,
        ${bare(backfills.sealedApiKey)} = NULL,
        ${bare(backfills.endedAtMs)} = CAST(${$stop.nowMs} AS INTEGER)
      WHERE ${backfills.businessId} = ${$stop.businessId} AND ${backfills.id} = ${$stop.id}
        AND ${backfills.connectorId} = ${$stop.connectorId} AND ${backfills.state} = 'running'`,
  ),
);

/** Stops a backfill that runs. */
export async function stopBackfill(
  db: D1Database,
  businessId: string,
  { connectorId, id }: Pick<Backfill, 'connectorId' | 'id'>,
  nowMs: number,
): Promise<void> {
  await run(db, STOP({ businessId, connectorId, id, nowMs }));
}
